import { mailNominations } from '#app/operations/stories/mail-nominations.ts'
import { remindOfStories } from '#app/operations/stories/remind-of-stories.ts'
import type { JobHandlers } from './job.ts'

/** What is said of stories by itself, each morning. */
export const STORY_JOBS: JobHandlers = {
	'remind-of-stories': {
		concurrency: 1,
		async run({ database, now }) {
			const at = now()
			return {
				reminded: await remindOfStories(database, { now: at }),
				nominated: await mailNominations(database, { now: at }),
			}
		},
	},
}
