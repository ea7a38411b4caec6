import type { UnpostedReason } from '#app/domain/ledger/line.ts'
import { amountText } from '#app/domain/money.ts'
import type { Reader } from '#db/client.ts'
import {
	hasLine,
	type LineCursor,
	type LineRow,
	listLines,
} from '#db/reports/lines.ts'
import { readAccountNames } from '#db/reports/names.ts'
import { allPages, csvOf } from './csv.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { formatInstant } from './dates.ts'
import type { OrganisationFacts } from './figure.ts'
import { formatMoney } from './money.ts'
import { accountPath, linePath, linesPath, withParams } from './paths.ts'
import { UNPOSTED_WORDS } from './words.ts'

const PAGE = 50
const CSV_PAGE = 1000

export type LinesQuery = {
	readonly account: string | undefined
	readonly state: UnpostedReason | undefined
	/** A whole key, to go straight to its receipt. */
	readonly key: string | undefined
}

/** Which lines, read from an address. */
export function parseLinesQuery(params: URLSearchParams): LinesQuery {
	const state = params.get('state')
	return {
		account: params.get('account')?.trim() || undefined,
		state:
			state !== null && Object.hasOwn(UNPOSTED_WORDS, state)
				? (state as UnpostedReason)
				: undefined,
		key: params.get('key')?.trim() || undefined,
	}
}

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
	const after = decodeCursor(cursor, ['number', 'text'])
	const page = await listLines(
		read,
		{ accountId: query.account, unposted: query.state },
		after && { paidAt: after[0], sourceKey: after[1] },
		PAGE,
	)
	const names = await readAccountNames(read, [
		query.account ?? null,
		...page.rows.map((row) => row.accountId),
	])
	const params = { account: query.account, state: query.state }
	return {
		query,
		account: query.account ? (names.get(query.account) ?? query.account) : null,
		state: query.state ? UNPOSTED_WORDS[query.state] : null,
		states: Object.entries(UNPOSTED_WORDS).map(([value, { title }]) => ({
			value,
			label: title,
		})),
		order: query.account ? 'latest payment first' : 'by key',
		rows: page.rows.map((row) => ({
			key: row.sourceKey,
			to: linePath(row.sourceKey),
			account: names.get(row.accountId) ?? row.accountId,
			accountTo: accountPath(row.accountId),
			paidAt: formatInstant(row.paidAt, zone),
			product: row.product ?? row.family,
			amount: formatMoney(row.amountMinor, row.currency),
			isRefund: row.refundOf !== null,
			unposted: row.unposted ? UNPOSTED_WORDS[row.unposted].title : null,
		})),
		first: after ? withParams('/admin/lines', params) : null,
		next: page.next
			? withParams('/admin/lines', {
					...params,
					after: encodeCursor([page.next.paidAt, page.next.sourceKey]),
				})
			: null,
		all: linesPath({}),
		csv: withParams('/admin/lines.csv', params),
	}
}

/** The lines of a filter as a file, amounts in major units. */
export function exportLines(
	read: Reader,
	query: LinesQuery,
): AsyncGenerator<string> {
	const filter = { accountId: query.account, unposted: query.state }
	return csvOf(
		[
			...['line_id', 'account_id', 'paid_at', 'amount', 'currency'],
			...['product', 'family', 'refund_of', 'unposted'],
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
			row.sourceKey,
			row.accountId,
			new Date(row.paidAt).toISOString(),
			amountText(row.amountMinor, row.currency),
			row.currency,
			row.product,
			row.family,
			row.refundOf,
			row.unposted,
		])
}
