import { type Months, yearBefore } from '#app/domain/ledger/complete-months.ts'
import type { CompanyFigures } from '#app/domain/ledger/consolidate.ts'
import { newRevenueOf } from '#app/domain/ledger/new-revenue.ts'
import { rangeBefore } from '#app/domain/ledger/sor-range.ts'
import { formatPeriodRange } from '#app/views/format/dates.ts'
import { formatMoney, formatShare } from '#app/views/format/money.ts'
import { entriesPath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { known } from '#db/reports/accounts/known.ts'
import { readPeriodSpan } from '#db/reports/ledger/closing/period-span.ts'
import { companyReport } from '#db/reports/ledger/sor/sor.ts'
import { OWN_REPEAT, type SorScope } from './sor-scope.ts'

/** The range against as many months directly before, part by part, and against the same months a year before. */
export async function sorComparison(
	read: Reader,
	scope: SorScope,
	currency: string,
) {
	const { company, from, to } = scope.report
	if (from === null || to === null) return null
	const months = { from, to }
	const before = rangeBefore(from, to)
	const year = yearBefore(months)
	const { was, wasYear, sums, sumsBefore, span } = await known(
		read,
		{
			what: ['comparison', months, scope.report.model, scope.filter],
			isOfAccounts: scope.isNarrowed,
		},
		() => readComparison(read, scope, { months, before, year }),
	)
	const asked = { now: months, before, year, ...scope, currency }
	const headlineOf = ({ sor }: CompanyFigures) =>
		scope.isNarrowed ? sor.raw : sor.reported
	const hasBefore = span !== null && span.first <= before.to
	// Of a year that began before the books did a part is missing.
	const hasYear = year !== null && span !== null && span.first <= year.from
	return {
		/** The months that are compared: those of the report that are over. */
		of: formatPeriodRange(from, to),
		title: formatPeriodRange(before.from, before.to),
		/** Whether anything was paid before these months at all. */
		hasBefore,
		headline: hasBefore
			? changeWords(
					headlineOf(company),
					headlineOf(was),
					currency,
					'the months before',
				)
			: null,
		/** The same months a year before, where the books reach so far. */
		year:
			hasYear && wasYear
				? {
						title: formatPeriodRange(year.from, year.to),
						headline: changeWords(
							headlineOf(company),
							headlineOf(wasYear),
							currency,
							'the same months a year before',
						),
					}
				: null,
		rows: partRows(company, was, hasYear ? wasYear : null, asked),
		newRevenue: newRevenue(sums, sumsBefore, asked),
	}
}

async function readComparison(
	read: Reader,
	{ filter, report: { model } }: SorScope,
	{
		months,
		before,
		year,
	}: { months: Months; before: Months; year: Months | null },
) {
	const span = await readPeriodSpan(read)
	const report = await companyReport(read, { ...before, model, filter })
	const reportOfYear =
		year && (await companyReport(read, { ...year, model, filter }))
	const within = ({ from, to }: Months) =>
		report.sums.filter(({ period }) => period >= from && period <= to)
	return {
		was: report.company,
		wasYear: reportOfYear?.company ?? null,
		sums: within(months),
		sumsBefore: within(before),
		span,
	}
}

type Asked = SorScope & {
	readonly now: Months
	readonly before: Months
	readonly year: Months | null
	readonly currency: string
}

/** How a figure moved: "12% more than the $1,200.00 of the months before". */
export function changeWords(
	nowMinor: number,
	beforeMinor: number,
	currency: string,
	when: string,
): string {
	if (nowMinor === beforeMinor) return `As much as in ${when}`
	const way = nowMinor > beforeMinor ? 'more' : 'less'
	const by =
		beforeMinor > 0
			? formatShare(
					Math.round((Math.abs(nowMinor - beforeMinor) / beforeMinor) * 1000) /
						1000,
				)
			: formatMoney(Math.abs(nowMinor - beforeMinor), currency)
	return `${by} ${way} than the ${formatMoney(beforeMinor, currency)} of ${when}`
}

/** "+$1,200.00" or "−$300.00". */
export const signedMoney = (amountMinor: number, currency: string): string =>
	`${amountMinor > 0 ? '+' : amountMinor < 0 ? '−' : ''}${formatMoney(Math.abs(amountMinor), currency)}`

function partRows(
	company: CompanyFigures,
	was: CompanyFigures,
	wasYear: CompanyFigures | null,
	asked: Asked,
) {
	const { secondOrder, firstOrder } = asked
	const row = (
		label: string,
		narrowed: Parameters<typeof entriesPath>[0],
		of: (figures: CompanyFigures) => number,
	) => ({
		label,
		now: figureIn(asked, 'now', narrowed, of(company)),
		before: figureIn(asked, 'before', narrowed, of(was)),
		change: signedMoney(of(company) - of(was), asked.currency),
		year: wasYear && {
			figure: figureIn(asked, 'year', narrowed, of(wasYear)),
			change: signedMoney(of(company) - of(wasYear), asked.currency),
		},
	})
	return [
		row('Upsell', { bucket: 'upsell' }, ({ upsell }) => upsell),
		row('Cross-sell', { bucket: 'cross_sell' }, ({ crossSell }) => crossSell),
		row('Referral', { bucket: 'referral' }, ({ referral }) => referral),
		...(company.repeat === undefined
			? []
			: [row('Repeat', OWN_REPEAT, ({ repeat }) => repeat ?? 0)]),
		row('Second-order revenue, raw', secondOrder, ({ sor }) => sor.raw),
		row('First order', firstOrder, (figures) => figures.firstOrder),
		row('Total revenue', {}, ({ total }) => total),
	]
}

const figureIn = (
	{ filter, ...ranges }: Asked,
	when: 'now' | 'before' | 'year',
	narrowed: Parameters<typeof entriesPath>[0],
	amountMinor: number,
) =>
	ranges.money(
		amountMinor,
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
