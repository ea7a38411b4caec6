import { emptyOldStripeEvents } from '#app/operations/connections/empty-stripe-events.ts'
import { emptyOldEvents } from '#app/operations/connections/events/empty-old-events.ts'
import { enqueueDigests } from '#app/operations/mail/enqueue-digests.ts'
import { SEND_MAIL } from '#app/operations/mail/enqueue-mail.ts'
import { enqueueWeeklySummary } from '#app/operations/mail/enqueue-weekly-summary.ts'
import { purgeMail } from '#app/operations/mail/purge-mail.ts'
import { FORGET_DELETED } from '#app/operations/organisation/forget-deleted.ts'
import { forgetDevices } from '#app/operations/people/forget-devices.ts'
import { purgeExpiredSignIns } from '#app/operations/people/purge-expired-sign-ins.ts'
import { markForNewDay } from '#app/operations/programme/usage/mark-for-new-day.ts'
import { escalateHeld } from '#app/operations/referrals/escalate-held.ts'
import { announceStoryExpiry } from '#app/operations/stories/expire-story-consents.ts'
import { createAnalysisJobs } from './analysis-jobs.ts'
import { createForgetDeleted } from './forget-deleted.ts'
import type { JobGiven, JobHandler, JobHandlers } from './job.ts'
import { LINK_JOBS } from './link-jobs.ts'
import { QUEUE_JOBS } from './queue-jobs.ts'
import { createSendMail, type Post } from './send-mail.ts'
import { STORY_JOBS } from './story-jobs.ts'
import { UNDO_JOBS } from './undo-jobs.ts'
import { USAGE_JOBS } from './usage-jobs.ts'

/** Removes files that are kept no longer; says how many of what. */
type SweepFiles = (
	given: Pick<JobGiven, 'database' | 'now'>,
) => Promise<Record<string, number>>

/** Everything that the worker can do, by kind. */
export const createHandlers = (
	post: Post,
	sweepFiles: SweepFiles = async () => ({}),
): JobHandlers => ({
	[SEND_MAIL]: createSendMail(post),
	...QUEUE_JOBS,
	[FORGET_DELETED]: createForgetDeleted(post),
	...createAnalysisJobs(),
	...USAGE_JOBS,
	...LINK_JOBS,
	...STORY_JOBS,
	...UNDO_JOBS,
	'new-day': {
		concurrency: 1,
		async run({ database, now }) {
			await markForNewDay(database, { now: now() })
			return null
		},
	},
	'escalate-held': {
		concurrency: 1,
		run: ({ database, now }) => escalateHeld(database, { now: now() }),
	},
	'announce-story-expiry': {
		concurrency: 1,
		async run({ database, now }) {
			return {
				ending: await announceStoryExpiry(database, { now: now() }),
			}
		},
	},
	'purge-expired': createPurge(sweepFiles),
	'weekly-sor-summary': {
		concurrency: 1,
		run: ({ database, now, job }) =>
			enqueueWeeklySummary(database, { causeId: job.id, now: now() }),
	},
	'advocate-digest': {
		concurrency: 1,
		run: ({ database, now, job }) =>
			enqueueDigests(database, { causeId: job.id, now: now() }),
	},
})

const createPurge = (sweepFiles: SweepFiles): JobHandler => ({
	concurrency: 1,
	async run({ database, now }) {
		const signIns = await purgeExpiredSignIns(database, { now: now() })
		const devices = await forgetDevices(database, { now: now() })
		const mail = await purgeMail(database, { now: now() })
		return {
			...signIns,
			...devices,
			...mail,
			...(await emptyOldStripeEvents(database, { now: now() })),
			...(await emptyOldEvents(database, { now: now() })),
			...(await sweepFiles({ database, now })),
		}
	},
})
