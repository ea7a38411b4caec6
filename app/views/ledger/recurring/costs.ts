import { amountText } from '#app/domain/money.ts'
import { isPeriod, type Period, periodsBetween } from '#app/domain/period.ts'
import { CHANNELS, type Channel } from '#app/domain/recurring/acquisition.ts'
import { csvOf } from '#app/views/format/csv.ts'
import { formatDate, formatPeriod } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatMoney } from '#app/views/format/money.ts'
import {
	type MonthSpan,
	monthRangeOf,
	spanWith,
} from '#app/views/ledger/sor/month-range.ts'
import { monthChoices } from '#app/views/ledger/sor/rows-scope.ts'
import { withParams } from '#app/views/paths/paths.ts'
import { COSTS_PATH } from '#app/views/paths/recurring-paths.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import {
	costsBetween,
	type StoredCost,
} from '#db/stores/ledger/acquisition-costs.ts'
import { customerSpan } from './customer-metrics-page.ts'

/** What winning customers cost, by month, and a form for one of them. */
export async function viewCosts(
	read: Reader,
	organisation: OrganisationFacts,
	params: URLSearchParams,
	now: number,
) {
	const { baseCurrency, zone } = organisation
	const stored = await costsBetween(read)
	const byPeriod = new Map<Period, StoredCost[]>()
	for (const cost of stored)
		byPeriod.set(cost.period, [...(byPeriod.get(cost.period) ?? []), cost])
	const span = withCosts(await customerSpan(read, organisation, now), stored)
	const range = span && monthRangeOf(params, span)
	const periods = range ? periodsBetween(range.from, range.to).reverse() : []
	const people = await readUserNames(
		read,
		stored.map(({ updatedBy }) => updatedBy),
	)
	const amountOf = (period: Period, channel: Channel) =>
		byPeriod.get(period)?.find((cost) => cost.channel === channel)
			?.amountMinor ?? null
	const money = (minor: number | null) =>
		minor === null ? 'Not entered' : formatMoney(minor, baseCurrency)
	const asked = params.get('month')
	const month =
		asked !== null && isPeriod(asked)
			? asked
			: (periods.find((period) => !byPeriod.has(period)) ?? periods[0] ?? '')
	const missing = periods.filter((period) =>
		CHANNELS.some((channel) => amountOf(period, channel) === null),
	)
	return {
		currency: baseCurrency,
		query: range ?? { from: undefined, to: undefined },
		isTooLong: span !== null && range === null,
		months: monthChoices(span && range && spanWith(span, range)),
		missing:
			missing.length === 0
				? null
				: `${countOf(missing.length, 'month')} of these not entered in full`,
		form: {
			month,
			isKnown: byPeriod.has(month),
			paid: typedAmount(amountOf(month, 'paid'), baseCurrency),
			referral: typedAmount(amountOf(month, 'referral'), baseCurrency),
		},
		rows: periods.map((period) => {
			const costs = byPeriod.get(period) ?? []
			const latest = [...costs].sort((a, b) => b.updatedAt - a.updatedAt)[0]
			const known = costs.map(({ amountMinor }) => amountMinor)
			return {
				period,
				label: formatPeriod(period),
				amounts: CHANNELS.map((channel) => ({
					channel,
					text: money(amountOf(period, channel)),
					isKnown: amountOf(period, channel) !== null,
				})),
				total:
					known.length === CHANNELS.length
						? money(known.reduce((sum, minor) => sum + minor, 0))
						: '–',
				entered: latest
					? `${formatDate(latest.updatedAt, zone)}${latest.updatedBy === null ? '' : `, ${people.get(latest.updatedBy) ?? 'somebody who was erased'}`}`
					: '–',
				to: `${withParams(COSTS_PATH, { month: period })}#entry`,
			}
		}),
		csv: `${COSTS_PATH}.csv`,
	}
}

/** The months that are over, and those of which costs were entered before or after. */
function withCosts(
	span: MonthSpan | null,
	costs: readonly StoredCost[],
): MonthSpan | null {
	const known = [
		...costs.map(({ period }) => period),
		...(span ? [span.first, span.last] : []),
	].sort()
	const [first, last] = [known[0], known.at(-1)]
	return first === undefined || last === undefined ? null : { first, last }
}

const typedAmount = (minor: number | null, currency: string): string =>
	minor === null ? '' : amountText(minor, currency)

/** Every month's costs as a file. */
export async function* exportCosts(
	read: Reader,
	{ baseCurrency }: OrganisationFacts,
): AsyncGenerator<string> {
	yield* csvOf(
		['month', 'channel', 'amount', 'currency'],
		(async function* () {
			yield (await costsBetween(read)).map((cost) => [
				cost.period,
				cost.channel,
				amountText(cost.amountMinor, baseCurrency),
				baseCurrency,
			])
		})(),
	)
}
