import { Cron } from 'croner'
import type { Database } from '#db/client.ts'
import { SCHEDULE } from './schedule.ts'

export type Worker = {
	/** Starts nothing new and waits for what runs. */
	stop(): Promise<void>
}

/** Runs the scheduled jobs in this process; a job that still runs is not started again. */
export function startWorker({
	database,
	now,
	report,
}: {
	database: Database
	now: () => number
	/** What a job did, or what it threw. */
	report: (job: string, outcome: { done: unknown } | { error: unknown }) => void
}): Worker {
	const running = new Set<Promise<void>>()
	const crons = Object.entries(SCHEDULE).map(
		([name, { pattern, run }]) =>
			new Cron(pattern, { protect: true, unref: true }, async () => {
				const work = run(database, now()).then(
					(done) => report(name, { done }),
					(error: unknown) => report(name, { error }),
				)
				running.add(work)
				await work
				running.delete(work)
			}),
	)
	return {
		async stop() {
			for (const cron of crons) cron.stop()
			await Promise.all(running)
		},
	}
}
