import { asc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_POLICY } from '#app/domain/policy.ts'
import { changePolicy } from '#app/operations/ledger/change-policy.ts'
import { entries, periods, policies } from '#db/schema/index.ts'
import { Ledger, payment, refundRow, touchRow } from '#tests/support/ledger.ts'
import { tamper } from '#tests/support/tamper.ts'

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('A', 'B', 'P')
	await ledger.touches(
		touchRow('P', 'A', '2026-01-01'),
		touchRow('P', 'B', '2026-01-10'),
	)
	await ledger.lines(
		payment('P', '2026-01-15', '100.00'),
		payment('P', '2026-02-15', '100.00'),
	)
	await ledger.settle()
})

const storedEntries = () =>
	ledger.database.read.select().from(entries).orderBy(asc(entries.id))
const storedPeriods = () =>
	ledger.database.read.select().from(periods).orderBy(asc(periods.period))

describe('a change of policy', () => {
	const change = (settings: object, expectedVersion?: number) =>
		changePolicy(ledger.database, {
			settings: { ...DEFAULT_POLICY, ...settings },
			actorId: null,
			now: ledger.now,
			...(expectedVersion === undefined ? {} : { expectedVersion }),
		})

	test('is a new version, by which everything is settled again', async () => {
		expect(await change({ model: 'first' }, 1)).toEqual({
			ok: true,
			value: { version: 2, settled: 3, left: 0 },
		})
		expect(await ledger.referred()).toEqual({ A: 200_00 })
		expect(await ledger.report()).toMatchObject({
			model: 'first',
			policyVersion: 2,
		})
		expect(
			await ledger.database.read
				.select({ version: policies.version })
				.from(policies)
				.orderBy(asc(policies.version)),
		).toEqual([{ version: 1 }, { version: 2 }])
	})

	test('leaves to the worker what takes too long, and loses none of it', async () => {
		await ledger.accounts(
			...Array.from(
				{ length: 450 },
				(_, n) => `Z${String(n).padStart(3, '0')}`,
			),
		)
		await ledger.settle()
		const changed = await changePolicy(ledger.database, {
			settings: { ...DEFAULT_POLICY, model: 'first' },
			actorId: null,
			now: ledger.now,
			isEnough: () => true,
		})
		expect(changed).toEqual({
			ok: true,
			value: { version: 2, settled: 200, left: 253 },
		})
		expect(await ledger.settle()).toEqual({ settled: 253 })
		expect(await ledger.referred()).toEqual({ A: 200_00 })
	})

	test('posts mirrors and new entries that name the version', async () => {
		const before = await storedEntries()
		await change({ model: 'first' })
		const after = (await storedEntries()).slice(before.length)
		expect(
			after.map(({ mirrorOf, baseMinor, period, policyVersion }) => [
				mirrorOf,
				baseMinor,
				period,
				policyVersion,
			]),
		).toEqual([
			[before[0]?.id, -100_00, '2026-01', 2],
			[null, 100_00, '2026-01', 2],
			[before[1]?.id, -100_00, '2026-02', 2],
			[null, 100_00, '2026-02', 2],
		])
		expect(await ledger.problems()).toEqual([])
	})

	test('leaves closed months as they are and adjusts the first open one', async () => {
		await ledger.close('2026-01')
		const sealed = await storedPeriods()
		await change({ model: 'first' })
		expect(await storedPeriods()).toEqual(sealed)
		expect(await ledger.referred({ from: '2026-01', to: '2026-01' })).toEqual({
			B: 100_00,
		})
		expect(await ledger.referred({ from: '2026-02' })).toEqual({
			A: 200_00,
			B: -100_00,
		})
		expect(await ledger.problems()).toEqual([])
	})

	test('is refused where nothing changes, or another version is in force', async () => {
		expect(await change({})).toEqual({ ok: false, reason: 'unchanged' })
		expect(await change({ model: 'first' }, 2)).toEqual({
			ok: false,
			reason: 'superseded',
		})
		await change({ model: 'first' }, 1)
		expect(await change({ model: 'linear' }, 1)).toEqual({
			ok: false,
			reason: 'superseded',
		})
	})
})

describe('closing', () => {
	test('is refused before the month is over, and a second time', async () => {
		expect(await ledger.close('2026-06')).toEqual({
			ok: false,
			reason: 'not_over',
		})
		expect((await ledger.close('2026-02')).ok).toBe(true)
		for (const month of ['2026-01', '2026-02', '2025-07'])
			expect(await ledger.close(month)).toEqual({
				ok: false,
				reason: 'already_closed',
			})
	})

	test('is over when the organisation’s month is, to the millisecond', async () => {
		const kolkata = await Ledger.open({
			now: '2026-01-31T18:29:59.998Z',
			organisation: { zone: 'Asia/Kolkata' },
		})
		expect((await kolkata.close('2026-01')).ok).toBe(false)
		expect((await kolkata.close('2026-01')).ok).toBe(true)
	})

	test('settles what waits, closes every earlier month and chains their hashes', async () => {
		await ledger.lines(payment('P', '2025-11-15', '7.00'))
		const result = await ledger.close('2026-03')
		if (!result.ok) throw new Error(result.reason)
		const { closed } = result.value
		expect(closed.map(({ period }) => period)).toEqual([
			'2025-11',
			'2025-12',
			'2026-01',
			'2026-02',
			'2026-03',
		])
		expect(new Set(closed.map(({ hash }) => hash)).size).toBe(5)
		expect(await storedPeriods()).toEqual(closed)
		expect((await ledger.report()).periods.map(({ state }) => state)).toEqual(
			Array(4).fill('closed'),
		)
		expect(await ledger.problems()).toEqual([])
	})

	test('two at once close once', async () => {
		const results = await Promise.all([
			ledger.close('2026-02'),
			ledger.close('2026-02'),
		])
		expect(results.filter((result) => result.ok)).toHaveLength(1)
		expect(results.filter((result) => !result.ok)).toEqual([
			{ ok: false, reason: 'already_closed' },
		])
		expect(await ledger.problems()).toEqual([])
	})

	test('sends a line that comes late to the first open month', async () => {
		await ledger.close('2026-02')
		await ledger.lines(payment('B', '2026-01-20', '30.00'))
		expect(
			(await ledger.report()).periods.map(({ period, total }) => [
				period,
				total,
			]),
		).toEqual([
			['2026-01', 100_00],
			['2026-02', 100_00],
			['2026-03', 30_00],
		])
		const late = (await storedEntries()).at(-1)
		expect(late).toMatchObject({ period: '2026-03', isAdjustment: true })
		expect(await ledger.problems()).toEqual([])
	})

	test.each([
		[
			'in an open month, in the month of its line',
			'2026-02',
			'2026-05-03',
			'2026-03',
		],
		[
			'after a closed line, in its own month',
			'2026-03',
			'2026-05-03',
			'2026-05',
		],
		[
			'within a closed month, in the first open one',
			'2026-03',
			'2026-03-20',
			'2026-04',
		],
	])('a refund %s', async (_, through, paid, expected) => {
		const line = payment('B', '2026-03-15', '80.00')
		await ledger.lines(line)
		await ledger.close(through)
		await ledger.lines(refundRow(line, paid, '80.00'))
		await ledger.settle()
		expect((await storedEntries()).at(-1)).toMatchObject({
			period: expected,
			baseMinor: -80_00,
		})
		expect(await ledger.problems()).toEqual([])
	})
})

describe('the doctor', () => {
	test.each([
		[
			'entries',
			"update entries set base_minor = base_minor + 1 where period = '2026-01'",
		],
		[
			'entries',
			"update entries set period = '2026-02' where period = '2026-01'",
		],
		['entries', "delete from entries where period = '2026-01'"],
		[
			'entries',
			"update entries set policy_version = 9 where period = '2026-01'",
		],
		[
			'credits',
			"update credits set referrer_account_id = 'A' where period = '2026-01'",
		],
		['credits', "delete from credits where period = '2026-01'"],
	])(
		'finds what was done to %s of a closed month: %s',
		async (table, statement) => {
			await ledger.close('2026-01')
			expect(await ledger.problems()).toEqual([])
			await tamper(ledger.database, table, statement)
			expect(await ledger.problems()).toContainEqual(
				expect.stringContaining('closed periods are what they were: 2026-01'),
			)
		},
	)

	test.each([
		[
			'every line is the sum of its entries',
			'entries',
			"update entries set amount_minor = 1 where period = '2026-02'",
		],
		[
			'credits fit their entries',
			'credits',
			"update credits set base_minor = 1 where period = '2026-02'",
		],
		[
			'the credit rollup is the ledger',
			'credits',
			"update credits set base_minor = 1 where period = '2026-02'",
		],
		[
			'the revenue rollup is the ledger',
			'entries',
			"update entries set bucket = 'upsell' where period = '2026-02'",
		],
		['nothing is orphaned', 'revenue_lines', 'delete from revenue_lines'],
		[
			'advocates consolidate to the company',
			'credits',
			'update credit_rollup set base_minor = 1',
		],
	])('says where it does not hold that %s', async (name, table, statement) => {
		await tamper(ledger.database, table, statement)
		expect(await ledger.problems()).toContainEqual(
			expect.stringContaining(`${name}: `),
		)
	})

	test('finds an entry that was taken back twice, and a mirror of something else', async () => {
		await ledger.policy({ model: 'first' })
		const [original] = await storedEntries()
		const { read } = ledger.database
		const [mirror] = await read
			.select()
			.from(entries)
			.where(eq(entries.mirrorOf, original?.id ?? ''))
		await ledger.database.transact(async (tx) => {
			await tx
				.insert(entries)
				.values({ ...(mirror as typeof entries.$inferInsert), id: 'twice' })
			await tx.insert(entries).values({
				...(mirror as typeof entries.$inferInsert),
				id: 'none',
				mirrorOf: 'nothing',
			})
		})
		expect(await ledger.problems()).toEqual(
			expect.arrayContaining([
				expect.stringContaining(
					`${original?.id} was taken back more than once`,
				),
				expect.stringContaining('entry none is no mirror of nothing'),
			]),
		)
	})
})
