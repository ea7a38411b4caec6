import { beforeEach, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/durations.ts'
import { QUEUE_WATCHES } from '#app/jobs/queue-jobs.ts'
import { queueWatched } from '#app/jobs/schedule.ts'
import { holdSettling } from '#app/operations/ledger/settling/hold-settling.ts'
import { SETTLE_ACCOUNTS as KIND } from '#app/operations/ledger/settling/settle-accounts.ts'
import { claimJobs, listJobs } from '#db/stores/organisation/jobs.ts'
import { Ledger, payment } from '#tests/support/ledger.ts'

const WATCHED = QUEUE_WATCHES.filter(({ kind }) => kind === KIND)

let ledger: Ledger

function throwOn(_: string, error: unknown): never {
	throw error
}

beforeEach(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('A')
	await ledger.lines(payment('A', '2026-01-05', '10.00'))
})

/** What a worker finds to do. */
async function claimed(now: number) {
	await queueWatched(ledger.database, now, WATCHED, throwOn)
	return ledger.database.transact((tx) =>
		claimJobs(tx, { kind: KIND, limit: 1, now, leaseMs: MINUTE }),
	)
}

test('no worker settles while somebody holds the job, however long', async () => {
	const { now, database } = ledger
	const hold = holdSettling(database)
	for (let seconds = 0; seconds <= 300; seconds += 5) {
		await hold.keep(now + seconds * 1000)
		expect(await claimed(now + seconds * 1000)).toEqual([])
	}
	await hold.release(now + 5 * MINUTE)
	expect(await claimed(now + 5 * MINUTE)).toHaveLength(1)
	const done = await listJobs(database.read, 'done', null, 10)
	expect(done.rows).toMatchObject([{ kind: KIND, uniqueKey: null }])
})

test('a worker has the job back a minute after its holder was last heard of', async () => {
	const { now, database } = ledger
	await holdSettling(database).keep(now)
	expect(await claimed(now + MINUTE - 1)).toEqual([])
	expect(await claimed(now + MINUTE)).toMatchObject([
		{ kind: KIND, state: 'running' },
	])
})

test('a job that a worker has is taken once that is done, and one that waits at once', async () => {
	const { now, database } = ledger
	await claimed(now)
	const hold = holdSettling(database)
	await hold.keep(now + 1)
	await hold.release(now + 2)
	expect(
		(await listJobs(database.read, 'running', null, 10)).rows,
	).toHaveLength(1)
	await hold.keep(now + 2 * MINUTE)
	expect(await claimed(now + 2 * MINUTE)).toEqual([])
	await hold.release(now + 2 * MINUTE)

	await queueWatched(database, now + 3 * MINUTE, WATCHED, throwOn)
	await hold.keep(now + 3 * MINUTE)
	expect(await claimed(now + 3 * MINUTE)).toEqual([])
})
