import { or, type SQL, sql } from 'drizzle-orm'
import { accountDetails, accounts } from '../schema/accounts.ts'

/** Whether a part of an account's name, id or domain is looked for; `account_details` and `accounts` are joined. */
export function matchesAccount(
	search: string | undefined,
	id: unknown = accounts.id,
): SQL | undefined {
	if (!search) return undefined
	const part = `%${escapeLike(search)}%`
	const like = (column: unknown) =>
		sql`lower(${column}) like lower(cast(${part} as text)) escape '\\'`
	return or(like(accountDetails.name), like(id), like(accounts.domain))
}

/** What accounts are put in order by. */
export const accountSortName = (id: unknown = accounts.id) =>
	sql<string>`coalesce(lower(${accountDetails.name}), lower(${id}))`

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')
