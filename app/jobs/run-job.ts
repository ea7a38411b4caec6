import { MAX_ATTEMPTS, retryDelayMs } from '#app/domain/jobs/back-off.ts'
import { wordsOf } from '#app/operations/organisation/failure-words.ts'
import type { Database } from '#db/client.ts'
import {
	claimJobs,
	type Job,
	markJobDead,
	markJobDone,
	postponeJob,
	renewLease,
} from '#db/stores/organisation/jobs.ts'
import { Hopeless, type JobHandler, type JobReport } from './job.ts'

/** A job whose worker was not heard of for this long is another's to take. */
export const LEASE_MS = 30_000

type Given = {
	readonly database: Database
	readonly now: () => number
	readonly report: JobReport
	readonly leaseMs?: number
}

/** Takes due jobs of a kind for this process. */
export const claim = (
	{ database, now, leaseMs = LEASE_MS }: Given,
	kind: string,
	limit: number,
): Promise<Job[]> =>
	database.transact((tx) => claimJobs(tx, { kind, limit, now: now(), leaseMs }))

/** Runs a job that was claimed, and says in the queue what became of it: done, to be tried again, or dead. */
export async function runJob(
	given: Given,
	handler: JobHandler,
	job: Job,
	signal: AbortSignal,
): Promise<void> {
	const { database, now, report } = given
	try {
		// Its worker died every time: it is taken no more.
		if (job.attempts > MAX_ATTEMPTS)
			throw new Hopeless(job.lastError ?? 'every attempt was cut off')
		const done = await whileLeased(given, job, () =>
			handler.run({
				database,
				now,
				job,
				signal,
				onStuck: (error) => report(job.kind, { error }),
			}),
		)
		await database.transact((tx) => markJobDone(tx, job, now()))
		if (done) report(job.kind, { done })
	} catch (error) {
		report(job.kind, { error })
		await fail(given, handler, job, error)
	}
}

async function fail(
	{ database, now }: Given,
	handler: JobHandler,
	job: Job,
	error: unknown,
) {
	const why = wordsOf(error)
	const isOver = error instanceof Hopeless || job.attempts >= MAX_ATTEMPTS
	await database.transact(async (tx) => {
		if (!isOver) {
			const runAt = now() + retryDelayMs(job.id, job.attempts)
			await postponeJob(tx, job, { runAt, error: why })
			return
		}
		if (await markJobDead(tx, job, { now: now(), error: why }))
			await handler.bury?.(tx, job, why)
	})
}

/** Keeps the job while it runs; a process that stands still loses it. */
async function whileLeased<T>(
	{ database, now, leaseMs = LEASE_MS }: Given,
	job: Job,
	work: () => Promise<T>,
): Promise<T> {
	let renewal: Promise<unknown> = Promise.resolve()
	const timer = setInterval(() => {
		renewal = database
			.transact((tx) => renewLease(tx, job, now() + leaseMs))
			// Not renewed, it may run twice, which every job bears.
			.catch(() => undefined)
	}, leaseMs / 3)
	timer.unref()
	try {
		return await work()
	} finally {
		clearInterval(timer)
		await renewal
	}
}
