import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from '#db/client.ts'
import { dueKinds } from '#db/stores/organisation/jobs.ts'
import type { JobHandlers, JobReport } from './job.ts'
import { QUEUE_WATCHES } from './queue-jobs.ts'
import { claim, runJob } from './run-job.ts'
import {
	queueScheduled,
	queueWatched,
	SCHEDULE,
	type Scheduled,
	type Watched,
} from './schedule.ts'

export type WorkerGiven = {
	readonly database: Database
	readonly now: () => number
	readonly handlers: JobHandlers
	readonly report: JobReport
	readonly schedule?: readonly Scheduled[]
	readonly watches?: readonly Watched[]
	readonly leaseMs?: number
}

export type Worker = {
	/** Starts nothing new, and waits for what runs. */
	stop(): Promise<void>
}

const PAUSE_MS = 1_000
/** Schedules are by the minute at their finest. */
const SCHEDULE_EVERY_MS = 15_000

/** Does the jobs of the queue in this process, until it is stopped. Any number of processes may. */
export function startWorker(given: WorkerGiven): Worker {
	const { report } = given
	const stopping = new AbortController()
	const runner = createRunner(given, stopping.signal)
	let scheduledAt = Number.NEGATIVE_INFINITY

	async function work() {
		while (!stopping.signal.aborted) {
			try {
				if (performance.now() - scheduledAt >= SCHEDULE_EVERY_MS) {
					scheduledAt = performance.now()
					await runner.queueByClock()
				}
				await runner.queueNeeded()
				await runner.startDue()
			} catch (error) {
				// The database is away: the next round finds it, or says so again.
				report('worker', { error })
			}
			await wait(PAUSE_MS, undefined, {
				ref: false,
				signal: stopping.signal,
			}).catch(() => undefined)
		}
	}
	const working = work()
	return {
		async stop() {
			stopping.abort()
			await working
			await runner.finish()
		},
	}
}

/** Does everything that is due now, and what follows from it, once. Gives how many jobs ran. */
export async function runDueJobs(given: WorkerGiven): Promise<number> {
	const runner = createRunner(given, new AbortController().signal)
	await runner.queueByClock()
	await runner.queueNeeded()
	while ((await runner.startDue()) > 0) await runner.finish()
	return runner.ran()
}

function createRunner(given: WorkerGiven, signal: AbortSignal) {
	const { database, now, handlers } = given
	const running = new Set<Promise<void>>()
	const busy = new Map<string, number>()
	let ran = 0
	const complain = (kind: string, error: unknown) =>
		given.report(kind, { error })
	const count = (kind: string, more: number) =>
		busy.set(kind, (busy.get(kind) ?? 0) + more)

	/** Takes as much of a kind as this process has hands for; each takes the next when it is done. */
	async function start(kind: string): Promise<number> {
		const handler = handlers[kind]
		// Another version's: it waits for a process that knows it.
		if (!handler || signal.aborted) return 0
		const free = handler.concurrency - (busy.get(kind) ?? 0)
		if (free <= 0) return 0
		count(kind, free)
		let claimed: Awaited<ReturnType<typeof claim>> = []
		try {
			claimed = await claim(given, kind, free)
		} finally {
			count(kind, claimed.length - free)
		}
		ran += claimed.length
		for (const job of claimed) {
			const work = runJob(given, handler, job, signal)
				.catch((error) => given.report(kind, { error }))
				.then(() => count(kind, -1))
				.then(() => (claimed.length === free ? start(kind) : 0))
				.catch((error) => given.report(kind, { error }))
				.then(() => void running.delete(work))
			running.add(work)
		}
		return claimed.length
	}
	return {
		queueByClock: () =>
			queueScheduled(database, now(), given.schedule ?? SCHEDULE, complain),
		queueNeeded: () =>
			queueWatched(database, now(), given.watches ?? QUEUE_WATCHES, complain),
		async startDue() {
			let started = 0
			for (const kind of await dueKinds(database.read, now()))
				started += await start(kind)
			return started
		},
		ran: () => ran,
		async finish() {
			while (running.size > 0) await Promise.all(running)
		},
	}
}
