import { giveMissingLinks } from '#app/operations/referrals/give-links.ts'
import type { JobHandlers } from './job.ts'

/** What becomes of links by itself. */
export const LINK_JOBS: JobHandlers = {
	'give-links': {
		concurrency: 1,
		async run({ database, now, signal }) {
			let advocates = 0
			while (!signal.aborted) {
				const step = await giveMissingLinks(database, { now: now() })
				if (step === 0) break
				advocates += step
			}
			return { advocates }
		},
	},
}
