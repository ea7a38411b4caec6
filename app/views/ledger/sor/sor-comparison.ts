import type { CompanyFigures } from '#app/domain/ledger/consolidate.ts'
import { newRevenueOf } from '#app/domain/ledger/new-revenue.ts'
import { rangeBefore } from '#app/domain/ledger/sor-range.ts'
import type { Period } from '#app/domain/period.ts'
import { formatPeriodRange } from '#app/views/format/dates.ts'
import { moneyFigure } from '#app/views/format/figure.ts'
import { formatMoney, formatShare } from '#app/views/format/money.ts'
import { entriesPath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { known } from '#db/reports/accounts/known.ts'
import { readPeriodSpan } from '#db/reports/ledger/closing/period-span.ts'
import { sumEntries } from '#db/reports/ledger/entries.ts'
import { companyReport } from '#db/reports/ledger/sor/sor.ts'
import { OWN_REPEAT, type SorScope } from './sor-scope.ts'

type Months = { readonly from: Period; readonly to: Period }

/** The range against as many months directly before, part by part. */
export async function sorComparison(
	read: Reader,
	scope: SorScope,
	currency: string,
) {
	const { company, from, to } = scope.report
	if (from === null || to === null) return null
	const months = { from, to }
	const before = rangeBefore(from, to)
	const { was, sums, sumsBefore, span } = await known(
		read,
		{
			what: ['comparison', months, scope.filter],
			isOfAccounts: scope.isNarrowed,
		},
		() => readComparison(read, scope, months, before),
	)
	const asked = { now: months, before, ...scope, currency }
	const headline = scope.isNarrowed
		? [company.sor.raw, was.sor.raw]
		: [company.sor.reported, was.sor.reported]
	return {
		title: formatPeriodRange(before.from, before.to),
		/** Whether anything was paid before these months at all. */
		hasBefore: span !== null && span.first <= before.to,
		headline:
			span === null || span.first > before.to
				? null
				: changeWords(headline[0] ?? 0, headline[1] ?? 0, currency),
		rows: partRows(company, was, asked),
		newRevenue: newRevenue(sums, sumsBefore, asked),
	}
}

async function readComparison(
	read: Reader,
	{ filter, isNarrowed }: SorScope,
	months: Months,
	before: Months,
) {
	const span = await readPeriodSpan(read)
	const report = await companyReport(read, { ...before, filter })
	const chosen = isNarrowed ? report.chosen : undefined
	const [sums, sumsBefore] = await Promise.all([
		sumEntries(read, { ...months, chosen }),
		sumEntries(read, { ...before, chosen }),
	])
	return { was: report.company, sums, sumsBefore, span }
}

type Asked = SorScope & {
	readonly now: Months
	readonly before: Months
	readonly currency: string
}

/** How a figure moved: "12% more than the $1,200.00 before". */
export function changeWords(
	nowMinor: number,
	beforeMinor: number,
	currency: string,
): string {
	if (nowMinor === beforeMinor) return 'As much as in the months before'
	const way = nowMinor > beforeMinor ? 'more' : 'less'
	const by =
		beforeMinor > 0
			? formatShare(
					Math.round((Math.abs(nowMinor - beforeMinor) / beforeMinor) * 1000) /
						1000,
				)
			: formatMoney(Math.abs(nowMinor - beforeMinor), currency)
	return `${by} ${way} than the ${formatMoney(beforeMinor, currency)} of the months before`
}

/** "+$1,200.00" or "−$300.00". */
export const signedMoney = (amountMinor: number, currency: string): string =>
	`${amountMinor > 0 ? '+' : amountMinor < 0 ? '−' : ''}${formatMoney(Math.abs(amountMinor), currency)}`

function partRows(company: CompanyFigures, was: CompanyFigures, asked: Asked) {
	const { secondOrder, firstOrder } = asked
	const row = (
		label: string,
		narrowed: Parameters<typeof entriesPath>[0],
		nowMinor: number,
		beforeMinor: number,
	) => ({
		label,
		now: figureIn(asked, 'now', narrowed, nowMinor),
		before: figureIn(asked, 'before', narrowed, beforeMinor),
		change: signedMoney(nowMinor - beforeMinor, asked.currency),
	})
	return [
		row('Upsell', { bucket: 'upsell' }, company.upsell, was.upsell),
		row(
			'Cross-sell',
			{ bucket: 'cross_sell' },
			company.crossSell,
			was.crossSell,
		),
		row('Referral', { bucket: 'referral' }, company.referral, was.referral),
		...(company.repeat === undefined
			? []
			: [row('Repeat', OWN_REPEAT, company.repeat, was.repeat ?? 0)]),
		row('Second-order revenue, raw', secondOrder, company.sor.raw, was.sor.raw),
		row('First order', firstOrder, company.firstOrder, was.firstOrder),
		row('Total revenue', {}, company.total, was.total),
	]
}

const figureIn = (
	{ filter, currency, ...ranges }: Asked,
	when: 'now' | 'before',
	narrowed: Parameters<typeof entriesPath>[0],
	amountMinor: number,
) =>
	moneyFigure(
		amountMinor,
		currency,
		entriesPath({ ...filter, ...ranges[when], ...narrowed }),
	)

type Sums = Parameters<typeof newRevenueOf>[0]

/** How much of what is new came from customers, and how much did before. */
function newRevenue(sums: Sums, before: Sums, asked: Asked) {
	const now = newRevenueOf(sums)
	const was = newRevenueOf(before)
	const part = (
		label: string,
		narrowed: Parameters<typeof entriesPath>[0],
		wanted: (sum: Sums[number]) => boolean,
	) => ({
		label,
		figure: figureIn(
			asked,
			'now',
			narrowed,
			sums.filter(wanted).reduce((total, sum) => total + sum.baseMinor, 0),
		),
	})
	return {
		share: now.share === null ? null : formatShare(now.share),
		before: was.share === null ? null : formatShare(was.share),
		secondOrder: formatMoney(now.secondOrderMinor, asked.currency),
		total: formatMoney(now.totalMinor, asked.currency),
		parts: [
			part('Upsell', { bucket: 'upsell' }, ({ bucket }) => bucket === 'upsell'),
			part(
				'Cross-sell',
				{ bucket: 'cross_sell' },
				({ bucket }) => bucket === 'cross_sell',
			),
			part(
				'First payments of accounts that were brought',
				{ bucket: 'referral', class: 'new' },
				({ bucket, class: kind }) => bucket === 'referral' && kind === 'new',
			),
			part(
				'First payments of all others',
				{ bucket: 'first_order', class: 'new' },
				({ bucket, class: kind }) => bucket === 'first_order' && kind === 'new',
			),
		],
	}
}
