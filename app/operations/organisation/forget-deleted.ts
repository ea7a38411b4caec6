import type { Tx } from '#db/client.ts'
import { insertJob } from '#db/stores/organisation/jobs.ts'

/** The kind of the job that leaves nothing of what was deleted in files. */
export const FORGET_DELETED = 'forget-deleted'

/** Queues it with what was deleted; `mailId` names a mail whose file goes, too, where mail is kept as files. */
export async function queueForgetting(
	tx: Tx,
	{ mailId, now }: { mailId?: string; now: number },
): Promise<void> {
	await insertJob(tx, {
		kind: FORGET_DELETED,
		payload: mailId === undefined ? {} : { mailId },
		now,
	})
}
