import { done, type Result, refused } from '#app/domain/result.ts'
import { SEND_MAIL } from '#app/operations/mail/enqueue-mail.ts'
import type { Database } from '#db/client.ts'
import { requeueMail } from '#db/stores/mail/outbox.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findJob, reviveJob } from '#db/stores/organisation/jobs.ts'

export type RetryJobRefusal = 'job_unknown' | 'nothing_to_retry'

/** Lets a dead job begin anew, or one that waits go now. A dead mail is queued again with its job. */
export function retryJob(
	database: Database,
	{ jobId, actorId, now }: { jobId: string; actorId: string; now: number },
): Promise<Result<undefined, RetryJobRefusal>> {
	return database.transact(async (tx) => {
		const job = await findJob(tx, jobId)
		if (!job) return refused('job_unknown')
		if (!(await reviveJob(tx, jobId, now))) return refused('nothing_to_retry')
		if (job.kind === SEND_MAIL) await requeueMail(tx, jobId)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'job.retried',
			subjectType: 'job',
			subjectId: jobId,
			before: { state: job.state, attempts: job.attempts },
		})
		return done(undefined)
	})
}
