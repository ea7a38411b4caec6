import { amountText } from '#app/domain/money.ts'
import type { Period } from '#app/domain/period.ts'
import { monthlyOf } from '#app/domain/recurring/bridge.ts'
import { allPages, csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatPeriodShort } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatMoney } from '#app/views/format/money.ts'
import { sumsInWords } from '#app/views/format/sums.ts'
import { monthChoices, rangeWords } from '#app/views/ledger/sor/rows-scope.ts'
import { periodOf } from '#app/views/ledger/sor/sor-query.ts'
import { accountPath, withParams } from '#app/views/paths/paths.ts'
import {
	accountRecurringPath,
	MOVEMENTS_PATH,
	type MovementParams,
	movementsPath,
} from '#app/views/paths/recurring-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import {
	listMovements,
	type MovementCursor,
	type MovementFilter,
	sumByKind,
} from '#db/reports/ledger/recurring.ts'
import { recurringSpan } from './recurring-revenue.ts'
import {
	MOVEMENT_WORDS,
	movementChoices,
	movementKindOf,
} from './recurring-words.ts'

const PAGE = 50
const CSV_PAGE = 1000
const LONGEST_ID = 500

/** Which movements, read from an address. What makes no sense is left out. */
export const movementsQueryOf = (params: URLSearchParams): MovementParams => ({
	from: periodOf(params.get('from')) ?? undefined,
	to: periodOf(params.get('to')) ?? undefined,
	kind: movementKindOf(params.get('kind')),
	account: params.get('account')?.trim().slice(0, LONGEST_ID) || undefined,
	sort: params.get('sort') === 'largest' ? 'largest' : undefined,
})

/** What a month that is not over will bring is nobody's movement yet. */
const filterOf = (query: MovementParams, last: Period): MovementFilter => ({
	from: query.from,
	to: query.to !== undefined && query.to < last ? query.to : last,
	kind: query.kind,
	accountId: query.account,
})

/** Whose recurring revenue changed, in which month and by how much. */
export async function viewMovements(
	read: Reader,
	organisation: OrganisationFacts,
	query: MovementParams,
	{ cursor, now }: { cursor: string | null; now: number },
) {
	const { baseCurrency } = organisation
	const span = await recurringSpan(read, organisation, now)
	const filter = filterOf(query, span?.last ?? '')
	const after = decodeCursor(cursor, ['number', 'text', 'text'])
	const [page, sums] = await Promise.all([
		listMovements(
			read,
			filter,
			query.sort ?? 'latest',
			after && { size: after[0], period: after[1], accountId: after[2] },
			PAGE,
		),
		sumByKind(read, filter),
	])
	const names = await readAccountNames(read, [
		query.account ?? null,
		...page.rows.map(({ accountId }) => accountId),
	])
	const money = (annualMinor: number) =>
		formatMoney(monthlyOf(annualMinor), baseCurrency)
	return {
		query,
		choices: {
			months: monthChoices(span),
			kinds: movementChoices,
			sorts: [{ value: 'largest', label: 'Largest first' }],
		},
		total: {
			count: countOf(
				sums.reduce((n, { movements }) => n + movements, 0),
				'movement',
			),
			scope: [
				rangeWords(query.from, query.to),
				query.kind ? MOVEMENT_WORDS[query.kind].label : 'All movements',
				...(query.account ? [names.get(query.account) ?? query.account] : []),
				'a month’s revenue',
			],
			...sumsInWords(
				sums.map(({ kind, deltaAnnualMinor }) => ({
					kind,
					baseMinor: monthlyOf(deltaAnnualMinor),
				})),
				({ kind }) => MOVEMENT_WORDS[kind].label,
				baseCurrency,
			),
			sum: money(sums.reduce((sum, each) => sum + each.deltaAnnualMinor, 0)),
		},
		rows: page.rows.map((row) => ({
			id: `${row.period} ${row.accountId}`,
			month: formatPeriodShort(row.period),
			account: names.get(row.accountId) ?? row.accountId,
			accountTo: accountPath(row.accountId),
			kind: MOVEMENT_WORDS[row.kind].label,
			before: money(row.annualMinor - row.deltaAnnualMinor),
			delta: money(row.deltaAnnualMinor),
			after: money(row.annualMinor),
			to: accountRecurringPath(row.accountId, row.period),
		})),
		first: after ? movementsPath(query) : null,
		next: page.next
			? withParams(MOVEMENTS_PATH, {
					...query,
					after: encodeCursor([
						page.next.size,
						page.next.period,
						page.next.accountId,
					]),
				})
			: null,
		csv: withParams(`${MOVEMENTS_PATH}.csv`, query),
	}
}

/** The movements of a filter as a file. */
export async function* exportMovements(
	read: Reader,
	organisation: OrganisationFacts,
	query: MovementParams,
	now: number,
): AsyncGenerator<string> {
	const span = await recurringSpan(read, organisation, now)
	const filter = filterOf(query, span?.last ?? '')
	const money = (minor: number) => amountText(minor, organisation.baseCurrency)
	yield* csvOf(
		[
			...['month', 'account_id', 'account', 'movement', 'currency'],
			...['change_mrr', 'mrr_after', 'change_arr', 'arr_after'],
		],
		(async function* () {
			for await (const rows of allPages((after: MovementCursor | null) =>
				listMovements(read, filter, query.sort ?? 'latest', after, CSV_PAGE),
			)) {
				const names = await readAccountNames(
					read,
					rows.map(({ accountId }) => accountId),
				)
				yield rows.map((row) => [
					row.period,
					row.accountId,
					names.get(row.accountId) ?? null,
					row.kind,
					organisation.baseCurrency,
					money(monthlyOf(row.deltaAnnualMinor)),
					money(monthlyOf(row.annualMinor)),
					money(row.deltaAnnualMinor),
					money(row.annualMinor),
				])
			}
		})(),
	)
}
