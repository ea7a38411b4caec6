import { Cron } from 'croner'
import type { Database } from '#db/client.ts'
import { type Job, SCHEDULE } from './schedule.ts'

export type Worker = {
	/** Starts nothing new, and waits for the step that runs. */
	stop(): Promise<void>
}

/** Runs the scheduled jobs in this process; a job that still runs is not started again. */
export function startWorker({
	database,
	now,
	report,
	schedule = SCHEDULE,
}: {
	database: Database
	now: () => number
	/** Told what a job did, if there was anything to do, or what it threw. */
	report: (
		job: string,
		outcome: { done: Record<string, number> } | { error: unknown },
	) => void
	schedule?: Readonly<Record<string, Job>>
}): Worker {
	const stopping = new AbortController()
	const running = new Set<Promise<void>>()

	async function run(name: string, job: Job) {
		try {
			const done = await job.run(database, { now, signal: stopping.signal })
			if (done) report(name, { done })
		} catch (error) {
			report(name, { error })
		}
	}
	const crons = Object.entries(schedule).map(
		([name, job]) =>
			new Cron(job.pattern, { protect: true, unref: true }, async () => {
				const work = run(name, job)
				running.add(work)
				await work
				running.delete(work)
			}),
	)
	return {
		async stop() {
			for (const cron of crons) cron.stop()
			stopping.abort()
			await Promise.all(running)
		},
	}
}
