import { describe, expect, test, vi } from 'vitest'
import { MAX_ATTEMPTS } from '#app/domain/jobs/back-off.ts'
import { createHandlers } from '#app/jobs/handlers.ts'
import { Hopeless, type JobHandler } from '#app/jobs/job.ts'
import { openPost } from '#app/jobs/open-post.ts'
import { claim } from '#app/jobs/run-job.ts'
import { runDueJobs, startWorker, type WorkerGiven } from '#app/jobs/worker.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { retryJob } from '#app/operations/organisation/retry-job.ts'
import { type Database, openDatabase } from '#db/client.ts'
import { countQueued } from '#db/stores/ledger/settling-queue.ts'
import {
	countJobs,
	deleteDoneJobs,
	findJob,
	insertJob,
	listJobs,
} from '#db/stores/organisation/jobs.ts'
import { landBooks } from '../routes/books.ts'
import { createTestDatabase, openTestDatabase } from '../support/database.ts'

const START = Date.UTC(2026, 0, 20)

/** A worker of one kind of job, on a clock of its own. */
async function setUp(
	run: JobHandler['run'],
	given: { bury?: JobHandler['bury']; database?: Database } = {},
) {
	const database = given.database ?? (await openTestDatabase())
	const clock = { now: START }
	const report = vi.fn()
	const work = {
		concurrency: 3,
		run,
		...(given.bury ? { bury: given.bury } : {}),
	}
	const settings: WorkerGiven = {
		database,
		now: () => clock.now,
		handlers: { work },
		report,
		schedule: [],
		watches: [],
	}
	return {
		database,
		clock,
		report,
		settings,
		queue: (id: string, more: { uniqueKey?: string; runAt?: number } = {}) =>
			database.transact((tx) =>
				insertJob(tx, {
					id,
					kind: 'work',
					payload: {},
					now: clock.now,
					...more,
				}),
			),
		runDue: () => runDueJobs(settings),
	}
}

describe('a job', () => {
	test('runs once it is due, and not before', async () => {
		const run = vi.fn(async () => ({ made: 1 }))
		const { queue, runDue, clock, report, database } = await setUp(run)
		await queue('a', { runAt: START + 1000 })
		expect(await runDue()).toBe(0)
		clock.now += 1000
		expect(await runDue()).toBe(1)
		expect(await runDue()).toBe(0)
		expect(run).toHaveBeenCalledTimes(1)
		expect(report.mock.calls).toEqual([['work', { done: { made: 1 } }]])
		expect(await findJob(database.read, 'a')).toMatchObject({
			state: 'done',
			attempts: 1,
			finishedAt: clock.now,
		})
	})

	test('that fails waits twice as long each time, and is dead in the end', async () => {
		const bury = vi.fn(async () => undefined)
		const { queue, runDue, clock, database } = await setUp(
			async () => {
				throw new Error('no such host')
			},
			{ bury },
		)
		await queue('a')
		const waits: number[] = []
		for (;;) {
			expect(await runDue()).toBe(1)
			const job = await findJob(database.read, 'a')
			if (job?.state !== 'waiting') break
			expect(job.lastError).toBe('no such host')
			waits.push(job.runAt - clock.now)
			clock.now = job.runAt - 1
			expect(await runDue()).toBe(0)
			clock.now = job.runAt
		}
		expect(waits).toHaveLength(MAX_ATTEMPTS - 1)
		for (const [i, wait] of waits.entries()) {
			const delay = Math.min(10_000 * 2 ** i, 3_600_000)
			expect(wait).toBeGreaterThanOrEqual(delay)
			expect(wait).toBeLessThanOrEqual(delay * 1.25)
		}
		expect(clock.now - START).toBeLessThan(24 * 3_600_000)
		expect(bury).toHaveBeenCalledTimes(1)
		expect(await findJob(database.read, 'a')).toMatchObject({
			state: 'dead',
			attempts: MAX_ATTEMPTS,
			lastError: 'no such host',
		})
		clock.now += 100 * 86_400_000
		expect(await runDue()).toBe(0)
	})

	test('that is hopeless is dead at once, and runs again when somebody says so', async () => {
		let isMended = false
		const { queue, runDue, clock, database } = await setUp(async () => {
			if (!isMended) throw new Hopeless('the address is malformed')
			return null
		})
		await queue('a')
		await runDue()
		expect(await findJob(database.read, 'a')).toMatchObject({
			state: 'dead',
			attempts: 1,
		})
		isMended = true
		const retry = () =>
			retryJob(database, { jobId: 'a', actorId: 'ana', now: clock.now })
		expect(await retry()).toEqual({ ok: true, value: undefined })
		await runDue()
		expect(await findJob(database.read, 'a')).toMatchObject({ state: 'done' })
		expect(await retry()).toEqual({ ok: false, reason: 'nothing_to_retry' })
		expect(
			await retryJob(database, { jobId: 'b', actorId: 'ana', now: clock.now }),
		).toEqual({ ok: false, reason: 'job_unknown' })
	})

	test('whose worker died is taken by another when its lease ends, and no sooner', async () => {
		const run = vi.fn(async () => null)
		const { queue, runDue, clock, database, settings } = await setUp(run)
		await queue('a')
		const [lost] = await claim({ ...settings, leaseMs: 30_000 }, 'work', 1)
		expect(lost?.id).toBe('a')
		clock.now += 29_999
		expect(await runDue()).toBe(0)
		clock.now += 1
		expect(await runDue()).toBe(1)
		expect(await findJob(database.read, 'a')).toMatchObject({
			state: 'done',
			attempts: 2,
		})
	})

	test('that kills its worker every time is dead, and is not run once more', async () => {
		const run = vi.fn(async () => null)
		const { queue, runDue, clock, database, settings } = await setUp(run)
		await queue('a')
		for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
			expect(await claim(settings, 'work', 1)).toHaveLength(1)
			clock.now += 30_000
		}
		await runDue()
		expect(run).not.toHaveBeenCalled()
		expect(await findJob(database.read, 'a')).toMatchObject({ state: 'dead' })
	})

	test('that ends after its lease does not undo what the next worker did', async () => {
		let finish = () => undefined as unknown
		const first = new Promise((resolve) => {
			finish = () => resolve(undefined)
		})
		const run = vi
			.fn<JobHandler['run']>()
			.mockImplementationOnce(async () => {
				await first
				throw new Error('too late')
			})
			.mockImplementationOnce(async () => null)
		const { queue, runDue, clock, database } = await setUp(run)
		await queue('a')
		const slow = runDue()
		await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1), {
			timeout: 10_000,
		})
		clock.now += 30_000
		await runDue()
		finish()
		await slow
		expect(await findJob(database.read, 'a')).toMatchObject({
			state: 'done',
			attempts: 2,
			lastError: null,
		})
	})

	test('with a key is queued once until it has ended', async () => {
		const { queue, runDue, database } = await setUp(async () => null)
		expect(await queue('a', { uniqueKey: 'k' })).toBe(true)
		expect(await queue('b', { uniqueKey: 'k' })).toBe(false)
		await runDue()
		expect(await queue('c', { uniqueKey: 'k' })).toBe(true)
		expect(await countJobs(database.read)).toEqual({
			waiting: 1,
			running: 0,
			done: 1,
			dead: 0,
		})
	})

	test('of a kind that this version does not know waits for one that does', async () => {
		const { database, runDue, clock } = await setUp(async () => null)
		await database.transact((tx) =>
			insertJob(tx, { id: 'x', kind: 'later', payload: {}, now: clock.now }),
		)
		expect(await runDue()).toBe(0)
		expect(await findJob(database.read, 'x')).toMatchObject({
			state: 'waiting',
			attempts: 0,
		})
	})

	test('is listed by page, and forgotten a while after it is done', async () => {
		const { queue, runDue, clock, database } = await setUp(async () => null)
		for (const id of ['a', 'b', 'c']) await queue(id)
		const page = await listJobs(database.read, 'waiting', null, 2)
		expect(page.rows.map(({ id }) => id)).toEqual(['a', 'b'])
		const rest = await listJobs(database.read, 'waiting', page.next, 2)
		expect(rest.rows.map(({ id }) => id)).toEqual(['c'])
		await runDue()
		const done = await listJobs(database.read, 'done', null, 10)
		expect(done.rows.map(({ id }) => id)).toEqual(['c', 'b', 'a'])
		expect(await database.transact((tx) => deleteDoneJobs(tx, clock.now))).toBe(
			3,
		)
	})
})

test('two workers never run a job at the same time, and leave none', async () => {
	const url = await createTestDatabase()
	const database = await openDatabase(url)
	// SQLite has one process that writes; on PostgreSQL each has connections of its own.
	const isShared = database.dialect === 'postgres'
	const databases = [database, isShared ? await openDatabase(url) : database]
	const running = new Set<string>()
	const ran: string[] = []
	const workers = await Promise.all(
		databases.map((database) =>
			setUp(
				async ({ job }) => {
					expect(running.has(job.id)).toBe(false)
					running.add(job.id)
					await new Promise((resolve) => setImmediate(resolve))
					running.delete(job.id)
					ran.push(job.id)
					return null
				},
				{ database },
			),
		),
	)
	const ids = Array.from({ length: 40 }, (_, i) => `job-${i}`)
	for (const id of ids) await workers[0]?.queue(id)
	await Promise.all(workers.map(({ runDue }) => runDue()))
	expect(ran.sort()).toEqual(ids.sort())
	for (const { report } of workers) expect(report).not.toHaveBeenCalled()
	for (const each of new Set(databases)) await each.close()
})

describe('in the background', () => {
	test('what was queued is settled by itself, and said once', async () => {
		const database = await openTestDatabase()
		const now = () => START
		await ensureOrganisation(database, { now: now() })
		await landBooks(database)
		const post = openPost(database, {
			transport: { kind: 'console', write: () => undefined },
			from: 'laurel@example.com',
			origin: 'https://laurel.example.com',
		})
		const report = vi.fn()
		const handlers = createHandlers(post)
		const worker = startWorker({ database, now, handlers, report })
		await vi.waitFor(
			async () => expect(await countQueued(database.read)).toBe(0),
			{ timeout: 10_000 },
		)
		await worker.stop()
		expect(report.mock.calls).toEqual([
			['settle-accounts', { done: { done: 3, stuck: 0 } }],
		])
	})

	test('stopping tells what runs, and waits for it', async () => {
		let isOver = false
		const { queue, settings } = await setUp(
			({ signal }) =>
				new Promise((resolve) => {
					signal.addEventListener('abort', () => {
						isOver = true
						resolve(null)
					})
				}),
		)
		await queue('long')
		const worker = startWorker(settings)
		await vi.waitFor(
			async () =>
				expect((await countJobs(settings.database.read)).running).toBe(1),
			{ timeout: 10_000 },
		)
		await worker.stop()
		expect(isOver).toBe(true)
		expect((await countJobs(settings.database.read)).done).toBe(1)
	})
})
