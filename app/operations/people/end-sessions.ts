import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	deleteOtherSessionsOfUser,
	deleteSessionOfUser,
} from '#db/stores/people/sessions.ts'
import { deleteSignInTokensOfUser } from '#db/stores/people/sign-in-tokens.ts'
import { findUser } from '#db/stores/people/users.ts'
import { noticeOfSecurity } from './notice-of-security.ts'

/** Ends one session of a user's own. */
export function endSession(
	database: Database,
	{
		userId,
		sessionId,
		now,
	}: { userId: string; sessionId: string; now: number },
): Promise<Result<undefined, 'session_unknown'>> {
	return database.transact(async (tx) => {
		if (!(await deleteSessionOfUser(tx, userId, sessionId)))
			return refused('session_unknown')
		await appendAudit(tx, {
			at: now,
			actorId: userId,
			action: 'session.ended',
			subjectType: 'user',
			subjectId: userId,
			after: { sessions: 1 },
		})
		return done(undefined)
	})
}

/**
 * Ends a user's sessions on every device but one, and their unused links; gives how many sessions.
 * Where an admin does it for them, they are told by mail.
 */
export function endSessions(
	database: Database,
	{
		userId,
		keptId,
		actorId,
		now,
	}: {
		userId: string
		keptId: string | null
		actorId: string | null
		now: number
	},
): Promise<Result<{ sessions: number }, 'user_unknown'>> {
	return database.transact(async (tx) => {
		const user = await findUser(tx, userId)
		if (!user) return refused('user_unknown')
		const sessions = await deleteOtherSessionsOfUser(tx, userId, keptId)
		if (sessions === 0) return done({ sessions })
		await deleteSignInTokensOfUser(tx, userId)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'session.ended',
			subjectType: 'user',
			subjectId: userId,
			after: { sessions },
		})
		if (actorId !== userId)
			await noticeOfSecurity(tx, { user, event: 'signed_out_elsewhere', now })
		return done({ sessions })
	})
}
