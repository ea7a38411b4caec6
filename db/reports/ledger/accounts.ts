import { and, eq, inArray, ne, sql, sum } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import {
	accountSortName,
	matchesAccount,
} from '#db/reports/accounts/account-search.ts'
import { accountDetails, accounts } from '#db/schema/accounts.ts'
import { creditRollup, revenueRollup } from '#db/schema/ledger.ts'

export type AccountRow = {
	readonly id: string
	/** Null once the account's details were erased. */
	readonly name: string | null
	readonly domain: string | null
	readonly plan: string | null
	readonly status: string | null
	readonly signedUpAt: number | null
	/** Of all time, in the base currency. */
	readonly revenueMinor: number
	readonly ownUpsellMinor: number
	readonly ownCrossSellMinor: number
	readonly creditedMinor: number
}
export type AccountCursor = { readonly sortName: string; readonly id: string }

const sortName = accountSortName()

/** Accounts by name, a page from a cursor on, with what they paid and brought. `search` is part of a name, an id or a domain. */
export async function listAccounts(
	read: Reader,
	{ search }: { readonly search?: string | undefined },
	after: AccountCursor | null,
	limit: number,
): Promise<Page<AccountRow, AccountCursor>> {
	const found = await read
		.select({
			id: accounts.id,
			name: accountDetails.name,
			domain: accounts.domain,
			plan: accounts.plan,
			status: accounts.status,
			signedUpAt: accounts.signedUpAt,
			sortName,
		})
		.from(accounts)
		.leftJoin(accountDetails, eq(accountDetails.accountId, accounts.id))
		.where(
			and(
				matchesAccount(search),
				after
					? sql`(${sortName}, ${accounts.id}) > (${after.sortName}, ${after.id})`
					: undefined,
			),
		)
		.orderBy(sortName, accounts.id)
		.limit(limit + 1)
	const page = pageOf(found, limit, (row) => ({
		sortName: row.sortName,
		id: row.id,
	}))
	const ids = page.rows.map(({ id }) => id)
	const [paid, credited] = await Promise.all([
		sumPaid(read, ids),
		sumCredited(read, ids),
	])
	return {
		next: page.next,
		rows: page.rows.map(({ sortName: _, ...row }) => ({
			...row,
			revenueMinor: paid.get(row.id)?.all ?? 0,
			ownUpsellMinor: paid.get(row.id)?.upsell ?? 0,
			ownCrossSellMinor: paid.get(row.id)?.cross_sell ?? 0,
			creditedMinor: credited.get(row.id) ?? 0,
		})),
	}
}

type Paid = { all: number; upsell: number; cross_sell: number }

async function sumPaid(
	read: Reader,
	ids: string[],
): Promise<Map<string, Paid>> {
	const sums = new Map<string, Paid>()
	if (ids.length === 0) return sums
	const rows = await read
		.select({
			accountId: revenueRollup.accountId,
			bucket: revenueRollup.bucket,
			baseMinor: sum(revenueRollup.baseMinor).mapWith(Number),
		})
		.from(revenueRollup)
		.where(inArray(revenueRollup.accountId, ids))
		.groupBy(revenueRollup.accountId, revenueRollup.bucket)
	for (const { accountId, bucket, baseMinor } of rows) {
		const found = sums.get(accountId) ?? { all: 0, upsell: 0, cross_sell: 0 }
		found.all += baseMinor
		if (bucket === 'upsell' || bucket === 'cross_sell')
			found[bucket] += baseMinor
		sums.set(accountId, found)
	}
	return sums
}

async function sumCredited(
	read: Reader,
	ids: string[],
): Promise<Map<string, number>> {
	if (ids.length === 0) return new Map()
	const rows = await read
		.select({
			id: creditRollup.referrerAccountId,
			baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
		})
		.from(creditRollup)
		.where(
			and(
				inArray(creditRollup.referrerAccountId, ids),
				ne(creditRollup.referrerAccountId, ''),
			),
		)
		.groupBy(creditRollup.referrerAccountId)
	return new Map(rows.map(({ id, baseMinor }) => [id, baseMinor]))
}
