import { or, type SQL, sql } from 'drizzle-orm'
import { contains } from '#db/contains.ts'
import { fold } from '#db/fold.ts'
import { accountDetails, accounts } from '#db/schema/accounts.ts'

/** Whether a part of an account's name, id or domain is looked for; `account_details` and `accounts` are joined. */
export function matchesAccount(
	search: string | undefined,
	id: unknown = accounts.id,
): SQL | undefined {
	if (!search) return undefined
	return or(
		...[accountDetails.name, id, accounts.domain].map((column) =>
			contains(sql`${column}`, search),
		),
	)
}

/** What accounts are put in order by. */
export const accountSortName = (id: unknown = accounts.id) =>
	sql<string>`coalesce(${fold(sql`${accountDetails.name}`)}, ${fold(sql`${id}`)})`
