import type { Database, Tx } from '#db/client.ts'
import type { Job } from '#db/stores/organisation/jobs.ts'

export type JobGiven = {
	readonly database: Database
	readonly now: () => number
	readonly job: Job
	/** Work of many steps ends after the one that runs when this says so; it is taken up again later. */
	readonly signal: AbortSignal
	/** To be told what could not be done, where the rest of the job went on without it. */
	readonly onStuck: (error: unknown) => void
}

/** What a job did, for the log; null: there was nothing to do. */
export type JobDone = Readonly<Record<string, number>> | null

/**
 * What to do for one kind of job. It runs at least once: after a crash or a lost lease again, so that doing it twice
 * has to be the same as doing it once.
 */
export type JobHandler = {
	/** How many of its jobs a process runs at a time. */
	readonly concurrency: number
	/** Throws to be tried again later; `Hopeless` to be given up at once. */
	run(given: JobGiven): Promise<JobDone>
	/** What else ends when the job is given up, in the same transaction. */
	bury?(tx: Tx, job: Job, why: string): Promise<void>
}

export type JobHandlers = Readonly<Record<string, JobHandler>>

/** Trying again is of no use. */
export class Hopeless extends Error {}

/** Told what a job did, or what it threw. */
export type JobReport = (
	kind: string,
	outcome: { done: Readonly<Record<string, number>> } | { error: unknown },
) => void
