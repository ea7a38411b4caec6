import { expect, test } from 'vitest'
import { DAY } from '#app/domain/durations.ts'
import { queueScheduled } from '#app/jobs/schedule.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import type { Database } from '#db/client.ts'
import {
	claimJobs,
	listJobs,
	markJobDone,
} from '#db/stores/organisation/jobs.ts'
import { openTestDatabase } from '../support/database.ts'

const MONDAY_8_IN_BERLIN = Date.UTC(2026, 0, 19, 7)
const weekly = [{ kind: 'weekly', pattern: '0 0 8 * * 1' }]

async function setUp() {
	const database = await openTestDatabase()
	const organisation = {
		name: 'Acme',
		zone: 'Europe/Berlin',
		baseCurrency: 'EUR',
	}
	await ensureOrganisation(database, { now: 0, organisation })
	return {
		database,
		at: (now: number) =>
			queueScheduled(database, now, weekly, (_, error) => {
				throw error
			}),
	}
}

const queued = async (database: Database) =>
	(await listJobs(database.read, 'waiting', null, 100)).rows.length

/** Takes the job that waits and ends it, so that another may be queued. */
const finish = (database: Database, now: number) =>
	database.transact(async (tx) => {
		const given = { kind: 'weekly', limit: 1, now, leaseMs: 1000 }
		for (const job of await claimJobs(tx, given))
			await markJobDone(tx, job, now)
	})

test('a schedule counts from when it is first seen, in the organisation’s zone', async () => {
	const { database, at } = await setUp()
	await at(MONDAY_8_IN_BERLIN - 2 * DAY)
	await at(MONDAY_8_IN_BERLIN - 1)
	expect(await queued(database)).toBe(0)
	await at(MONDAY_8_IN_BERLIN)
	expect(await queued(database)).toBe(1)
	await finish(database, MONDAY_8_IN_BERLIN)
	await at(MONDAY_8_IN_BERLIN + 1)
	await at(MONDAY_8_IN_BERLIN + 7 * DAY - 1)
	expect(await queued(database)).toBe(0)
	await at(MONDAY_8_IN_BERLIN + 7 * DAY)
	expect(await queued(database)).toBe(1)
})

test('however many processes look, one job is queued', async () => {
	const { database, at } = await setUp()
	await at(MONDAY_8_IN_BERLIN - 1)
	await Promise.all(Array.from({ length: 5 }, () => at(MONDAY_8_IN_BERLIN)))
	expect(await queued(database)).toBe(1)
	await finish(database, MONDAY_8_IN_BERLIN)
	await Promise.all(Array.from({ length: 5 }, () => at(MONDAY_8_IN_BERLIN)))
	expect(await queued(database)).toBe(0)
})

test('what was missed is made up for once', async () => {
	const { database, at } = await setUp()
	await at(MONDAY_8_IN_BERLIN - 1)
	await at(MONDAY_8_IN_BERLIN + 23 * DAY)
	expect(await queued(database)).toBe(1)
	await finish(database, MONDAY_8_IN_BERLIN + 23 * DAY)
	await at(MONDAY_8_IN_BERLIN + 23 * DAY + 60_000)
	expect(await queued(database)).toBe(0)
})

test('clocks put forward do not skip it', async () => {
	const { database, at } = await setUp()
	// Summer time began on 29 March: Monday 8:00 is 6:00 in UTC.
	const monday = Date.UTC(2026, 2, 30, 6)
	await at(monday - 1)
	expect(await queued(database)).toBe(0)
	await at(monday)
	expect(await queued(database)).toBe(1)
})
