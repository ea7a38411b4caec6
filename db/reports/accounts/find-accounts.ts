import { eq, or } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { accountDetails, accounts } from '#db/schema/accounts.ts'
import { accountSortName, matchesAccount } from './account-search.ts'

export type FoundAccount = {
	readonly id: string
	readonly name: string
	readonly domain: string | null
	readonly status: string | null
}

/** Accounts that may be meant by what somebody typed: the one with this id or domain, else those whose names hold it. */
export async function findAccounts(
	read: Reader,
	typed: string,
	limit: number,
): Promise<FoundAccount[]> {
	const text = typed.trim()
	if (text === '') return []
	const select = () =>
		read
			.select({
				id: accounts.id,
				name: accountDetails.name,
				domain: accounts.domain,
				status: accounts.status,
			})
			.from(accounts)
			.leftJoin(accountDetails, eq(accountDetails.accountId, accounts.id))
	const exact = await select().where(eq(accounts.id, text)).limit(1)
	const found =
		exact.length > 0
			? exact
			: await select()
					.where(
						or(
							matchesAccount(text),
							eq(accounts.registrableDomain, text.toLowerCase()),
						),
					)
					.orderBy(accountSortName(), accounts.id)
					.limit(limit)
	return found.map(({ name, ...account }) => ({
		...account,
		name: name ?? account.id,
	}))
}
