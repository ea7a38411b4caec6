import { drawStackedMonths } from '#app/views/charts/stacked-months.server.ts'
import { formatPeriod, formatPeriodShort } from '#app/views/format/dates.ts'
import { formatMoney } from '#app/views/format/money.ts'
import { type EntryParams, entriesPath } from '#app/views/paths/paths.ts'
import type { SorReport } from '#db/reports/ledger/sor/sor.ts'
import { OWN_REPEAT, type SorScope } from './sor-scope.ts'

const CHART_PARTS = [
	{ key: 'upsell', of: 'upsell' },
	{ key: 'cross-sell', of: 'crossSell' },
	{ key: 'referral', of: 'referral' },
	{ key: 'repeat', of: 'repeat' },
] as const

type Amounts = Pick<
	SorReport['company'],
	| 'total'
	| 'firstOrder'
	| 'upsell'
	| 'crossSell'
	| 'referral'
	| 'repeat'
	| 'sor'
>

/** The parts of some months, each with the way to its entries. */
function figuresOf(
	{ isNarrowed, firstOrder, secondOrder, money }: SorScope,
	baseCurrency: string,
	amounts: Amounts,
	entries: EntryParams,
) {
	const part = (amountMinor: number, narrowed: EntryParams = {}) =>
		money(amountMinor, entriesPath({ ...entries, ...narrowed }))
	const { sor, repeat } = amounts
	return {
		total: part(amounts.total),
		firstOrder: part(amounts.firstOrder, firstOrder),
		upsell: part(amounts.upsell, { bucket: 'upsell' }),
		crossSell: part(amounts.crossSell, { bucket: 'cross_sell' }),
		referral: part(amounts.referral, { bucket: 'referral' }),
		repeat: repeat === undefined ? null : part(repeat, OWN_REPEAT),
		raw: part(sor.raw, secondOrder),
		reported: isNarrowed ? null : formatMoney(sor.reported, baseCurrency),
		carry: isNarrowed ? null : formatMoney(sor.carry, baseCurrency),
	}
}

/** The months of a report, in figures and drawn. */
export function sorMonths(scope: SorScope, baseCurrency: string) {
	const { report, filter, range } = scope
	const { company, periods } = report
	return {
		months: periods.map((month) => ({
			period: month.period,
			label: formatPeriod(month.period),
			short: formatPeriodShort(month.period),
			...figuresOf(scope, baseCurrency, month, {
				...filter,
				from: month.period,
				to: month.period,
			}),
			state: month.state,
		})),
		/** The same of all of them together; null: there is one. */
		whole:
			periods.length < 2
				? null
				: figuresOf(scope, baseCurrency, company, range),
		chart: drawStackedMonths({
			months: report.periods.map(({ period, state }) => ({
				label: formatPeriodShort(period),
				isClosed: state === 'closed',
			})),
			parts: CHART_PARTS.filter(
				({ of }) => of !== 'repeat' || company.repeat !== undefined,
			).map(({ key, of }) => ({
				colour: `var(--color-${key})`,
				amounts: report.periods.map((month) => month[of] ?? 0),
			})),
			currency: baseCurrency,
		}),
	}
}
