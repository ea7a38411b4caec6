import { readFileSync } from 'node:fs'
import { asc } from 'drizzle-orm'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/durations.ts'
import { VISIT_MS } from '#app/domain/referrals/visit.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { type Database, openDatabase } from '#db/client.ts'
import { dialect } from '#db/dialect.ts'
import type { Inbox } from '#db/inbox.ts'
import { inboxFileOf } from '#db/inbox-file.ts'
import { openInbox } from '#db/open-inbox.ts'
import { clicks, linkDays } from '#db/schema/index.ts'
import { Sqlite } from '#db/sqlite-driver.ts'
import { createTestDatabase } from '../support/database.ts'
import { drain, hit } from '../support/inbox.ts'

const NOON = Date.UTC(2026, 10, 22, 12)
const MIDNIGHT = Date.UTC(2026, 10, 23)
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let url: string
let database: Database
let inbox: Inbox

beforeEach(async () => {
	url = await createTestDatabase()
	database = await openDatabase(url)
	await ensureOrganisation(database, { now: NOON })
	inbox = await openInbox(url)
})

afterEach(async () => {
	await inbox.close()
	await database.close()
})

const recordAt = (...instants: number[]) =>
	instants.reduce<Promise<{ outcome: string; clickId: string | null }[]>>(
		async (before, occurredAt) => [
			...(await before),
			await inbox.record(hit({ occurredAt })),
		],
		Promise.resolve([]),
	)

const outcomes = (recorded: { outcome: string }[]) =>
	recorded.map(({ outcome }) => outcome)

/** What is kept of clicks, and of how often what happened. */
async function kept() {
	await drain(database)
	const days = await database.read
		.select()
		.from(linkDays)
		.orderBy(asc(linkDays.code), asc(linkDays.day), asc(linkDays.outcome))
	return {
		clicks: await database.read.select().from(clicks).orderBy(asc(clicks.id)),
		days: days.map(({ code, outcome, hits }) => `${code} ${outcome} ${hits}`),
	}
}

/** Asks whichever database keeps visits and salts. */
async function count(table: 'visits' | 'salts'): Promise<number> {
	if (database.driver.dialect === 'postgres') {
		const name = table === 'salts' ? 'visitor_salts' : table
		const { rows } = await database.driver.pool.query(
			`select count(*) as n from ${name}`,
		)
		return Number(rows[0].n)
	}
	const file = new Sqlite(inboxFileOf(database.driver.file))
	const { n } = file.prepare(`select count(*) as n from ${table}`).get() as {
		n: number
	}
	file.close()
	return n
}

describe('within an hour of the last counted click', () => {
	test('the same visitor on the same link repeats it, and exactly an hour later counts again', async () => {
		const recorded = await recordAt(
			NOON,
			NOON + 1,
			NOON + HOUR - 1,
			NOON + HOUR,
			NOON + 2 * HOUR - 1,
		)
		expect(outcomes(recorded)).toEqual([
			'counted',
			'repeat',
			'repeat',
			'counted',
			'repeat',
		])
		const [first, , again, second, last] = recorded.map(
			({ clickId }) => clickId,
		)
		expect(again).toBe(first)
		expect(second).not.toBe(first)
		expect(last).toBe(second)
		expect((await kept()).days).toEqual(['ana counted 2', 'ana repeat 3'])
	})

	test('at midnight the salt changes, and nobody is counted twice for it', async () => {
		const recorded = await recordAt(
			MIDNIGHT - 30 * MINUTE,
			MIDNIGHT + 10 * MINUTE,
			MIDNIGHT + 30 * MINUTE - 1,
			MIDNIGHT + 30 * MINUTE,
			MIDNIGHT + 90 * MINUTE - 1,
			MIDNIGHT + 90 * MINUTE,
		)
		expect(outcomes(recorded)).toEqual([
			'counted',
			'repeat',
			'repeat',
			'counted',
			'repeat',
			'counted',
		])
	})

	test('another visitor counts, and so does the same one on another link', async () => {
		const recorded = await Promise.all([
			inbox.record(hit()),
			inbox.record(hit({ visitor: 'somebody else' })),
			inbox.record(hit({ code: 'ben' })),
		])
		expect(outcomes(recorded)).toEqual(['counted', 'counted', 'counted'])
		expect(new Set(recorded.map(({ clickId }) => clickId)).size).toBe(3)
	})

	test('a process that starts anew knows who was here', async () => {
		const before = await inbox.record(hit())
		await inbox.close()
		inbox = await openInbox(url)
		expect(await inbox.record(hit({ occurredAt: NOON + HOUR - 1 }))).toEqual({
			outcome: 'repeat',
			clickId: before.clickId,
		})
		const after = await inbox.record(hit({ occurredAt: NOON + HOUR }))
		expect(after.outcome).toBe('counted')
	})

	test('of many at once, one counts', async () => {
		const recorded = await Promise.all(
			Array.from({ length: 300 }, () => inbox.record(hit())),
		)
		expect(outcomes(recorded).filter((each) => each === 'counted')).toEqual([
			'counted',
		])
		expect(new Set(recorded.map(({ clickId }) => clickId)).size).toBe(1)
	})

	test('of many at once in several processes, one counts, and none waits for another for good', async () => {
		const others = await Promise.all([openInbox(url), openInbox(url)])
		const recorded = await Promise.all(
			[inbox, ...others].flatMap((each) =>
				Array.from({ length: 200 }, (_, i) =>
					each.record(hit({ code: `link${(i * 7) % 20}` })),
				),
			),
		)
		await Promise.all(others.map((each) => each.close()))
		expect(
			outcomes(recorded).filter((each) => each === 'counted'),
		).toHaveLength(20)
		const { clicks, days } = await kept()
		expect(clicks).toHaveLength(20)
		expect(days.filter((each) => each.endsWith('repeat 29'))).toHaveLength(20)
	})

	test('any history counts as it would be told by hand', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(
					fc.record({
						code: fc.constantFrom('ana', 'ben'),
						visitor: fc.constantFrom('one', 'two'),
						laterMs: fc.oneof(
							fc.integer({ min: 0, max: 3 * HOUR }),
							fc.constantFrom(1, VISIT_MS - 1, VISIT_MS, VISIT_MS + 1),
						),
					}),
					{ minLength: 1, maxLength: 12 },
				),
				fc.uuid(),
				async (history, run) => {
					let at = MIDNIGHT - HOUR
					const last = new Map<string, number>()
					for (const { laterMs, ...who } of history) {
						at += laterMs
						const key = `${who.code} ${who.visitor}`
						const isNew = at - (last.get(key) ?? 0) >= VISIT_MS
						if (isNew) last.set(key, at)
						const { outcome } = await inbox.record(
							hit({
								occurredAt: at,
								code: who.code,
								visitor: `${who.visitor} ${run}`,
							}),
						)
						expect(outcome).toBe(isNew ? 'counted' : 'repeat')
					}
				},
			),
			{ numRuns: 25 },
		)
	})
})

test('a click keeps who brought the visitor before, what was asked for and the host that led here', async () => {
	const told = {
		previousId: 'before',
		slug: 'pricing',
		refererHost: 'a.example',
	}
	const first = await inbox.record(hit({ ...told }))
	await inbox.record(hit({ ...told, occurredAt: NOON + 1 }))
	expect((await kept()).clicks).toEqual([
		{ id: first.clickId, code: 'ana', occurredAt: NOON, ...told },
	])
})

test('what is no click is counted apart', async () => {
	for (const outcome of ['bot', 'bot', 'preview', 'paused'] as const)
		expect(await inbox.record(hit({ outcome }))).toEqual({
			outcome,
			clickId: null,
		})
	expect(await kept()).toEqual({
		clicks: [],
		days: ['ana bot 2', 'ana paused 1', 'ana preview 1'],
	})
	expect(await count('visits')).toBe(0)
})

test('visits are forgotten after two hours, and salts after two days', async () => {
	await recordAt(NOON, NOON + 2 * HOUR)
	await inbox.record(hit({ visitor: 'later', occurredAt: NOON + 5 * HOUR }))
	// PostgreSQL forgets after it has answered.
	await expect.poll(() => count('visits')).toBe(1)
	for (const days of [1, 2, 3])
		await inbox.record(hit({ occurredAt: NOON + days * DAY }))
	await expect.poll(() => count('salts')).toBe(2)
})

if (dialect === 'sqlite') {
	test('the file holds neither the address nor the agent of anybody', async () => {
		await inbox.record(hit({ visitor: '203.0.113.77\nVeryOddBrowser/7' }))
		await inbox.close()
		const file = inboxFileOf(url.slice('file:'.length))
		for (const suffix of ['', '-wal', '-shm']) {
			let bytes = Buffer.alloc(0)
			try {
				bytes = readFileSync(file + suffix)
			} catch {
				// Closed with nothing left in it.
			}
			expect(bytes.includes('203.0.113.77')).toBe(false)
			expect(bytes.includes('VeryOddBrowser')).toBe(false)
		}
		inbox = await openInbox(url)
	})

	test('each main file has an inbox of its own', () => {
		expect(inboxFileOf('/srv/data/laurel.db')).toBe('/srv/data/inbox.db')
		expect(inboxFileOf('/srv/data/trial.db')).toBe('/srv/data/trial-inbox.db')
	})

	test('an inbox of a newer version is not written to', async () => {
		const file = new Sqlite(inboxFileOf(url.slice('file:'.length)))
		file.pragma('user_version = 99')
		file.close()
		await expect(openInbox(url)).rejects.toThrow('newer version')
	})
}
