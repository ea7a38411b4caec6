import { describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { boolean, json, table, text } from '#db/columns.ts'
import { isUniqueViolation } from '#db/errors.ts'
import {
	attributions,
	auditLog,
	families,
	observations,
	overrides,
	revenueRollup,
	settlingQueue,
	stages,
	userDetails,
} from '#db/schema/index.ts'
import { openTestDatabase } from '#tests/support/database.ts'

const database = await openTestDatabase()

describe('insert', () => {
	test('gives back every kind of value as it was given', async () => {
		const attribution = {
			accountId: 'a',
			conversionAt: 1_767_225_600_123,
			anchorAt: null,
			leadAt: 0,
			opportunityAt: null,
			isReferred: true,
			isClaimed: false,
			policyVersion: 2_147_483_647,
		}
		const override = {
			id: 'o',
			accountId: 'a',
			version: 1,
			shares: [
				{ referrerAccountId: 'quote " back \\ brace {}', basisPoints: 1 },
			],
			notReferredBasisPoints: 9_999,
			effectiveAt: -1,
			createdAt: Number.MAX_SAFE_INTEGER,
			createdBy: null,
		}
		const values = [100_000, null, -Number.MAX_SAFE_INTEGER, 3]
		const observed = values.map((value, n) => ({
			eventId: `e${n}`,
			accountId: 'NULL',
			contactId: n % 2 ? 'ünï 🎉, "x"\n' : null,
			metric: '',
			valueMicros: value,
			occurredAt: n,
			day: n,
			correctsId: null,
			correctedBy: null,
			createdAt: n,
		}))
		await database.transact(async (tx) => {
			await tx.bulk.insert(attributions, [attribution])
			await tx.bulk.insert(overrides, [override])
			await tx.bulk.insert(observations, observed)
		})
		expect(await database.read.select().from(attributions)).toEqual([
			attribution,
		])
		expect(await database.read.select().from(overrides)).toEqual([override])
		expect(
			await database.read
				.select()
				.from(observations)
				.orderBy(observations.eventId),
		).toEqual(observed)
	})

	test.each([
		['an object', { a: [1, null, { b: 'ü' }] }],
		['a list', ['x', 2]],
		['text', 'plain "text"'],
		['a number', 12.5],
		['a boolean', false],
		['nothing', null],
	])('keeps plain data: %s', async (name, before) => {
		const row = {
			id: name,
			at: 1,
			actorId: null,
			action: 'a',
			subjectType: 't',
			subjectId: name,
			before,
			after: null,
		}
		await database.transact((tx) => tx.bulk.insert(auditLog, [row]))
		const rows = await database.read.select().from(auditLog)
		expect(rows).toContainEqual(row)
	})

	test('reads the same as what Drizzle itself wrote', async () => {
		const row = (id: string) => ({
			id,
			at: 1,
			actorId: null,
			action: 'same',
			subjectType: 't',
			subjectId: 's',
			before: 'text',
			after: [1],
		})
		await database.transact(async (tx) => {
			await tx.insert(auditLog).values(row('same-1'))
			await tx.bulk.insert(auditLog, [row('same-2')])
		})
		const rows = await database.read.select().from(auditLog)
		expect(rows).toContainEqual(row('same-1'))
		expect(rows).toContainEqual(row('same-2'))
	})

	test('leaves out columns that may be null', async () => {
		await database.transact((tx) =>
			tx.bulk.insert(userDetails, [
				{ userId: 'u', email: 'A@b.example', emailKey: 'a@b.example' },
			]),
		)
		expect(await database.read.select().from(userDetails)).toEqual([
			{
				userId: 'u',
				email: 'A@b.example',
				emailKey: 'a@b.example',
				name: null,
			},
		])
	})

	test('refuses a taken key, and the transaction lands nothing', async () => {
		const attempt = database.transact((tx) =>
			tx.bulk.insert(families, [
				{ key: 'one', createdAt: 1 },
				{ key: 'one', createdAt: 2 },
			]),
		)
		await expect(attempt).rejects.toSatisfy(isUniqueViolation)
		expect(await database.read.$count(families)).toBe(0)
	})

	test('refuses what is missing', async () => {
		const rows = [{ key: 'x' }] as (typeof families.$inferInsert)[]
		await expect(
			database.transact((tx) => tx.bulk.insert(families, rows)),
		).rejects.toThrow(/null/i)
	})

	test.each([1.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])(
		'refuses %d where whole numbers are kept',
		async (createdAt) => {
			const rows = [{ key: 'x', createdAt }]
			await expect(
				database.transact((tx) => tx.bulk.insert(families, rows)),
			).rejects.toThrow('families.created_at holds whole numbers')
		},
	)

	test('refuses a table with defaults, which it would not apply', async () => {
		const withDefault = table('with_default', {
			id: text('id').primaryKey(),
			isNew: boolean('is_new').notNull().default(true),
			data: json('data'),
		})
		await expect(
			database.transact((tx) => tx.bulk.insert(withDefault, [{ id: 'x' }])),
		).rejects.toThrow('with_default.is_new has a default')
	})

	test('takes no rows, and thousands', async () => {
		const fresh = await openTestDatabase()
		await fresh.transact((tx) => tx.bulk.insert(families, []))
		const rows = Array.from({ length: 20_000 }, (_, n) => ({
			key: `f${n}`,
			createdAt: n,
		}))
		await fresh.transact((tx) => tx.bulk.insert(families, rows))
		expect(await fresh.read.$count(families)).toBe(20_000)
	})
})

describe('insertNew', () => {
	test('says of each row whether it was inserted; of two with one key, the first is', async () => {
		const fresh = await openTestDatabase()
		const rows = [
			{ key: 'a', createdAt: 1 },
			{ key: 'b', createdAt: 2 },
			{ key: 'a', createdAt: 3 },
			{ key: 'c', createdAt: 4 },
		]
		await fresh.transact((tx) =>
			tx.bulk.insert(families, [{ key: 'b', createdAt: 0 }]),
		)
		const inserted = await fresh.transact((tx) =>
			tx.bulk.insertNew(families, ['key'], rows),
		)
		expect(inserted).toEqual([true, false, false, true])
		expect(await sortedFamilies(fresh)).toEqual([
			{ key: 'a', createdAt: 1 },
			{ key: 'b', createdAt: 0 },
			{ key: 'c', createdAt: 4 },
		])
		const again = await fresh.transact((tx) =>
			tx.bulk.insertNew(families, ['key'], rows),
		)
		expect(again).toEqual([false, false, false, false])
		expect(
			await fresh.transact((tx) => tx.bulk.insertNew(families, ['key'], [])),
		).toEqual([])
	})

	test('knows keys of several columns, instants among them, in any order', async () => {
		const fresh = await openTestDatabase()
		const row = (accountId: string, occurredAt: number) => ({
			accountId,
			stage: 'lead' as const,
			occurredAt,
			createdAt: 0,
		})
		const late = Number.MAX_SAFE_INTEGER
		const given = [row('a', 1), row('a', late), row('b', 1), row('a', late)]
		const inserted = await fresh.transact((tx) =>
			tx.bulk.insertNew(stages, ['occurredAt', 'accountId', 'stage'], given),
		)
		expect(inserted).toEqual([true, true, true, false])
	})

	test('fails on another key that is taken', async () => {
		const fresh = await openTestDatabase()
		const details = (userId: string) => ({
			userId,
			email: 'x@y.example',
			emailKey: 'x@y.example',
		})
		const attempt = fresh.transact((tx) =>
			tx.bulk.insertNew(userDetails, ['userId'], [details('1'), details('2')]),
		)
		await expect(attempt).rejects.toSatisfy(isUniqueViolation)
		expect(await fresh.read.$count(userDetails)).toBe(0)
	})

	test('counts each key once between concurrent transactions', async () => {
		const fresh = await openTestDatabase()
		const rows = Array.from({ length: 50 }, (_, n) => ({
			accountId: `a${n}`,
			queuedAt: n,
		}))
		const answers = await Promise.all(
			[rows, [...rows].reverse(), rows].map((given) =>
				fresh.transact((tx) =>
					tx.bulk.insertNew(settlingQueue, ['accountId'], given),
				),
			),
		)
		expect(answers.flat().filter(Boolean)).toHaveLength(50)
	})
})

describe('add', () => {
	const cell = (accountId: string, amountMinor: number, baseMinor: number) => ({
		period: '2026-01',
		accountId,
		class: 'new' as const,
		bucket: 'upsell' as const,
		currency: 'USD',
		amountMinor,
		baseMinor,
		rows: 1,
	})
	const key = ['period', 'accountId', 'class', 'bucket', 'currency'] as const
	const addCells = (to: Database, cells: ReturnType<typeof cell>[]) =>
		to.transact((tx) =>
			tx.bulk.add(revenueRollup, [...key], ['amountMinor', 'baseMinor'], cells),
		)

	test('inserts what is new and sums what is there', async () => {
		const fresh = await openTestDatabase()
		await addCells(fresh, [])
		await addCells(fresh, [cell('a', 100, 90), cell('b', 5, 5)])
		await addCells(fresh, [cell('b', -8, -7), cell('c', 2 ** 52, 0)])
		await addCells(fresh, [cell('c', 2 ** 52 - 1, 0)])
		expect(
			await fresh.read
				.select()
				.from(revenueRollup)
				.orderBy(revenueRollup.accountId),
		).toEqual([
			cell('a', 100, 90),
			cell('b', -3, -2),
			cell('c', Number.MAX_SAFE_INTEGER, 0),
		])
	})

	test('leaves columns that are not summed as they were', async () => {
		const fresh = await openTestDatabase()
		await addCells(fresh, [cell('a', 100, 90)])
		await fresh.transact((tx) =>
			tx.bulk.add(revenueRollup, [...key], ['baseMinor'], [cell('a', 7, 1)]),
		)
		expect(await fresh.read.select().from(revenueRollup)).toEqual([
			cell('a', 100, 91),
		])
	})

	test('loses no addition of concurrent transactions', async () => {
		const fresh = await openTestDatabase()
		await Promise.all(
			Array.from({ length: 10 }, () => addCells(fresh, [cell('a', 1, 2)])),
		)
		expect(await fresh.read.select().from(revenueRollup)).toEqual([
			cell('a', 10, 20),
		])
	})
})

const sortedFamilies = (from: Database) =>
	from.read.select().from(families).orderBy(families.key)
