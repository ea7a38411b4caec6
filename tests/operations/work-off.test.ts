import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_TRIES } from '#app/domain/jobs/back-off.ts'
import { closePeriod } from '#app/operations/ledger/close-period.ts'
import {
	settleQueued,
	UNSETTLED_ACCOUNTS,
} from '#app/operations/ledger/settling/settle-accounts.ts'
import { retryStuckItem } from '#app/operations/organisation/retry-stuck-item.ts'
import {
	isWaiting,
	type Queue,
	workOff,
} from '#app/operations/organisation/work-off.ts'
import { dropStuckItem } from '#app/operations/overviews/drop-stuck-item.ts'
import { QUEUES } from '#app/operations/overviews/queues.ts'
import { MARKED_ACCOUNTS } from '#app/operations/programme/evaluate-accounts.ts'
import { UNROLLED_EVENTS } from '#app/operations/programme/usage/roll-up-waiting.ts'
import type { Database, Tx } from '#db/client.ts'
import { dialect } from '#db/dialect.ts'
import { isSerializationFailure } from '#db/errors.ts'
import { settlingQueue } from '#db/schema/index.ts'
import {
	firstQueued,
	queueAccounts,
	removeFromQueue,
} from '#db/stores/ledger/settling-queue.ts'
import { readStuck, removeStuck } from '#db/stores/organisation/stuck-items.ts'
import {
	EVERYTHING,
	markForEvaluation,
} from '#db/stores/programme/evaluation-marks.ts'
import { insertEvents } from '#db/stores/programme/usage/usage-events.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { Ledger, payment } from '#tests/support/ledger.ts'

const NOW = Date.UTC(2026, 3, 1)
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What becomes of an item: it leaves, its doing fails, it stays where it is, or it comes back each time. */
type Kind = 'leaves' | 'fails' | 'stays' | 'returns'

const kindOf = (id: string) => id.split(' ')[1] as Kind

/** A queue whose items say themselves what becomes of them. */
const queueOf = (step: number): Queue<string> => ({
	name: 'try-out',
	step,
	waiting: (read, { limit }) => firstQueued(read, limit),
	idOf: (id) => id,
	async take(tx, ids, now) {
		for (const id of ids) {
			if (kindOf(id) === 'fails') throw new Error(`${id} cannot be done`)
			if (kindOf(id) !== 'stays') await removeFromQueue(tx, [id])
			if (kindOf(id) === 'returns') returning.add(id)
		}
		// As somebody else's transaction would, it comes back with the next one.
		const back = [...returning].filter((id) => !ids.includes(id))
		await queueAccounts(tx, back, now)
		return ids.length
	},
})
const returning = new Set<string>()

const fill = (database: Database, kinds: readonly Kind[]) =>
	database.transact((tx) =>
		queueAccounts(
			tx,
			kinds.map((kind, i) => `${String(i).padStart(3, '0')} ${kind}`),
			NOW,
		),
	)

const waiting = (database: Database) => firstQueued(database.read, 1000)

describe('working off a queue', () => {
	test('makes progress or stops: what can be done is done once, the rest is put aside with a reason', async () => {
		const database = await openTestDatabase()
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.constantFrom<Kind>('leaves', 'leaves', 'fails', 'stays'), {
					maxLength: 12,
				}),
				fc.integer({ min: 1, max: 5 }),
				async (kinds, step) => {
					await database.transact(async (tx) => {
						await tx.delete(settlingQueue)
						await forgetStuck(tx)
					})
					await fill(database, kinds)
					const bad = kinds.filter((kind) => kind !== 'leaves').length
					const steps: number[] = []
					const worked = await workOff(database, queueOf(step), {
						now: () => NOW,
						onStep: (done) => void steps.push(done),
					})
					expect(worked).toEqual({ done: kinds.length - bad, stuck: bad })
					expect(steps.reduce((sum, done) => sum + done, 0)).toBe(worked.done)
					expect((await waiting(database)).map(kindOf)).not.toContain('leaves')
					const stuck = await readStuck(database.read, 'try-out')
					expect(stuck.map(({ item }) => item)).toEqual(await waiting(database))
					for (const { item, reason } of stuck)
						expect(reason).toBe(
							kindOf(item) === 'fails'
								? `${item} cannot be done`
								: 'it was done, and is still waiting',
						)
					// At the same instant there is nothing more to do.
					expect(await isWaiting(queueOf(step), database.read, NOW)).toBe(false)
				},
			),
			{ numRuns: 12 },
		)
	})

	test('tries again later each time, and in the end leaves it for somebody to look at', async () => {
		const database = await openTestDatabase()
		await fill(database, ['fails', 'leaves'])
		const reports: unknown[] = []
		let now = NOW
		const work = () =>
			workOff(database, queueOf(5), {
				now: () => now,
				onStuck: (error) => reports.push(error),
			})
		for (let tried = 1; tried <= MAX_TRIES; tried++) {
			expect((await work()).stuck).toBe(1)
			const [stuck] = await readStuck(database.read, 'try-out')
			expect(stuck).toMatchObject({ tries: tried, since: NOW })
			expect(await isWaiting(queueOf(5), database.read, now)).toBe(false)
			now = stuck?.retryAt ?? 0
		}
		expect(now).toBeLessThan(NOW + HOUR)
		now += 100 * DAY
		expect(await work()).toEqual({ done: 0, stuck: 0 })
		expect(await readStuck(database.read, 'try-out')).toMatchObject([
			{
				state: 'parked',
				item: '000 fails',
				reason: '000 fails cannot be done',
			},
		])
		expect(reports).toHaveLength(MAX_TRIES)
	})

	test('forgets that an item was stuck once it is done, or has left by itself', async () => {
		const database = await openTestDatabase()
		await fill(database, ['fails', 'stays'])
		await workOff(database, queueOf(5), { now: () => NOW })
		const mended: Queue<string> = {
			...queueOf(5),
			async take(tx, ids) {
				await removeFromQueue(tx, ids)
				return ids.length
			},
		}
		await database.transact((tx) => removeFromQueue(tx, ['001 stays']))
		const later = { now: () => NOW + HOUR }
		expect(await workOff(database, mended, later)).toEqual({
			done: 1,
			stuck: 0,
		})
		expect(await readStuck(database.read, 'try-out')).toEqual([])
	})

	test('ends where items call each other back for ever', async () => {
		returning.clear()
		const database = await openTestDatabase()
		await fill(database, ['returns', 'returns'])
		const worked = await workOff(database, queueOf(1), { now: () => NOW })
		expect(worked.stuck).toBeGreaterThan(0)
		const stuck = await readStuck(database.read, 'try-out')
		expect(stuck[0]?.reason).toBe('it comes back whenever it was done')
		returning.clear()
	})

	test('is nobody’s fault where the database is away', async () => {
		const database = await openTestDatabase()
		await fill(database, ['leaves'])
		const away: Database = {
			...database,
			transact: () => Promise.reject(new Error('away')),
		}
		await expect(workOff(away, queueOf(5), { now: () => NOW })).rejects.toThrow(
			'away',
		)
		const conflict = Object.assign(new Error('conflict'), { code: '40001' })
		expect(isSerializationFailure(conflict)).toBe(true)
		const conflicting = {
			...queueOf(5),
			take: () => Promise.reject(conflict),
		}
		if (dialect === 'sqlite')
			await expect(
				workOff(database, conflicting, { now: () => NOW }),
			).rejects.toThrow('conflict')
		expect(await readStuck(database.read, 'try-out')).toEqual([])
	})
})

const forgetStuck = async (tx: Tx) => {
	for (const { queue, item } of await readStuck(tx, 'try-out'))
		await removeStuck(tx, queue, [item])
}

describe('each queue of the worker', () => {
	test('has a name of its own', () => {
		const names = QUEUES.map(({ name }) => name)
		expect(new Set(names).size).toBe(names.length)
	})

	test('usage: an event that is not found again is put aside, and the rest counts', async () => {
		const ledger = await Ledger.open()
		const { database } = ledger
		const event = (eventId: string) => ({
			eventId,
			accountId: 'acme',
			contactId: null,
			metric: 'users',
			valueMicros: 1_000_000,
			occurredAt: NOW,
			correctsId: null,
			day: null,
		})
		// An older version stored such ids.
		await database.transact((tx) =>
			insertEvents(tx, ['e-1', 'ev\ud800', 'e-2', 'zz'].map(event), NOW),
		)
		const isBad = dialect === 'sqlite'
		const worked = await workOff(database, UNROLLED_EVENTS, { now: () => NOW })
		expect(worked).toEqual(
			isBad ? { done: 3, stuck: 1 } : { done: 4, stuck: 0 },
		)
		if (!isBad) return
		const [stuck] = await readStuck(database.read, UNROLLED_EVENTS.name)
		expect(stuck?.item).toMatch(/^ev\ufffd/)
		const item = { queue: UNROLLED_EVENTS.name, item: stuck?.item ?? '' }
		const given = { ...item, actorId: 'ana', now: NOW }
		expect(await retryStuckItem(database, given)).toEqual({
			ok: true,
			value: undefined,
		})
		expect(await isWaiting(UNROLLED_EVENTS, database.read, NOW)).toBe(true)
		expect(
			await workOff(database, UNROLLED_EVENTS, { now: () => NOW }),
		).toEqual({ done: 0, stuck: 1 })
		expect((await dropStuckItem(database, given)).ok).toBe(true)
		expect(await readStuck(database.read, UNROLLED_EVENTS.name)).toEqual([])
		expect(
			await UNROLLED_EVENTS.waiting(database.read, { now: NOW, limit: 9 }),
		).toEqual([])
		expect(await dropStuckItem(database, given)).toEqual({
			ok: false,
			reason: 'item_unknown',
		})
	})

	test('settling: an account that cannot be settled holds up no other, nor does it let a month close over it', async () => {
		const ledger = await Ledger.open()
		await ledger.accounts('A', 'B', 'C')
		await ledger.lines(
			...['A', 'B', 'C'].map((id) => payment(id, '2026-01-05', '10.00')),
		)
		const { database, now } = ledger
		await workOff(database, spoiled(UNSETTLED_ACCOUNTS, 'B'), {
			now: () => now,
		})
		expect((await ledger.report()).company.total).toBe(20_00)
		expect(await waiting(database)).toEqual(['B'])
		const january = { period: '2026-01', actorId: null, now }
		expect(await closePeriod(database, january)).toEqual({
			ok: false,
			reason: 'account_stuck',
		})
		expect(await settleQueued(database, { now: () => now })).toEqual({
			settled: 0,
		})
		expect(await settleQueued(database, { now: () => now + HOUR })).toEqual({
			settled: 1,
		})
		expect((await ledger.report()).company.total).toBe(30_00)
	})

	test('evaluation: an account that cannot be evaluated holds up no other', async () => {
		const ledger = await Ledger.open()
		const { database } = ledger
		await database.transact((tx) =>
			markForEvaluation(
				tx,
				['A', 'B', 'C'].map((accountId) => ({
					accountId,
					metric: EVERYTHING,
					fromAt: NOW,
				})),
				NOW,
			),
		)
		expect(
			await workOff(database, spoiled(MARKED_ACCOUNTS, 'B'), {
				now: () => NOW,
			}),
		).toEqual({ done: 2, stuck: 1 })
	})
})

/** The same queue with an item that cannot be done. */
const spoiled = <Item>(queue: Queue<Item>, bad: string): Queue<Item> => ({
	...queue,
	async take(tx, items, now) {
		if (items.some((item) => queue.idOf(item) === bad))
			throw new Error('not this one')
		return queue.take(tx, items, now)
	},
})
