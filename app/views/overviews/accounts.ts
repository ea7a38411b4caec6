import { amountText } from '#app/domain/money.ts'
import { allPages, csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDate } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { formatMoney } from '#app/views/format/money.ts'
import { accountPath, withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import {
	type AccountCursor,
	type AccountRow,
	listAccounts,
} from '#db/reports/ledger/accounts.ts'

const PAGE = 50
const CSV_PAGE = 500
const SEARCH_LENGTH = 200

/** What to look for, read from an address. */
export const searchOf = (params: URLSearchParams): string | undefined =>
	params.get('search')?.trim().slice(0, SEARCH_LENGTH) || undefined

/** Customer companies with what they paid and brought. */
export async function viewAccounts(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	search: string | undefined,
	cursor: string | null,
) {
	const after = decodeCursor(cursor, ['text', 'text'])
	const page = await listAccounts(
		read,
		{ search },
		after && { sortName: after[0], id: after[1] },
		PAGE,
	)
	return {
		search: search ?? '',
		rows: page.rows.map((row) => ({
			id: row.id,
			name: row.name ?? row.id,
			to: accountPath(row.id),
			detail: [row.domain, row.plan].filter(Boolean).join(' · '),
			signedUp:
				row.signedUpAt === null ? '–' : formatDate(row.signedUpAt, zone),
			revenue: formatMoney(row.revenueMinor, baseCurrency),
			growth: formatMoney(
				row.ownUpsellMinor + row.ownCrossSellMinor,
				baseCurrency,
			),
			credited: formatMoney(row.creditedMinor, baseCurrency),
			sor: formatMoney(sorOf(row), baseCurrency),
		})),
		first: after ? withParams('/admin/accounts', { search }) : null,
		next: page.next
			? withParams('/admin/accounts', {
					search,
					after: encodeCursor([page.next.sortName, page.next.id]),
				})
			: null,
		csv: withParams('/admin/accounts.csv', { search }),
	}
}

/** The accounts of a search as a file, amounts in major units. */
export function exportAccounts(
	read: Reader,
	{ baseCurrency }: OrganisationFacts,
	search: string | undefined,
): AsyncGenerator<string> {
	return csvOf(
		[
			...['account_id', 'name', 'domain', 'plan', 'status', 'signed_up_at'],
			...['revenue', 'upsell', 'cross_sell', 'referred', 'sor'],
			// An account's own currency is another thing: whoever imports this file changes none.
			'amounts_currency',
		],
		toCells(
			allPages((after: AccountCursor | null) =>
				listAccounts(read, { search }, after, CSV_PAGE),
			),
			baseCurrency,
		),
	)
}

async function* toCells(
	pages: AsyncIterable<AccountRow[]>,
	baseCurrency: string,
) {
	for await (const rows of pages)
		yield rows.map((row) => [
			row.id,
			row.name,
			row.domain,
			row.plan,
			row.status,
			row.signedUpAt === null ? null : new Date(row.signedUpAt).toISOString(),
			amountText(row.revenueMinor, baseCurrency),
			amountText(row.ownUpsellMinor, baseCurrency),
			amountText(row.ownCrossSellMinor, baseCurrency),
			amountText(row.creditedMinor, baseCurrency),
			amountText(sorOf(row), baseCurrency),
			baseCurrency,
		])
}

const sorOf = (row: AccountRow) =>
	row.ownUpsellMinor + row.ownCrossSellMinor + row.creditedMinor
