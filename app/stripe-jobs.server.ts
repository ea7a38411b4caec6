import {
	NO_STRIPE,
	type StripeEnvironment,
} from '#app/domain/stripe/environment.ts'
import { postDueBills } from './integrations/stripe/post-bills.ts'
import { runStripeBackfills } from './integrations/stripe/run-backfills.ts'
import type { JobHandlers } from './jobs/job.ts'
import type { Watched } from './jobs/schedule.ts'
import {
	isBackfillDue,
	RUN_STRIPE_BACKFILLS,
} from './operations/connections/stripe-backfills.ts'
import {
	isBillDue,
	POST_STRIPE_BILLS,
} from './operations/connections/stripe-bills.ts'

/** Bills of Stripe are read and posted whenever some are due; what was before a connection is read while it is asked for. */
export const createStripeJobs = (
	environment: StripeEnvironment = NO_STRIPE,
): JobHandlers => ({
	[POST_STRIPE_BILLS]: {
		concurrency: 1,
		async run({ database, now, signal, onStuck }) {
			const done = await postDueBills({
				database,
				environment,
				now,
				signal,
				onStuck,
			})
			return done.bills === 0 ? null : done
		},
	},
	[RUN_STRIPE_BACKFILLS]: {
		concurrency: 1,
		async run({ database, now, signal }) {
			const given = { database, environment, now, signal }
			const read = await runStripeBackfills(given)
			return read.pages === 0 ? null : read
		},
	},
})

export const STRIPE_WATCHES: readonly Watched[] = [
	{ kind: POST_STRIPE_BILLS, isNeeded: isBillDue },
	{ kind: RUN_STRIPE_BACKFILLS, isNeeded: isBackfillDue },
]
