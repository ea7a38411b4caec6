import { DAY } from '#app/domain/durations.ts'
import type { Database } from '#db/client.ts'
import { deleteMailDetails } from '#db/stores/mail/outbox.ts'
import { deleteDoneJobs } from '#db/stores/organisation/jobs.ts'

/** To whom a mail went and what it said can be read this long. */
export const DETAILS_KEPT_MS = 90 * DAY
const DONE_JOBS_KEPT_MS = 7 * DAY
const STEP = 500

/** Erases what mails said and the jobs that are done, once they are old; says how many. */
export const purgeMail = (
	database: Database,
	{ now }: { now: number },
): Promise<{ mails: number; jobs: number }> =>
	database.transact(async (tx) => ({
		mails: await deleteMailDetails(tx, now - DETAILS_KEPT_MS, STEP),
		jobs: await deleteDoneJobs(tx, now - DONE_JOBS_KEPT_MS),
	}))
