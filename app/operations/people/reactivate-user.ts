import { done, type Result, refused } from '#app/domain/result.ts'
import { giveLinks } from '#app/operations/referrals/give-links.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findInvitationOfUser } from '#db/stores/people/invitations.ts'
import { findUser, markActive } from '#db/stores/people/users.ts'

export type ReactivateUserRefusal =
	| 'user_unknown'
	| 'not_deactivated'
	| 'invitation_revoked'

/** Lets somebody in again. Sessions and links that ended stay ended: they sign in anew. */
export function reactivateUser(
	database: Database,
	{
		userId,
		actorId,
		now,
	}: { userId: string; actorId: string | null; now: number },
): Promise<Result<undefined, ReactivateUserRefusal>> {
	return database.transact(async (tx) => {
		if (!(await findUser(tx, userId))) return refused('user_unknown')
		const invitation = await findInvitationOfUser(tx, userId)
		if (invitation?.acceptedAt === null && invitation.revokedAt !== null)
			return refused('invitation_revoked')
		if (!(await markActive(tx, userId))) return refused('not_deactivated')
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'user.reactivated',
			subjectType: 'user',
			subjectId: userId,
		})
		await giveLinks(tx, { userId, now })
		return done(undefined)
	})
}
