import { eq, inArray } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import {
	accountDetails,
	accounts,
	contactDetails,
	contacts,
} from '#db/schema/index.ts'

/** Something that an account is known by, and the account. */
export type KnownBy = { readonly by: string; readonly accountId: string }

/** Which of these ids are accounts. */
export async function knownAccountIds(
	read: Reader,
	ids: Iterable<string>,
): Promise<Set<string>> {
	const rows = await inChunks(ids, (piece) =>
		read
			.select({ id: accounts.id })
			.from(accounts)
			.where(inArray(accounts.id, piece)),
	)
	return new Set(rows.map(({ id }) => id))
}

/** Accounts by their folded names. */
export const accountsByLegalKey = (
	read: Reader,
	keys: Iterable<string>,
): Promise<KnownBy[]> =>
	inChunks(keys, (piece) =>
		read
			.select({
				by: accountDetails.legalKey,
				accountId: accountDetails.accountId,
			})
			.from(accountDetails)
			.where(inArray(accountDetails.legalKey, piece)),
	)

/** Accounts by their registrable domains. */
export const accountsByDomain = (
	read: Reader,
	domains: Iterable<string>,
): Promise<KnownBy[]> =>
	inChunks(domains, async (piece) => {
		const rows = await read
			.select({ by: accounts.registrableDomain, accountId: accounts.id })
			.from(accounts)
			.where(inArray(accounts.registrableDomain, piece))
		return rows.flatMap(({ by, accountId }) =>
			by === null ? [] : [{ by, accountId }],
		)
	})

/** Accounts by the addresses of their contacts, normalised. */
export const accountsByAddress = (
	read: Reader,
	emailKeys: Iterable<string>,
): Promise<KnownBy[]> =>
	inChunks(emailKeys, (piece) =>
		read
			.select({
				by: contactDetails.emailKey,
				accountId: contacts.accountId,
			})
			.from(contactDetails)
			.innerJoin(contacts, eq(contacts.id, contactDetails.contactId))
			.where(inArray(contactDetails.emailKey, piece)),
	)

/** Accounts by the names of their contacts, as they are written. */
export const accountsByPerson = (
	read: Reader,
	names: Iterable<string>,
): Promise<KnownBy[]> =>
	inChunks(names, async (piece) => {
		const rows = await read
			.select({ by: contactDetails.name, accountId: contacts.accountId })
			.from(contactDetails)
			.innerJoin(contacts, eq(contacts.id, contactDetails.contactId))
			.where(inArray(contactDetails.name, piece))
		return rows.flatMap(({ by, accountId }) =>
			by === null ? [] : [{ by, accountId }],
		)
	})
