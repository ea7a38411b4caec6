import { pruneUsage } from '#app/operations/programme/usage/prune-usage.ts'
import type { JobHandlers } from './job.ts'

/** What becomes of usage events after they were taken. */
export const USAGE_JOBS: JobHandlers = {
	'prune-usage': {
		concurrency: 1,
		run: ({ database, now, signal }) =>
			pruneUsage(database, { now: now(), signal }),
	},
}
