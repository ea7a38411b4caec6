import { eq } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { linkSettings } from '#db/schema/links.ts'
import { links } from '#db/schema/referrals.ts'
import { type Advocate, listAdvocatesOf } from '#db/stores/people/advocates.ts'

/** What is known of who brought somebody; whatever says most about the person counts. */
export type KnownReferrer = {
	readonly accountId: string
	readonly userId?: string | null
	readonly contactId?: string | null
	/** `links.code`. */
	readonly code?: string | null
}

/**
 * The advocates who want to hear of somebody whom their account brought: the person who did it, where that is known and
 * they may sign in, else everybody of the account.
 */
export async function listAdvocatesToTell(
	read: Reader,
	{ accountId, userId, contactId, code }: KnownReferrer,
) {
	const advocates = await listAdvocatesOf(read, accountId)
	const owner = code ? await findLinkOwner(read, code) : null
	const someone = [
		(advocate: Advocate) => advocate.userId === userId,
		(advocate: Advocate) =>
			Boolean(contactId) && advocate.contactId === contactId,
		(advocate: Advocate) =>
			advocate.userId === owner?.userId ||
			(Boolean(owner?.contactId) && advocate.contactId === owner?.contactId),
	]
	for (const isThem of someone) {
		const found = advocates.filter(isThem)
		if (found.length > 0) return found
	}
	return advocates
}

async function findLinkOwner(read: Reader, code: string) {
	const [owner] = await read
		.select({ userId: linkSettings.ownerUserId, contactId: links.contactId })
		.from(links)
		.leftJoin(linkSettings, eq(linkSettings.code, links.code))
		.where(eq(links.code, code))
	return owner ?? null
}
