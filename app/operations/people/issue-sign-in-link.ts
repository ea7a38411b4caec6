import { DAY } from '#app/domain/durations.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import { hashOf, newSecret } from '#db/secrets.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { insertSignInToken } from '#db/stores/people/sign-in-tokens.ts'
import { findUser, type User } from '#db/stores/people/users.ts'

/** A link that somebody asked for works this long: the time it takes to open one's mail. */
export const REQUESTED_LINK_LIFETIME_MS = 15 * 60_000
/** A link that an admin hands over works this long. */
export const HANDED_LINK_LIFETIME_MS = DAY

export type SignInLink = {
	/** Secret; stored only as a hash. */
	readonly token: string
	/** Secret: the path of the page that redeems the token. */
	readonly path: string
	readonly expiresAt: number
}

export type IssueSignInLinkRefusal = 'user_unknown' | 'user_deactivated'

/** Makes a link with which a user signs in once. Links made before keep working. */
export function issueSignInLink(
	database: Database,
	{
		userId,
		actorId = null,
		now,
		lifetimeMs,
	}: {
		userId: string
		/** Who makes the link for them; null or nothing: the command line. */
		actorId?: string | null
		now: number
		lifetimeMs: number
	},
): Promise<Result<SignInLink, IssueSignInLinkRefusal>> {
	const token = newSecret()
	return database.transact(async (tx) => {
		const user = await findUser(tx, userId)
		if (!user) return refused('user_unknown')
		if (user.deactivatedAt !== null) return refused('user_deactivated')
		const link = await addSignInLink(tx, user, { token, now, lifetimeMs })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'sign_in_link.issued',
			subjectType: 'user',
			subjectId: userId,
			after: { expiresAt: link.expiresAt },
		})
		return done(link)
	})
}

/** Stores a link within a transaction that knows why it is made. */
export async function addSignInLink(
	tx: Tx,
	user: Pick<User, 'id'>,
	{
		token,
		now,
		lifetimeMs,
	}: { token: string; now: number; lifetimeMs: number },
): Promise<SignInLink> {
	const expiresAt = now + lifetimeMs
	await insertSignInToken(tx, {
		tokenHash: hashOf(token),
		userId: user.id,
		createdAt: now,
		expiresAt,
	})
	return { token, path: `/sign-in/${token}`, expiresAt }
}
