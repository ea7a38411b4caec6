import { inArray } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { accountDetails, contactDetails } from '#db/schema/accounts.ts'
import { userDetails } from '#db/schema/people.ts'

const CHUNK = 500

/** The names of accounts by id. An account that is unknown, or whose details were erased, is missing. */
export async function readAccountNames(
	read: Reader,
	ids: Iterable<string | null>,
): Promise<Map<string, string>> {
	const names = new Map<string, string>()
	for (const chunk of chunksOf(ids)) {
		const rows = await read
			.select({ id: accountDetails.accountId, name: accountDetails.name })
			.from(accountDetails)
			.where(inArray(accountDetails.accountId, chunk))
		for (const { id, name } of rows) names.set(id, name)
	}
	return names
}

/** What to call people of this organisation, by user id. */
export async function readUserNames(
	read: Reader,
	ids: Iterable<string | null>,
): Promise<Map<string, string>> {
	const names = new Map<string, string>()
	for (const chunk of chunksOf(ids)) {
		const rows = await read
			.select({
				id: userDetails.userId,
				name: userDetails.name,
				email: userDetails.email,
			})
			.from(userDetails)
			.where(inArray(userDetails.userId, chunk))
		for (const { id, name, email } of rows) names.set(id, name ?? email)
	}
	return names
}

/** The names of contacts by id. One that is unknown, erased or without a name is missing. */
export async function readContactNames(
	read: Reader,
	ids: Iterable<string | null>,
): Promise<Map<string, string>> {
	const names = new Map<string, string>()
	for (const chunk of chunksOf(ids)) {
		const rows = await read
			.select({ id: contactDetails.contactId, name: contactDetails.name })
			.from(contactDetails)
			.where(inArray(contactDetails.contactId, chunk))
		for (const { id, name } of rows) if (name !== null) names.set(id, name)
	}
	return names
}

function* chunksOf(ids: Iterable<string | null>) {
	const wanted = [...new Set(ids)].filter((id) => id !== null)
	for (let i = 0; i < wanted.length; i += CHUNK)
		yield wanted.slice(i, i + CHUNK)
}
