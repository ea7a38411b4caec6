import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { findMail } from '#db/stores/mail/outbox.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

/**
 * Records that somebody opens a mail as it was sent. It may hold a link that signs its recipient in, so nobody reads it
 * unseen.
 */
export function openMail(
	database: Database,
	{ mailId, actorId, now }: { mailId: string; actorId: string; now: number },
): Promise<Result<undefined, 'mail_unknown'>> {
	return database.transact(async (tx) => {
		if (!(await findMail(tx, mailId))) return refused('mail_unknown')
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'mail.opened',
			subjectType: 'mail',
			subjectId: mailId,
		})
		return done(undefined)
	})
}
