import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newSecret } from '#db/secrets.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	findInvitationOfUser,
	markInvitationSent,
} from '#db/stores/people/invitations.ts'
import { deleteSignInTokensOfUser } from '#db/stores/people/sign-in-tokens.ts'
import { findUser } from '#db/stores/people/users.ts'
import { mailInvitation } from './mail-invitation.ts'

export type ResendInvitationRefusal =
	| 'user_unknown'
	| 'not_invited'
	| 'sent_just_now'

/** Nobody is asked twice within a minute: so a form that is sent twice sends one mail. */
const PAUSE_MS = 60_000

/** Sends an invitation once more, with a new link; the links before it end. */
export function resendInvitation(
	database: Database,
	{
		userId,
		actorId,
		now,
	}: { userId: string; actorId: string | null; now: number },
): Promise<Result<undefined, ResendInvitationRefusal>> {
	const token = newSecret()
	return database.transact(async (tx) => {
		const user = await findUser(tx, userId)
		if (!user) return refused('user_unknown')
		const invitation = await findInvitationOfUser(tx, userId)
		const isWaiting =
			user.deactivatedAt === null &&
			user.email !== null &&
			invitation?.acceptedAt === null
		if (!isWaiting) return refused('not_invited')
		if (now - invitation.sentAt < PAUSE_MS) return refused('sent_just_now')
		await deleteSignInTokensOfUser(tx, userId)
		await markInvitationSent(tx, invitation, now)
		await mailInvitation(tx, { userId, actorId, token, now })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'invitation.resent',
			subjectType: 'user',
			subjectId: userId,
			after: { timesSent: invitation.timesSent + 1 },
		})
		return done(undefined)
	})
}
