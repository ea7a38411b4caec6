import { DAY } from '#app/domain/durations.ts'
import { amountText } from '#app/domain/money.ts'
import { calendarOf, nextPeriod, type Period } from '#app/domain/period.ts'
import { allPages, csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDate, formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { formatMoney } from '#app/views/format/money.ts'
import { monthChoices } from '#app/views/ledger/sor/rows-scope.ts'
import { periodOf } from '#app/views/ledger/sor/sor-query.ts'
import { accountPath, linePath, withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { readPaidSpan } from '#db/reports/ledger/closing/paid-span.ts'
import {
	type Duplicate,
	type DuplicateCursor,
	type DuplicateFilter,
	listDuplicates,
} from '#db/reports/ledger/duplicates.ts'
import { refundsOf } from '#db/stores/ledger/revenue-lines.ts'

export const DUPLICATES_PATH = '/admin/duplicates'

const PAGE = 50
const CSV_PAGE = 1000

const WITHIN = {
	moment: { label: 'At the same moment', ms: 0 },
	day: { label: 'Within a day', ms: DAY },
	'three-days': { label: 'Within 3 days', ms: 3 * DAY },
	week: { label: 'Within 7 days', ms: 7 * DAY },
} as const

export type DuplicatesQuery = {
	readonly account: string | undefined
	readonly within: keyof typeof WITHIN
	readonly from: Period | undefined
	readonly to: Period | undefined
}

/** Which payments that are alike, read from an address. */
export function parseDuplicatesQuery(params: URLSearchParams): DuplicatesQuery {
	const within = params.get('within')
	return {
		account: params.get('account')?.trim() || undefined,
		within:
			within !== null && Object.hasOwn(WITHIN, within)
				? (within as keyof typeof WITHIN)
				: 'day',
		from: periodOf(params.get('from')) ?? undefined,
		to: periodOf(params.get('to')) ?? undefined,
	}
}

/** Payments that may be one that came in twice. */
export async function viewDuplicates(
	read: Reader,
	{ zone }: OrganisationFacts,
	query: DuplicatesQuery,
	cursor: string | null,
) {
	const cut = decodeCursor(cursor, ['number', 'text', 'text'])
	const after = cut && {
		paidAt: cut[0],
		sourceKey: cut[1],
		earlierKey: cut[2],
	}
	const [page, span] = await Promise.all([
		listDuplicates(read, filterOf(query, zone), after, PAGE),
		readPaidSpan(read),
	])
	const [names, refunds] = await Promise.all([
		readAccountNames(
			read,
			page.rows.map((row) => row.accountId),
		),
		refundsOf(
			read,
			page.rows.flatMap((row) => [row.sourceKey, row.earlierKey]),
		),
	])
	const { periodOf } = calendarOf(zone)
	const lineOf = (key: string, paidAt: number, currency: string) => {
		const refundedMinor = (refunds.get(key) ?? []).reduce(
			(sum, refund) => sum - refund.amountMinor,
			0,
		)
		return {
			key,
			to: linePath(key),
			paidAt: formatInstant(paidAt, zone),
			refunded:
				refundedMinor === 0 ? null : formatMoney(refundedMinor, currency),
		}
	}
	return {
		query,
		choices: {
			within: Object.entries(WITHIN).map(([value, { label }]) => ({
				value,
				label,
			})),
			months: monthChoices(
				span && { first: periodOf(span.first), last: periodOf(span.last) },
			),
		},
		rows: page.rows.map((row) => ({
			id: `${row.earlierKey} ${row.sourceKey}`,
			earlier: lineOf(row.earlierKey, row.earlierPaidAt, row.currency),
			later: lineOf(row.sourceKey, row.paidAt, row.currency),
			account: names.get(row.accountId) ?? row.accountId,
			accountTo: accountPath(row.accountId),
			product: row.product ?? row.family ?? '–',
			amount: formatMoney(row.amountMinor, row.currency),
		})),
		lookedTo: page.lookedTo ? formatDate(page.lookedTo.paidAt, zone) : null,
		first: after ? withParams(DUPLICATES_PATH, query) : null,
		next: page.next
			? withParams(DUPLICATES_PATH, {
					...query,
					after: encodeCursor([
						page.next.paidAt,
						page.next.sourceKey,
						page.next.earlierKey,
					]),
				})
			: null,
		csv: withParams(`${DUPLICATES_PATH}.csv`, query),
	}
}

function filterOf(
	{ account, within, from, to }: DuplicatesQuery,
	zone: string,
): DuplicateFilter {
	const { startOf } = calendarOf(zone)
	return {
		accountId: account,
		withinMs: WITHIN[within].ms,
		from: from ? startOf(from) : undefined,
		until: to ? startOf(nextPeriod(to)) : undefined,
	}
}

/** The pairs of a filter as a file, amounts in major units. */
export const exportDuplicates = (
	read: Reader,
	{ zone }: OrganisationFacts,
	query: DuplicatesQuery,
): AsyncGenerator<string> =>
	csvOf(
		[
			...['earlier_line_id', 'earlier_paid_at', 'later_line_id'],
			...['later_paid_at', 'account_id', 'amount', 'currency'],
			...['product', 'family'],
		],
		toCells(
			allPages((after: DuplicateCursor | null) =>
				listDuplicates(read, filterOf(query, zone), after, CSV_PAGE),
			),
		),
	)

async function* toCells(pages: AsyncIterable<Duplicate[]>) {
	for await (const rows of pages)
		yield rows.map((row) => [
			row.earlierKey,
			new Date(row.earlierPaidAt).toISOString(),
			row.sourceKey,
			new Date(row.paidAt).toISOString(),
			row.accountId,
			amountText(row.amountMinor, row.currency),
			row.currency,
			row.product,
			row.family,
		])
}
