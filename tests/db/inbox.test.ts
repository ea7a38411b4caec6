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

describe('many browsers at one address', () => {
	const browsers = (count: number, given: Parameters<typeof hit>[0] = {}) =>
		Array.from({ length: count }, (_, i) =>
			hit({
				visitor: `${given.network ?? ''} ${i}`,
				occurredAt: NOON + i,
				...given,
			}),
		)
	const recordInTurn = async (hits: readonly ReturnType<typeof hit>[]) => {
		const recorded = []
		for (const each of hits) recorded.push(await inbox.record(each))
		return recorded
	}
	const tally = (recorded: { outcome: string }[]) =>
		Object.fromEntries(
			[...new Set(outcomes(recorded))].map((outcome) => [
				outcome,
				recorded.filter((each) => each.outcome === outcome).length,
			]),
		)

	test.each<[string, typeof recordInTurn]>([
		['one after the other', recordInTurn],
		['at once', (hits) => Promise.all(hits.map((each) => inbox.record(each)))],
	])(
		'%s: twenty count, the rest is a burst that carries clicks of its own',
		async (_, record) => {
			const recorded = await record(browsers(25, { network: '203.0.113.7' }))
			expect(outcomes(recorded)).toEqual([
				...Array<string>(20).fill('counted'),
				...Array<string>(5).fill('burst'),
			])
			const ids = new Set(recorded.map(({ clickId }) => clickId))
			expect(ids.size).toBe(25)
			const { clicks, days } = await kept()
			expect(days).toEqual(['ana burst 5', 'ana counted 20'])
			expect(new Set(clicks.map(({ id }) => id))).toEqual(ids)
		},
	)

	test('another address, another link and the hour after count anew', async () => {
		await recordInTurn(browsers(21, { network: '203.0.113.7' }))
		const others = await recordInTurn([
			...browsers(5, { network: '203.0.113.8' }),
			...browsers(5, { network: '203.0.113.7', code: 'ben' }),
			...browsers(5, {
				network: '203.0.113.7',
				occurredAt: NOON + HOUR + MINUTE,
			}),
		])
		expect(tally(others)).toEqual({ counted: 15 })
	})

	test('whoever comes again within the hour repeats their own click, also out of a burst', async () => {
		const many = browsers(22, { network: '203.0.113.7' })
		const first = await recordInTurn(many)
		const again = await recordInTurn(many)
		expect(tally(again)).toEqual({ repeat: 22 })
		expect(again.map(({ clickId }) => clickId)).toEqual(
			first.map(({ clickId }) => clickId),
		)
	})

	test('a burst lasts as long as more come', async () => {
		await recordInTurn(browsers(21, { network: '203.0.113.7' }))
		const later = browsers(20, { network: '203.0.113.7' }).map((each, i) => ({
			...each,
			visitor: `later ${i}`,
			occurredAt: NOON + 59 * MINUTE + i,
		}))
		expect(tally(await recordInTurn(later))).toEqual({ burst: 20 })
	})

	test('a process that starts anew knows of it, and so does another beside it', async () => {
		await recordInTurn(browsers(20, { network: '203.0.113.7' }))
		const next = hit({ network: '203.0.113.7', occurredAt: NOON + MINUTE })
		const beside = await openInbox(url)
		expect((await beside.record(next)).outcome).toBe('burst')
		await beside.close()
		await inbox.close()
		inbox = await openInbox(url)
		const after = await inbox.record({ ...next, visitor: 'after' })
		expect(after.outcome).toBe('burst')
	})

	test('what comes from nowhere that is known is in no burst', async () => {
		expect(tally(await recordInTurn(browsers(25)))).toEqual({ counted: 25 })
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
		await inbox.record(
			hit({
				visitor: '203.0.113.77\nVeryOddBrowser/7',
				network: '203.0.113.77',
			}),
		)
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

	test('an inbox of before networks were known goes on', async () => {
		const file = new Sqlite(inboxFileOf(url.slice('file:'.length)))
		const before = await inbox.record(hit())
		await inbox.close()
		file.exec('alter table visits drop column network')
		file.pragma('user_version = 1')
		file.close()
		inbox = await openInbox(url)
		expect(await inbox.record(hit({ occurredAt: NOON + 1 }))).toEqual({
			outcome: 'repeat',
			clickId: before.clickId,
		})
	})

	test('an inbox of a newer version is not written to', async () => {
		const file = new Sqlite(inboxFileOf(url.slice('file:'.length)))
		file.pragma('user_version = 99')
		file.close()
		await expect(openInbox(url)).rejects.toThrow('newer version')
	})
}
