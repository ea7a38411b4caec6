import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { deleteSessionOfUser } from '#db/stores/people/sessions.ts'

/** Ends the session in which somebody signs out; nothing where it has ended already. */
export async function signOut(
	database: Database,
	{
		userId,
		sessionId,
		now,
	}: { userId: string; sessionId: string; now: number },
): Promise<void> {
	await database.transact(async (tx) => {
		if (!(await deleteSessionOfUser(tx, userId, sessionId))) return
		await appendAudit(tx, {
			at: now,
			actorId: userId,
			action: 'user.signed_out',
			subjectType: 'user',
			subjectId: userId,
		})
	})
}
