import { asc } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import {
	landObservations,
	type ObservationRow,
} from '#app/operations/programme/usage/land-observations.ts'
import type { Database, Tx } from '#db/client.ts'
import { examineUsage } from '#db/reports/programme/doctor-usage.ts'
import { unreadUsageReport } from '#db/reports/programme/unread-usage.ts'
import {
	evaluationQueue,
	observations,
	programmeSettings,
	usageContactDays,
	usageDays,
} from '#db/schema/index.ts'
import { insertMetric } from '#db/stores/programme/usage/metrics.ts'
import { openTestDatabase } from '../support/database.ts'
import { at, DAY } from '../support/facts.ts'
import { accountRow } from '../support/ledger.ts'

const now = at('2026-07-01')
let database: Database

beforeEach(async () => {
	database = await openOrganised()
})

async function openOrganised(): Promise<Database> {
	const opened = await openTestDatabase()
	await ensureOrganisation(opened, { now })
	await opened.transact((tx) =>
		insertMetric(
			tx,
			{
				key: 'users',
				name: 'Users',
				description: null,
				unit: 'users',
				kind: 'measured',
				source: 'users',
				aggregate: 'latest',
				windowDays: null,
				allowsNegative: false,
			},
			now,
		),
	)
	return opened
}

const event = (
	eventId: string,
	rest: Partial<ObservationRow> = {},
): ObservationRow => ({
	eventId,
	accountId: 'A',
	contactId: null,
	metric: 'users',
	valueMicros: 1_000_000,
	occurredAt: at('2026-06-01'),
	correctsId: null,
	...rest,
})

const land = (...rows: ObservationRow[]) =>
	landObservations(database, rows, { now })

async function rollups(of: Database = database) {
	const days = await of.read
		.select()
		.from(usageDays)
		.orderBy(
			asc(usageDays.accountId),
			asc(usageDays.metric),
			asc(usageDays.day),
		)
	const contacts = await of.read
		.select()
		.from(usageContactDays)
		.orderBy(
			asc(usageContactDays.accountId),
			asc(usageContactDays.metric),
			asc(usageContactDays.contactId),
			asc(usageContactDays.day),
		)
	return { days, contacts }
}

describe('an event', () => {
	test('is landed, the same when it comes again, and refused with other content', async () => {
		const first = event('e1', { contactId: 'c1' })
		expect(await land(first, first)).toEqual(['landed', 'same'])
		for (const other of [
			{ valueMicros: 2 },
			{ accountId: 'B' },
			{ contactId: null },
			{ metric: 'x' },
			{ occurredAt: at('2026-06-02') },
		])
			expect(await land({ ...first, ...other })).toEqual([
				{ refused: 'conflict' },
			])
		expect((await rollups()).days).toMatchObject([
			{ count: 1, sumMicros: 1_000_000 },
		])
	})

	test.each<[string, Partial<ObservationRow>, string]>([
		['without a value', { valueMicros: null }, 'value_missing'],
		['that is too large', { valueMicros: 1e15 + 1 }, 'value_out_of_range'],
		[
			'that is not a whole number of millionths',
			{ valueMicros: 0.5 },
			'value_out_of_range',
		],
		['that is NaN', { valueMicros: Number.NaN }, 'value_out_of_range'],
		['below zero where nothing may be', { valueMicros: -1 }, 'negative'],
		['of 1970', { occurredAt: 0 }, 'before_2000'],
		['of 2090', { occurredAt: at('2090-01-01') }, 'in_the_future'],
		['of no time at all', { occurredAt: 1e300 }, 'in_the_future'],
		['that corrects itself', { correctsId: 'e1' }, 'corrects_itself'],
		['that corrects nothing known', { correctsId: 'e0' }, 'corrects_unknown'],
	])('%s is refused and leaves nothing', async (_, rest, reason) => {
		expect(await land(event('e1', rest), event('e2'))).toEqual([
			{ refused: reason },
			'landed',
		])
		expect(await database.read.$count(observations)).toBe(1)
		expect((await rollups()).days).toMatchObject([{ count: 1 }])
	})

	test('below zero is taken where no metric forbids it', async () => {
		expect(
			await land(event('e1', { metric: 'balance', valueMicros: -5 })),
		).toEqual(['landed'])
	})

	test('with which a sum would not be exact is refused, also its double', async () => {
		const full = Array.from({ length: 10 }, (_, i) =>
			event(`e${i}`, { valueMicros: 1e15 }),
		)
		const outcomes = await land(...full, full[9] as ObservationRow)
		expect(outcomes.slice(0, 9)).toEqual(Array(9).fill('landed'))
		expect(outcomes.slice(9)).toEqual(
			Array(2).fill({ refused: 'sum_of_day_too_large' }),
		)
		expect((await rollups()).days).toMatchObject([{ sumMicros: 9e15 }])
		expect(await land(event('e9', { valueMicros: 1 }))).toEqual(['landed'])
	})

	test('lies on the day of the organisation’s zone', async () => {
		await land(event('e1', { occurredAt: at('2026-06-02') - 1 }))
		expect((await rollups()).days).toMatchObject([
			{ day: at('2026-06-01') / DAY },
		])
	})

	test('marks its account for evaluation from the earliest that came, if a metric reads it', async () => {
		await land(
			event('e1', { occurredAt: at('2026-06-05') }),
			event('e2', { occurredAt: at('2026-06-03') }),
			event('e3', { metric: 'unread' }),
		)
		await land(event('e4', { occurredAt: at('2026-06-04') }))
		const marked = () => database.read.select().from(evaluationQueue)
		expect(await marked()).toEqual([
			{
				accountId: 'A',
				metric: 'users',
				fromAt: at('2026-06-03'),
				markedAt: now,
			},
		])
		await land(event('e5', { occurredAt: at('2026-06-02') }))
		expect(await marked()).toMatchObject([{ fromAt: at('2026-06-02') }])
	})
})

describe('a correction', () => {
	test('takes the place of its event, also on another day, and is itself known by its id', async () => {
		await land(
			event('e1', { valueMicros: 50, contactId: 'c1' }),
			event('e2', { valueMicros: 7, contactId: 'c2' }),
		)
		const correction = event('e3', {
			correctsId: 'e1',
			valueMicros: 5,
			contactId: 'c1',
			occurredAt: at('2026-06-03'),
		})
		expect(await land(correction)).toEqual(['updated'])
		expect(await land(correction)).toEqual(['same'])
		expect(await land({ ...correction, valueMicros: 6 })).toEqual([
			{ refused: 'conflict' },
		])
		expect(
			await land(event('e1', { valueMicros: 50, contactId: 'c1' })),
		).toEqual(['same'])
		const { days, contacts } = await rollups()
		expect(
			days.map((row) => [
				row.day - at('2026-06-01') / DAY,
				row.count,
				row.sumMicros,
			]),
		).toEqual([
			[0, 1, 7],
			[2, 1, 5],
		])
		expect(
			contacts.map((row) => [row.contactId, row.day - at('2026-06-01') / DAY]),
		).toEqual([
			['c1', 2],
			['c2', 0],
		])
	})

	test('without a value takes its event back, and the day with its last', async () => {
		await land(event('e1', { contactId: 'c1' }))
		expect(
			await land(event('e2', { correctsId: 'e1', valueMicros: null })),
		).toEqual(['updated'])
		expect(await rollups()).toEqual({ days: [], contacts: [] })
		expect(
			await land(event('e3', { correctsId: 'e2', valueMicros: 9 })),
		).toEqual(['updated'])
		expect((await rollups()).days).toMatchObject([{ sumMicros: 9, count: 1 }])
	})

	test('may come with its event, and marks the earlier of the two', async () => {
		expect(
			await land(
				event('e2', { correctsId: 'e1', valueMicros: 3 }),
				event('e1', { occurredAt: at('2026-05-01') }),
			),
		).toEqual(['updated', 'landed'])
		expect(await database.read.select().from(evaluationQueue)).toMatchObject([
			{ fromAt: at('2026-05-01') },
		])
	})

	test.each<[string, Partial<ObservationRow>, string]>([
		['of another account', { accountId: 'B' }, 'corrects_other'],
		['of another source', { metric: 'x' }, 'corrects_other'],
		['of what was corrected', { correctsId: 'e2' }, 'already_corrected'],
	])('%s is refused', async (_, rest, reason) => {
		await land(event('e2'), event('e3', { correctsId: 'e2' }), event('e4'))
		const before = await rollups()
		expect(await land(event('e5', { correctsId: 'e4', ...rest }))).toEqual([
			{ refused: reason },
		])
		expect(await rollups()).toEqual(before)
	})
})

describe('where events are kept for a while', () => {
	const keep = (keepEventsDays: number | null) =>
		database.transact((tx) =>
			tx.insert(programmeSettings).values({
				id: 1,
				version: 1,
				askPolicy: {} as never,
				keepEventsDays,
				eventsKeptFromDay: at('2026-04-01') / DAY,
				updatedAt: now,
			}),
		)

	test('older ones are refused, unless they are known', async () => {
		const old = event('e1', { occurredAt: at('2026-05-01') })
		await land(old)
		await keep(30)
		expect(
			await land(
				old,
				{ ...old, eventId: 'e2' },
				event('e3', { correctsId: 'e1' }),
				event('e4', { occurredAt: at('2026-06-01') }),
				event('e5', { occurredAt: at('2026-06-01') - 1 }),
			),
		).toEqual([
			'same',
			{ refused: 'too_old' },
			{ refused: 'corrects_too_old' },
			'landed',
			{ refused: 'too_old' },
		])
	})

	test('what was pruned once is not taken again when all are kept', async () => {
		await keep(null)
		expect(
			await land(
				event('e1', { occurredAt: at('2026-04-01') - 1 }),
				event('e2', { occurredAt: at('2026-04-01') }),
			),
		).toEqual([{ refused: 'too_old' }, 'landed'])
	})
})

test('events in any order and any batches give the same days', async () => {
	const arbitrary = fc.uniqueArray(
		fc.record({
			eventId: fc.integer({ min: 0, max: 40 }).map((n) => `e${n}`),
			accountId: fc.constantFrom('A', 'B'),
			contactId: fc.constantFrom(null, 'c1', 'c2'),
			metric: fc.constantFrom('users', 'x'),
			valueMicros: fc.integer({ min: 0, max: 9 }),
			occurredAt: fc
				.integer({ min: 0, max: 6 })
				.map((n) => at('2026-06-01') + n * (DAY / 2)),
			correctsId: fc.constant(null),
		}),
		{ selector: ({ eventId }) => eventId, minLength: 1, maxLength: 20 },
	)
	const runs = arbitrary.chain((rows) =>
		fc.record({
			rows: fc.constant(rows),
			shuffled: fc.shuffledSubarray(rows, { minLength: rows.length }),
			cuts: fc.array(fc.nat(rows.length), { maxLength: 3 }),
			corrected: fc.subarray(rows),
		}),
	)
	await fc.assert(
		fc.asyncProperty(runs, async ({ rows, shuffled, cuts, corrected }) => {
			const corrections = corrected.map((row, i) => ({
				...row,
				eventId: `fix-${row.eventId}`,
				correctsId: row.eventId,
				valueMicros: i % 3 === 0 ? null : 100 + i,
				occurredAt: row.occurredAt + (i % 2) * DAY,
			}))
			const [one, other] = [await openOrganised(), await openOrganised()]
			try {
				await landObservations(one, [...rows, ...corrections], { now })
				const edges = [0, ...cuts.sort((a, b) => a - b), shuffled.length]
				for (const [i, edge] of edges.entries())
					await landObservations(
						other,
						shuffled.slice(edges[i - 1] ?? 0, edge),
						{ now },
					)
				for (const correction of corrections.toReversed())
					await landObservations(other, [correction], { now })
				expect(await rollups(other)).toEqual(await rollups(one))
			} finally {
				await Promise.all([one.close(), other.close()])
			}
		}),
		{ numRuns: 8 },
	)
})

test('batches at one time with the same ids count every event once', async () => {
	const rows = Array.from({ length: 60 }, (_, i) =>
		event(`e${i}`, {
			contactId: `c${i % 4}`,
			occurredAt: at('2026-06-01') + (i % 5) * DAY,
		}),
	)
	const outcomes = await Promise.all(
		[0, 10, 20, 5, 15].map((from) => land(...rows.slice(from, from + 40))),
	)
	expect(
		outcomes.flat().filter((outcome) => outcome === 'landed'),
	).toHaveLength(60)
	expect(new Set(outcomes.flat())).toEqual(new Set(['landed', 'same']))
	const { days } = await rollups()
	expect(days.map(({ count, sumMicros }) => [count, sumMicros])).toEqual(
		Array(5).fill([12, 12_000_000]),
	)
})

describe('the doctor', () => {
	const problems = async () =>
		(await examineUsage(database.read)).flatMap((check) => check.problems)

	beforeEach(async () => {
		await land(
			event('e1', { contactId: 'c1' }),
			event('e2', { valueMicros: 7, occurredAt: at('2026-06-02') }),
			event('e3', { correctsId: 'e2', valueMicros: 9 }),
		)
	})

	test('finds days that are what their events come to', async () => {
		expect(await problems()).toEqual([])
	})

	test.each<[string, (tx: Tx) => Promise<unknown>, RegExp]>([
		[
			'a sum',
			(tx) => tx.update(usageDays).set({ sumMicros: 1 }),
			/is not what/,
		],
		['a day that is missing', (tx) => tx.delete(usageDays), /no such day/],
		['events that are missing', (tx) => tx.delete(observations), /is not what/],
		['a contact’s day', (tx) => tx.delete(usageContactDays), /lacks its day/],
		[
			'what is not counted',
			(tx) => tx.update(observations).set({ day: null }),
			/wait to be counted/,
		],
	])('finds %s that is not', async (_, spoil, expected) => {
		await database.transact(spoil)
		expect((await problems()).join('\n')).toMatch(expected)
	})
})

test('usage that counts for nothing yet is told in words', async () => {
	await land(event('e1'), event('e2', { metric: 'logins', accountId: 'B' }))
	expect(await unreadUsageReport(database.read)).toEqual([
		'usage that no metric reads yet is kept: logins',
		'usage of 2 accounts that are not known yet is kept',
	])
	await landAccounts(database, [accountRow('A')], { now })
	expect((await unreadUsageReport(database.read))[1]).toBe(
		'usage of 1 account that is not known yet is kept',
	)
})
