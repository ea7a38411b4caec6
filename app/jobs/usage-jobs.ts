import { pruneUsage } from '#app/operations/programme/usage/prune-usage.ts'
import { rollUpWaiting } from '#app/operations/programme/usage/roll-up-waiting.ts'
import type { JobHandlers } from './job.ts'

/** What becomes of usage events after they were taken. */
export const USAGE_JOBS: JobHandlers = {
	'roll-up-usage': {
		concurrency: 1,
		async run({ database, now, signal }) {
			let events = 0
			while (!signal.aborted) {
				const step = await rollUpWaiting(database, now())
				if (step === 0) break
				events += step
			}
			return { events }
		},
	},
	'prune-usage': {
		concurrency: 1,
		run: ({ database, now, signal }) =>
			pruneUsage(database, { now: now(), signal }),
	},
}
