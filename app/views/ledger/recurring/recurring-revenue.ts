import { amountText } from '#app/domain/money.ts'
import {
	addMonths,
	calendarOf,
	type Period,
	periodsBetween,
} from '#app/domain/period.ts'
import {
	type Bridge,
	type BridgeMonth,
	bridgeOf,
	monthlyOf,
	wholeOf,
} from '#app/domain/recurring/bridge.ts'
import {
	cohortOf,
	grossRetention,
	netRetention,
} from '#app/domain/recurring/retention.ts'
import { drawLines } from '#app/views/charts/line.server.ts'
import { drawStackedMonths } from '#app/views/charts/stacked-months.server.ts'
import { csvOf } from '#app/views/format/csv.ts'
import {
	formatPeriod,
	formatPeriodRange,
	formatPeriodShort,
} from '#app/views/format/dates.ts'
import {
	type Figure,
	moneyFigure,
	type OrganisationFacts,
} from '#app/views/format/figure.ts'
import { formatCount, formatMoney } from '#app/views/format/money.ts'
import {
	type MonthRange,
	type MonthSpan,
	monthRangeOf,
	spanWith,
} from '#app/views/ledger/sor/month-range.ts'
import { monthChoices } from '#app/views/ledger/sor/rows-scope.ts'
import { withParams } from '#app/views/paths/paths.ts'
import {
	movementsPath,
	RECURRING_PATH,
	recurringCustomersPath,
} from '#app/views/paths/recurring-paths.ts'
import type { Reader } from '#db/client.ts'
import {
	firstRecurringPeriod,
	type OfGroup,
	readKept,
	standingBefore,
	sumMovements,
} from '#db/reports/ledger/recurring.ts'
import { storedPeriods } from '#db/stores/ledger/periods.ts'
import { ratioFigure } from './metric-figures.ts'
import { MOVEMENT_WORDS, SHOWN_KINDS } from './recurring-words.ts'

/** What recurs, and what changed it from month to month. Null figures where nothing ever recurred. */
export async function viewRecurring(
	read: Reader,
	organisation: OrganisationFacts,
	params: URLSearchParams,
	now: number,
) {
	const span = await recurringSpan(read, organisation, now)
	if (!span) return { months: [], query: {}, isTooLong: false, report: null }
	const range = monthRangeOf(params, span)
	if (!range)
		return {
			months: monthChoices(span),
			query: {},
			isTooLong: true,
			report: null,
		}
	return {
		months: monthChoices(spanWith(span, range)),
		query: range,
		isTooLong: false,
		report: await reportOf(read, organisation, range),
	}
}

/** The months that are over, from the first in which anything recurred; null where there is none. */
export async function recurringSpan(
	read: Reader,
	organisation: Pick<OrganisationFacts, 'zone'>,
	now: number,
): Promise<MonthSpan | null> {
	const first = await firstRecurringPeriod(read)
	const last = lastMonthOver(organisation, now)
	return first === null || first > last ? null : { first, last }
}

/** The months that an address asks for, as far as they are over; null where they are too many. */
export async function recurringRange(
	read: Reader,
	organisation: OrganisationFacts,
	params: URLSearchParams,
	now: number,
): Promise<MonthRange | null> {
	const last = lastMonthOver(organisation, now)
	const span = await recurringSpan(read, organisation, now)
	return monthRangeOf(params, span ?? { first: last, last })
}

const lastMonthOver = (
	{ zone }: Pick<OrganisationFacts, 'zone'>,
	now: number,
) => addMonths(calendarOf(zone).periodOf(now), -1)

/** The months of a range, each from its opening to its closing. */
export async function readBridge(
	read: Reader,
	{ from, to }: MonthRange,
	group: OfGroup = {},
): Promise<BridgeMonth[]> {
	const [opening, sums] = await Promise.all([
		standingBefore(read, from, group),
		sumMovements(read, { from, to, ...group }),
	])
	return bridgeOf(opening, periodsBetween(from, to), sums)
}

async function reportOf(
	read: Reader,
	{ baseCurrency }: OrganisationFacts,
	range: MonthRange,
) {
	const [months, stored, kept] = await Promise.all([
		readBridge(read, range),
		storedPeriods(read),
		readKept(read, {
			opening: addMonths(range.from, -1),
			closing: range.to,
			who: 'opening',
		}),
	])
	const states = new Map(stored.map(({ period, state }) => [period, state]))
	const stateOf = (period: Period) => states.get(period) ?? ('open' as const)
	const whole = wholeOf(months)
	const cohort = cohortOf(kept)
	const cohortRows = recurringCustomersPath({ ...range, who: 'opening' })
	const changeMinor =
		monthlyOf(whole.closing.annualMinor) - monthlyOf(whole.opening.annualMinor)
	return {
		title: formatPeriodRange(range.from, range.to),
		currency: baseCurrency,
		closing: {
			...moneyOfMonth(whole.closing.annualMinor, baseCurrency, null),
			to: recurringCustomersPath({ ...range, who: 'closing' }),
			month: formatPeriod(range.to),
		},
		change: `${changeMinor > 0 ? '+' : ''}${formatMoney(changeMinor, baseCurrency)} since the end of ${formatPeriod(addMonths(range.from, -1))}`,
		yearly: formatMoney(whole.closing.annualMinor, baseCurrency),
		customers: {
			text: formatCount(whole.closing.customers),
			to: recurringCustomersPath({ ...range, who: 'closing' }),
		},
		net: ratioFigure(netRetention(cohort), 'percent', cohortRows),
		gross: ratioFigure(grossRetention(cohort), 'percent', cohortRows),
		kinds: SHOWN_KINDS.map((kind) => ({ kind, ...MOVEMENT_WORDS[kind] })),
		months: months.map((month) => ({
			period: month.period,
			label: formatPeriod(month.period),
			state: stateOf(month.period),
			...figuresOf(month, baseCurrency, {
				from: month.period,
				to: month.period,
			}),
		})),
		whole: figuresOf(whole, baseCurrency, range),
		movements: drawStackedMonths({
			months: months.map(({ period }) => ({
				label: formatPeriodShort(period),
				isClosed: stateOf(period) === 'closed',
			})),
			parts: SHOWN_KINDS.map((kind) => ({
				colour: MOVEMENT_WORDS[kind].colour,
				amounts: months.map(({ parts }) =>
					monthlyOf(parts[kind].deltaAnnualMinor),
				),
			})),
			currency: baseCurrency,
		}),
		course: drawLines({
			months: months.map(({ period }) => formatPeriodShort(period)),
			lines: [
				{
					colour: 'var(--color-accent)',
					amounts: months.map(({ closing }) => monthlyOf(closing.annualMinor)),
				},
			],
			currency: baseCurrency,
			height: 200,
		}),
		all: movementsPath(range),
		csv: withParams(`${RECURRING_PATH}.csv`, range),
	}
}

/** A month's part of what recurs in a year. */
export const moneyOfMonth = (
	annualMinor: number,
	currency: string,
	to: string | null,
): Figure => moneyFigure(monthlyOf(annualMinor), currency, to)

function figuresOf(
	{ opening, parts, closing }: Bridge,
	currency: string,
	range: MonthRange,
) {
	return {
		opening: moneyOfMonth(opening.annualMinor, currency, null).text,
		parts: SHOWN_KINDS.map((kind) => {
			const { deltaAnnualMinor, customers } = parts[kind]
			return {
				kind,
				figure: moneyOfMonth(
					deltaAnnualMinor,
					currency,
					customers === 0 ? null : movementsPath({ ...range, kind }),
				),
			}
		}),
		closing: moneyOfMonth(
			closing.annualMinor,
			currency,
			recurringCustomersPath({ ...range, who: 'closing' }),
		),
		customers: formatCount(closing.customers),
	}
}

/** The months of a range as a file: amounts of a year in full, and of a month rounded. */
export async function* exportRecurring(
	read: Reader,
	{ baseCurrency }: OrganisationFacts,
	range: MonthRange,
): AsyncGenerator<string> {
	const months = await readBridge(read, range)
	const money = (minor: number) => amountText(minor, baseCurrency)
	yield* csvOf(
		[
			...['month', 'currency', 'opening_mrr'],
			...SHOWN_KINDS.map((kind) => `${kind}_mrr`),
			...['closing_mrr', 'closing_arr', 'opening_customers'],
			...SHOWN_KINDS.map((kind) => `${kind}_customers`),
			'closing_customers',
		],
		(async function* () {
			yield months.map(({ period, opening, parts, closing }) => [
				period,
				baseCurrency,
				money(monthlyOf(opening.annualMinor)),
				...SHOWN_KINDS.map((kind) =>
					money(monthlyOf(parts[kind].deltaAnnualMinor)),
				),
				money(monthlyOf(closing.annualMinor)),
				money(closing.annualMinor),
				opening.customers,
				...SHOWN_KINDS.map((kind) => parts[kind].customers),
				closing.customers,
			])
		})(),
	)
}
