import { toldKeyOf } from '#app/domain/ledger/line-version.ts'
import { amountText } from '#app/domain/money.ts'
import { calendarOf } from '#app/domain/period.ts'
import { allPages, csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDate } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { UNPOSTED_WORDS } from '#app/views/format/words.ts'
import { monthChoices } from '#app/views/ledger/sor/rows-scope.ts'
import { linePath, linesPath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { readPaidSpan } from '#db/reports/ledger/closing/paid-span.ts'
import {
	hasLine,
	type LineCursor,
	type LineRow,
	listLines,
} from '#db/reports/ledger/lines.ts'
import { DUPLICATES_PATH } from './duplicates.ts'
import { lineRows } from './line-rows.ts'
import {
	LINE_KINDS,
	type LinesQuery,
	lineFilterOf,
	linesAddress,
} from './lines-query.ts'
import { WAITING_LINES_PATH } from './waiting-paths.ts'

const PAGE = 50
const CSV_PAGE = 1000

/** The path of the receipt of the line with this key; null if there is no such line. */
export const findReceipt = async (
	read: Reader,
	key: string,
): Promise<string | null> => ((await hasLine(read, key)) ? linePath(key) : null)

/** Payments and refunds as they came in. */
export async function viewLines(
	read: Reader,
	{ zone }: OrganisationFacts,
	query: LinesQuery,
	cursor: string | null,
) {
	const cut = decodeCursor(cursor, ['number', 'text'])
	const after = cut && { paidAt: cut[0], sourceKey: cut[1] }
	const [page, span, names] = await Promise.all([
		listLines(read, lineFilterOf(query, zone), after, PAGE),
		readPaidSpan(read),
		readAccountNames(read, [query.account ?? null]),
	])
	const calendar = calendarOf(zone)
	return {
		query,
		account: query.account ? (names.get(query.account) ?? query.account) : null,
		state: query.state
			? {
					...UNPOSTED_WORDS[query.state],
					mend: `${WAITING_LINES_PATH}#${query.state}`,
				}
			: null,
		choices: {
			states: Object.entries(UNPOSTED_WORDS).map(([value, { title }]) => ({
				value,
				label: title,
			})),
			kinds: Object.entries(LINE_KINDS).map(([value, label]) => ({
				value,
				label,
			})),
			months: monthChoices(
				span && {
					first: calendar.periodOf(span.first),
					last: calendar.periodOf(span.last),
				},
			),
		},
		paid: query.state
			? null
			: {
					to: linesAddress({
						...query,
						order: query.order === 'earliest' ? undefined : 'earliest',
					}),
					direction:
						query.order === 'earliest'
							? ('ascending' as const)
							: ('descending' as const),
				},
		rows: await lineRows(read, page.rows, zone),
		/** Older lines, or later ones, were not looked through yet. */
		lookedTo: page.lookedTo ? formatDate(page.lookedTo.paidAt, zone) : null,
		first: after ? linesAddress(query) : null,
		next: page.next
			? linesAddress(query, {
					after: encodeCursor([page.next.paidAt, page.next.sourceKey]),
				})
			: null,
		all: linesPath({}),
		waiting: WAITING_LINES_PATH,
		duplicates: DUPLICATES_PATH,
		csv: linesAddress(query, { path: '/admin/lines.csv' }),
	}
}

/** The lines of a filter as a file, amounts in major units. */
export function exportLines(
	read: Reader,
	{ zone }: OrganisationFacts,
	query: LinesQuery,
): AsyncGenerator<string> {
	const filter = lineFilterOf(query, zone)
	return csvOf(
		[
			...['line_id', 'account_id', 'paid_at', 'amount', 'currency', 'type'],
			...['product', 'family', 'quantity', 'interval', 'refund_of'],
			...['invoice_id', 'subscription_id', 'unposted'],
		],
		toCells(
			allPages((after: LineCursor | null) =>
				listLines(read, filter, after, CSV_PAGE),
			),
		),
	)
}

async function* toCells(pages: AsyncIterable<LineRow[]>) {
	for await (const rows of pages)
		yield rows.map((row) => [
			toldKeyOf(row.sourceKey),
			row.accountId,
			new Date(row.paidAt).toISOString(),
			amountText(row.amountMinor, row.currency),
			row.currency,
			row.type,
			row.product,
			row.family,
			row.quantity,
			row.interval,
			row.refundOf,
			row.invoiceId,
			row.subscriptionId,
			row.unposted,
		])
}
