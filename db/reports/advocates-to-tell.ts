import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../client.ts'
import { linkSettings } from '../schema/links.ts'
import { userDetails, users } from '../schema/people.ts'
import { links } from '../schema/referrals.ts'

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
	const advocates = await read
		.select({
			userId: users.id,
			contactId: users.contactId,
			email: userDetails.email,
			name: userDetails.name,
		})
		.from(users)
		.innerJoin(userDetails, eq(userDetails.userId, users.id))
		.where(
			and(
				eq(users.accountId, accountId),
				eq(users.role, 'advocate'),
				isNull(users.deactivatedAt),
			),
		)
		.orderBy(asc(users.id))
	const owner = code ? await findLinkOwner(read, code) : null
	const someone = [
		(advocate: (typeof advocates)[number]) => advocate.userId === userId,
		(advocate: (typeof advocates)[number]) =>
			Boolean(contactId) && advocate.contactId === contactId,
		(advocate: (typeof advocates)[number]) =>
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
