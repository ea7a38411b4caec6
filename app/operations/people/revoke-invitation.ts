import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	findInvitationOfUser,
	markInvitationRevoked,
} from '#db/stores/people/invitations.ts'
import { deleteSessionsOfUser } from '#db/stores/people/sessions.ts'
import { deleteSignInTokensOfUser } from '#db/stores/people/sign-in-tokens.ts'
import { findUser, markDeactivated } from '#db/stores/people/users.ts'

export type RevokeInvitationRefusal = 'user_unknown' | 'not_invited'

/** Takes an invitation back that nobody accepted: its links end, and whoever was asked cannot ask for one. */
export function revokeInvitation(
	database: Database,
	{
		userId,
		actorId,
		now,
	}: { userId: string; actorId: string | null; now: number },
): Promise<Result<undefined, RevokeInvitationRefusal>> {
	return database.transact(async (tx) => {
		if (!(await findUser(tx, userId))) return refused('user_unknown')
		const invitation = await findInvitationOfUser(tx, userId)
		if (!invitation || invitation.acceptedAt !== null)
			return refused('not_invited')
		if (!(await markDeactivated(tx, userId, now))) return refused('not_invited')
		await markInvitationRevoked(tx, invitation.id, now)
		await deleteSessionsOfUser(tx, userId)
		await deleteSignInTokensOfUser(tx, userId)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'invitation.revoked',
			subjectType: 'user',
			subjectId: userId,
		})
		return done(undefined)
	})
}
