import { sum } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import {
	DRAIN_INBOX,
	drainInbox,
} from '#app/operations/referrals/drain-inbox.ts'
import { type Database, openDatabase } from '#db/client.ts'
import type { Inbox } from '#db/inbox.ts'
import { openInbox } from '#db/open-inbox.ts'
import {
	examineInbox,
	examineLinks,
} from '#db/reports/referrals/doctor-links.ts'
import { clicks, inboxPositions, linkDays } from '#db/schema/index.ts'
import {
	putStuck,
	readStuck,
	type StuckItem,
} from '#db/stores/organisation/stuck-items.ts'
import { createTestDatabase } from '../support/database.ts'
import { drain, hit, inboxBeside } from '../support/inbox.ts'

const NOON = Date.UTC(2026, 10, 22, 12)
let url: string
let database: Database
let inbox: Inbox

beforeEach(async () => {
	url = await createTestDatabase()
	database = await openDatabase(url)
	await ensureOrganisation(database, {
		now: NOON,
		organisation: {
			name: 'Northwind',
			zone: 'Pacific/Auckland',
			baseCurrency: 'USD',
		},
	})
	inbox = await openInbox(url)
})

afterEach(async () => {
	await inbox.close()
	await database.close()
})

const visit = (visitors: number) =>
	Promise.all(
		Array.from({ length: visitors }, (_, i) =>
			inbox.record(hit({ visitor: `visitor ${i}` })),
		),
	)

async function totals() {
	const [days] = await database.read
		.select({ hits: sum(linkDays.hits).mapWith(Number) })
		.from(linkDays)
	return {
		clicks: await database.read.$count(clicks),
		hits: days?.hits ?? 0,
	}
}

test('everything is taken over once, in steps, and nothing again', async () => {
	await visit(1_250)
	await drain(database)
	expect(await totals()).toEqual({ clicks: 1_250, hits: 1_250 })
	expect(await drain(database)).toBe(0)
	await visit(1_250)
	await drain(database)
	expect(await totals()).toEqual({ clicks: 1_250, hits: 2_500 })
})

test('days are those of the organisation', async () => {
	// One in the afternoon here is two in the morning of the next day there.
	await inbox.record(hit({ occurredAt: Date.UTC(2026, 10, 22, 13) }))
	await inbox.record(hit({ occurredAt: Date.UTC(2026, 10, 22, 10, 59) }))
	await drain(database)
	const days = await database.read.select().from(linkDays)
	expect(days.map(({ day }) => day).sort()).toEqual([
		Date.UTC(2026, 10, 22) / 86_400_000,
		Date.UTC(2026, 10, 23) / 86_400_000,
	])
})

test('a link that is no more keeps its clicks', async () => {
	await inbox.record(hit({ code: 'gone' }))
	await drain(database)
	const [click] = await database.read.select().from(clicks)
	expect(click?.code).toBe('gone')
})

test('the doctor finds that days and clicks agree, and says where they do not', async () => {
	await visit(20)
	await drain(database)
	const [agreeing] = await examineLinks(database.read)
	expect(agreeing).toMatchObject({ looked: 1, problems: [] })
	await database.transact((tx) => tx.update(linkDays).set({ hits: 19 }))
	const [differing] = await examineLinks(database.read)
	expect(differing?.problems).toEqual([
		'link ana has 20 clicks, its days come to 19',
	])
})

test('the doctor says what waits for longer than a minute', async () => {
	await inbox.record(hit())
	const waitingFor = (ms: number) =>
		examineInbox(database, NOON + ms).map(({ problems }) => problems.length)
	const isFile = inboxBeside(database) !== null
	expect(waitingFor(60_000)).toEqual(isFile ? [0] : [])
	expect(waitingFor(60_001)).toEqual(isFile ? [1] : [])
	await drain(database)
	expect(waitingFor(60_001)).toEqual(isFile ? [0] : [])
})

test('cut off between taking over and forgetting, nothing counts twice', async () => {
	await visit(700)
	const file = inboxBeside(database)
	if (file) {
		const killed = {
			...file,
			remove(through: number) {
				if (through > 0) throw new Error('killed')
			},
		}
		for (const _ of [1, 2])
			await expect(
				drainInbox(database, killed, { now: Date.now }),
			).rejects.toThrow('killed')
		expect(await database.read.$count(clicks)).toBe(500)
		expect(file.waiting().count).toBe(700)
		file.close()
	}
	await drain(database)
	expect(await totals()).toEqual({ clicks: 700, hits: 700 })
	expect(inboxBeside(database)?.waiting().count ?? 0).toBe(0)
})

test('cut off within the transaction, nothing of it is there, and the next run takes it over', async () => {
	await visit(30)
	const file = inboxBeside(database)
	if (file) {
		const broken: Database = {
			...database,
			transact: (body) =>
				database.transact(async (tx) => {
					await body(tx)
					throw new Error('killed')
				}),
		}
		await expect(drainInbox(broken, file, { now: Date.now })).rejects.toThrow(
			'killed',
		)
		expect(await totals()).toEqual({ clicks: 0, hits: 0 })
		expect(await database.read.$count(inboxPositions)).toBe(0)
		file.close()
	}
	await drain(database)
	expect(await totals()).toEqual({ clicks: 30, hits: 30 })
})

test('a hit that cannot be counted is put aside, and the rest is counted', async () => {
	await visit(3)
	// Beyond every calendar.
	await inbox
		.record(hit({ occurredAt: 9e15, visitor: 'nobody' }))
		.catch(() => undefined)
	await inbox.record(hit({ visitor: 'the last' }))
	const isFile = inboxBeside(database) !== null
	await drain(database)
	expect(await totals()).toEqual({ clicks: 4, hits: 4 })
	const stuck = await readStuck(database.read, DRAIN_INBOX)
	expect(stuck).toHaveLength(isFile ? 1 : 0)
	expect(inboxBeside(database)?.waiting().count ?? 0).toBe(0)
	if (!isFile) return
	expect(stuck[0]?.payload).toMatchObject({ code: 'ana', occurredAt: 9e15 })
	// Mended, it counts when it is tried again.
	await database.transact((tx) =>
		putStuck(tx, {
			...(stuck[0] as StuckItem),
			payload: { ...stuck[0]?.payload, occurredAt: NOON },
			retryAt: 0,
		}),
	)
	await drain(database)
	expect(await totals()).toEqual({ clicks: 5, hits: 5 })
	expect(await readStuck(database.read, DRAIN_INBOX)).toEqual([])
})

test('two that take over at once, while more comes in, take each hit once', async () => {
	await visit(1_100)
	const coming = Array.from({ length: 10 }, (_, i) =>
		Promise.all(
			Array.from({ length: 40 }, (_, j) =>
				inbox.record(hit({ visitor: `more ${i} ${j}` })),
			),
		),
	)
	await Promise.all([drain(database), drain(database), ...coming])
	await drain(database)
	expect(await totals()).toEqual({ clicks: 1_500, hits: 1_500 })
})
