import { amountText } from '#app/domain/money.ts'
import { addMonths } from '#app/domain/period.ts'
import { monthlyOf } from '#app/domain/recurring/bridge.ts'
import {
	cohortOf,
	grossRetention,
	netRetention,
} from '#app/domain/recurring/retention.ts'
import { csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatPeriod } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatMoney } from '#app/views/format/money.ts'
import {
	type MonthRange,
	monthRangeOf,
	spanWith,
} from '#app/views/ledger/sor/month-range.ts'
import { monthChoices } from '#app/views/ledger/sor/rows-scope.ts'
import { accountPath, withParams } from '#app/views/paths/paths.ts'
import {
	accountRecurringPath,
	RECURRING_CUSTOMERS_PATH,
	recurringCustomersPath,
} from '#app/views/paths/recurring-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import {
	KEPT_CHOICES,
	type KeptChoice,
	type KeptRange,
	type KeptRow,
	readKept,
} from '#db/reports/ledger/recurring.ts'
import { ratioFigure } from './metric-figures.ts'
import { recurringSpan } from './recurring-revenue.ts'

const PAGE = 50
const CSV_PAGE = 1000

const WHO: Readonly<Record<KeptChoice, string>> = {
	opening: 'Customers at the opening',
	closing: 'Customers at the closing',
	lost: 'Customers at the opening who ended',
}

/** Who is asked for, read from an address. */
export const keptChoiceOf = (params: URLSearchParams): KeptChoice | undefined =>
	KEPT_CHOICES.find((choice) => choice === params.get('who'))

/** The opening is the end of the month before. */
const rangeOf = (
	{ from, to }: MonthRange,
	who: KeptChoice | undefined,
): KeptRange => ({ opening: addMonths(from, -1), closing: to, who })

/** Each customer's recurring revenue at the opening and at the closing of some months. */
export async function viewRecurringCustomers(
	read: Reader,
	organisation: OrganisationFacts,
	params: URLSearchParams,
	now: number,
) {
	const who = keptChoiceOf(params)
	const whoChoices = KEPT_CHOICES.map((value) => ({
		value,
		label: WHO[value],
	}))
	const span = await recurringSpan(read, organisation, now)
	const range = span && monthRangeOf(params, span)
	if (!span || !range)
		return {
			query: { from: undefined, to: undefined, who },
			months: monthChoices(span),
			whoChoices,
			isTooLong: span !== null,
			list: null,
		}
	return {
		query: { ...range, who },
		months: monthChoices(spanWith(span, range)),
		whoChoices,
		isTooLong: false,
		list: await listOf(read, organisation, { range, who }, params.get('after')),
	}
}

async function listOf(
	read: Reader,
	{ baseCurrency }: OrganisationFacts,
	{ range, who }: { range: MonthRange; who: KeptChoice | undefined },
	cursor: string | null,
) {
	const kept = rangeOf(range, who)
	const after = decodeCursor(cursor, ['text'])?.[0] ?? null
	const [all, rows] = await Promise.all([
		readKept(read, kept),
		readKept(read, kept, { after, limit: PAGE + 1 }),
	])
	const shown = rows.slice(0, PAGE)
	const last = shown.at(-1)
	const names = await readAccountNames(
		read,
		shown.map(({ accountId }) => accountId),
	)
	const money = (annualMinor: number) =>
		formatMoney(monthlyOf(annualMinor), baseCurrency)
	const sum = (of: (row: KeptRow) => number) =>
		money(all.reduce((total, row) => total + of(row), 0))
	const cohort = cohortOf(all)
	const params = { ...range, who }
	return {
		opening: `End of ${formatPeriod(kept.opening)}`,
		closing: `End of ${formatPeriod(kept.closing)}`,
		count: countOf(all.length, 'customer'),
		sums: {
			opening: sum(({ openingMinor }) => openingMinor),
			closing: sum(({ closingMinor }) => closingMinor),
			change: sum((row) => row.closingMinor - row.openingMinor),
			kept: sum(keptMinorOf),
		},
		/** Retention is of those who were customers at the opening: of all of them, or it says nothing. */
		retention:
			who === 'opening'
				? {
						net: ratioFigure(netRetention(cohort), 'percent', null),
						gross: ratioFigure(grossRetention(cohort), 'percent', null),
					}
				: null,
		rows: shown.map((row) => ({
			id: row.accountId,
			account: names.get(row.accountId) ?? row.accountId,
			accountTo: accountPath(row.accountId),
			opening: money(row.openingMinor),
			closing: money(row.closingMinor),
			change: money(row.closingMinor - row.openingMinor),
			kept: money(keptMinorOf(row)),
			to: accountRecurringPath(row.accountId),
		})),
		first: after ? recurringCustomersPath(params) : null,
		next:
			rows.length > PAGE && last
				? withParams(RECURRING_CUSTOMERS_PATH, {
						...params,
						after: encodeCursor([last.accountId]),
					})
				: null,
		csv: withParams(`${RECURRING_CUSTOMERS_PATH}.csv`, params),
	}
}

const keptMinorOf = ({ openingMinor, closingMinor }: KeptRow) =>
	Math.min(openingMinor, closingMinor)

/** The customers of a range as a file. */
export async function* exportRecurringCustomers(
	read: Reader,
	{ baseCurrency }: OrganisationFacts,
	{ range, who }: { range: MonthRange; who: KeptChoice | undefined },
): AsyncGenerator<string> {
	const money = (annualMinor: number) =>
		amountText(monthlyOf(annualMinor), baseCurrency)
	yield* csvOf(
		[
			...['account_id', 'account', 'currency'],
			...['opening_mrr', 'closing_mrr', 'kept_mrr'],
		],
		(async function* () {
			let after: string | null = null
			for (;;) {
				const rows: KeptRow[] = await readKept(read, rangeOf(range, who), {
					after,
					limit: CSV_PAGE,
				})
				const last = rows.at(-1)
				if (!last) return
				after = last.accountId
				const names = await readAccountNames(
					read,
					rows.map(({ accountId }) => accountId),
				)
				yield rows.map((row) => [
					row.accountId,
					names.get(row.accountId) ?? null,
					baseCurrency,
					money(row.openingMinor),
					money(row.closingMinor),
					money(keptMinorOf(row)),
				])
			}
		})(),
	)
}
