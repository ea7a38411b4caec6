import { count, max } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { accounts, accountTraits, contacts } from '#db/schema/accounts.ts'

/** Text that is another whenever what is known of accounts may be: a plan, a segment, an industry. */
export async function accountsRevision(read: Reader): Promise<string> {
	const [[plans], [traits]] = await Promise.all([
		read.select({ last: max(accounts.updatedAt), n: count() }).from(accounts),
		read
			.select({ last: max(accountTraits.updatedAt), n: count() })
			.from(accountTraits),
	])
	return JSON.stringify([plans?.last, plans?.n, traits?.last, traits?.n])
}

/** The same, for whoever looks for the account of a person: another contact, or another address of one, may be what was missing. */
export async function peopleRevision(read: Reader): Promise<string> {
	const [[people], known] = await Promise.all([
		read.select({ last: max(contacts.updatedAt), n: count() }).from(contacts),
		accountsRevision(read),
	])
	return JSON.stringify([known, people?.last, people?.n])
}
