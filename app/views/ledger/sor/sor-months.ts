import { drawStackedMonths } from '#app/views/charts/stacked-months.server.ts'
import { formatPeriod, formatPeriodShort } from '#app/views/format/dates.ts'
import { formatMoney } from '#app/views/format/money.ts'
import { type EntryParams, entriesPath } from '#app/views/paths/paths.ts'
import { OWN_REPEAT, type SorScope } from './sor-scope.ts'

const CHART_PARTS = [
	{ key: 'upsell', of: 'upsell' },
	{ key: 'cross-sell', of: 'crossSell' },
	{ key: 'referral', of: 'referral' },
	{ key: 'repeat', of: 'repeat' },
] as const

/** The months of a report, in figures and drawn. */
export function sorMonths(
	{ report, filter, isNarrowed, firstOrder, secondOrder, money }: SorScope,
	baseCurrency: string,
) {
	const { company } = report
	return {
		months: report.periods.map((month) => {
			const only = { ...filter, from: month.period, to: month.period }
			const part = (amountMinor: number, narrowed: EntryParams = {}) =>
				money(amountMinor, entriesPath({ ...only, ...narrowed }))
			return {
				period: month.period,
				label: formatPeriod(month.period),
				short: formatPeriodShort(month.period),
				total: part(month.total),
				firstOrder: part(month.firstOrder, firstOrder),
				upsell: part(month.upsell, { bucket: 'upsell' }),
				crossSell: part(month.crossSell, { bucket: 'cross_sell' }),
				referral: part(month.referral, { bucket: 'referral' }),
				repeat:
					month.repeat === undefined ? null : part(month.repeat, OWN_REPEAT),
				raw: part(month.sor.raw, secondOrder),
				reported: isNarrowed
					? null
					: formatMoney(month.sor.reported, baseCurrency),
				carry: isNarrowed ? null : formatMoney(month.sor.carry, baseCurrency),
				state: month.state,
			}
		}),
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
