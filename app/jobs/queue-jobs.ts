import {
	isWaiting,
	type Queue,
	workOff,
} from '#app/operations/organisation/work-off.ts'
import { QUEUES } from '#app/operations/overviews/queues.ts'
import type { JobHandler, JobHandlers } from './job.ts'
import type { Watched } from './schedule.ts'

/** A job for each queue: what gets stuck in one holds up no other. */
export const QUEUE_JOBS: JobHandlers = Object.fromEntries(
	QUEUES.map((queue) => [queue.name, jobOf(queue)]),
)

/** A queue's job is needed whenever something waits in it. */
export const QUEUE_WATCHES: readonly Watched[] = QUEUES.map((queue) => ({
	kind: queue.name,
	isNeeded: (read, now) => isWaiting(queue, read, now),
}))

function jobOf(queue: Queue): JobHandler {
	return {
		concurrency: 1,
		async run({ database, now, signal, onStuck }) {
			const { done, stuck } = await workOff(database, queue, {
				now,
				signal,
				onStuck,
			})
			return done + stuck === 0 ? null : { done, stuck }
		},
	}
}
