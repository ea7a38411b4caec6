import { asc, count, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import { waitingReport } from '#db/reports/ledger/waiting.ts'
import {
	attributionTouches,
	entries,
	referralEdges,
	settlingQueue,
} from '#db/schema/index.ts'
import { accountRow, Ledger, payment, touchRow } from '#tests/support/ledger.ts'

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
})

const queued = async () =>
	(
		await ledger.database.read
			.select()
			.from(settlingQueue)
			.orderBy(asc(settlingQueue.accountId))
	).map((row) => row.accountId)

const countEntries = async () => {
	const [row] = await ledger.database.read.select({ n: count() }).from(entries)
	return row?.n
}

/** A process that dies within a step: whatever that wrote is undone, and it does nothing more. */
async function interruptAfter(steps: number) {
	let left = steps
	const interrupted = {
		...ledger.database,
		transact: <T>(body: Parameters<typeof ledger.database.transact<T>>[0]) =>
			ledger.database.transact<T>(async (tx) => {
				const result = await body(tx)
				if (left-- <= 0) throw new Error('killed')
				return result
			}),
	}
	await expect(
		settleQueued(interrupted, { now: () => ledger.now }),
	).rejects.toThrow('killed')
}

describe('settling', () => {
	const many = Array.from({ length: 450 }, (_, i) => `a${1000 + i}`)

	test('goes in steps and tells how far it is', async () => {
		await ledger.accounts(...many)
		await ledger.lines(...many.map((id) => payment(id, '2026-01-05', '1.00')))
		const progress: { settled: number; left: number }[] = []
		const { settled } = await settleQueued(ledger.database, {
			now: () => ledger.now,
			onProgress: (each) => {
				progress.push(each)
			},
		})
		expect(settled).toBe(450)
		expect(progress).toEqual([
			{ settled: 200, left: 250 },
			{ settled: 400, left: 50 },
			{ settled: 450, left: 0 },
		])
		expect(await ledger.settle()).toEqual({ settled: 0 })
	})

	test('that was interrupted leaves whole steps, and the next run finishes them', async () => {
		await ledger.accounts(...many)
		await ledger.lines(...many.map((id) => payment(id, '2026-01-05', '1.00')))
		await interruptAfter(1)
		expect(await queued()).toHaveLength(250)
		expect(await countEntries()).toBe(200)
		expect(await ledger.problems()).toEqual([
			expect.stringContaining('250 accounts wait to be settled'),
		])
		expect(await ledger.settle()).toEqual({ settled: 250 })
		expect((await ledger.report()).company.total).toBe(450_00)
		expect(await ledger.problems()).toEqual([])
	})

	test('is all that the doctor misses where a payment waits for it', async () => {
		await ledger.accounts('A')
		const monthly = { interval: 'month' as const }
		await ledger.lines(payment('A', '2026-01-05', '50.00', monthly))
		await ledger.settle()
		// It takes the place of the one before in the same month.
		await ledger.lines(payment('A', '2026-01-25', '80.00', monthly))
		expect(await ledger.problems()).toEqual([
			expect.stringContaining('1 accounts wait to be settled'),
		])
		await ledger.settle()
		expect(await ledger.problems()).toEqual([])
	})

	test('an account with many lines takes a step of its own', async () => {
		await ledger.accounts('a', 'b', 'c')
		await ledger.lines(
			...['a', 'b'].flatMap((id) =>
				Array.from({ length: 1400 }, () => payment(id, '2026-01-05', '1.00')),
			),
			payment('c', '2026-01-05', '1.00'),
		)
		const steps: number[] = []
		await settleQueued(ledger.database, {
			now: () => ledger.now,
			onProgress: ({ settled }) => {
				steps.push(settled)
			},
		})
		expect(steps).toEqual([1, 3])
		expect(await ledger.problems()).toEqual([])
	})

	test('again posts nothing', async () => {
		await ledger.accounts('A', 'B')
		await ledger.touches(touchRow('B', 'A', '2026-01-01'))
		await ledger.lines(
			payment('B', '2026-01-05', '50.00'),
			payment('B', '2026-02-05', '80.00'),
		)
		await ledger.settle()
		const before = await countEntries()
		await ledger.accounts(accountRow('A', { plan: 'gold' }))
		expect(await queued()).toEqual(['A', 'B'])
		await ledger.settle()
		expect(await countEntries()).toBe(before)
	})

	test('a touch that comes late credits what was posted before, as mirrors and new entries', async () => {
		await ledger.accounts('A', 'B')
		await ledger.lines(payment('B', '2026-01-05', '50.00'))
		expect((await ledger.report()).company.firstOrder).toBe(50_00)
		await ledger.touches(touchRow('B', 'A', '2026-01-01'))
		expect((await ledger.report()).company).toMatchObject({
			firstOrder: 0,
			referral: 50_00,
		})
		const rows = await ledger.database.read
			.select()
			.from(entries)
			.orderBy(asc(entries.id))
		expect(
			rows.map(({ bucket, baseMinor, mirrorOf }) => [
				bucket,
				baseMinor,
				mirrorOf,
			]),
		).toEqual([
			['first_order', 50_00, null],
			['first_order', -50_00, rows[0]?.id],
			['referral', 50_00, null],
		])
	})

	test('a line that comes late changes the class of those after it', async () => {
		await ledger.accounts('A')
		await ledger.lines(payment('A', '2026-02-05', '80.00'))
		expect((await ledger.report()).company.byClass.new).toBe(80_00)
		await ledger.lines(payment('A', '2026-01-05', '50.00'))
		expect((await ledger.report()).company.byClass).toMatchObject({
			new: 50_00,
			renewal: 50_00,
			upsell: 30_00,
		})
		expect(await ledger.problems()).toEqual([])
	})
})

describe('a referral that is held', () => {
	const held = async () =>
		(
			await ledger.database.read
				.select()
				.from(attributionTouches)
				.orderBy(asc(attributionTouches.touchId))
		).map(({ accountId, verdict }) => [accountId, verdict])

	test.each([
		['of itself', 'B', {}, {}, 'self_referral'],
		[
			'between two hosts of one domain',
			'A',
			{ domain: 'shop.acme.co.uk' },
			{ domain: 'https://www.ACME.co.uk/about' },
			'same_domain',
		],
		[
			'between two accounts of one legal name',
			'A',
			{ name: 'Émile & Co. Ltd' },
			{ name: 'EMILE CO LTD' },
			'same_legal_entity',
		],
	])('%s gives no credit', async (_, referrer, a, b, verdict) => {
		await ledger.accounts(accountRow('A', a), accountRow('B', b))
		await ledger.lines(payment('B', '2026-01-05', '50.00'))
		await ledger.touches(touchRow('B', referrer, '2026-01-01'))
		expect((await ledger.report()).company.referral).toBe(0)
		expect(await held()).toEqual([['B', verdict]])
		expect(await waitingReport(ledger.database.read)).toEqual([
			expect.stringContaining('1 referral is held for review, without credit'),
		])
	})

	test('for a domain is released when the domain changes, and held again', async () => {
		await ledger.accounts(
			accountRow('A', { domain: 'acme.com' }),
			accountRow('B', { domain: 'acme.com' }),
		)
		await ledger.lines(payment('B', '2026-01-05', '50.00'))
		await ledger.touches(touchRow('B', 'A', '2026-01-01'))
		expect(await ledger.referred()).toEqual({})
		await ledger.accounts(accountRow('A', { domain: 'globex.com' }))
		expect(await ledger.referred()).toEqual({ A: 50_00 })
		await ledger.accounts(accountRow('A', { domain: 'acme.com' }))
		expect(await ledger.referred()).toEqual({})
		expect(await ledger.problems()).toEqual([])
	})

	test('knows one domain in two ways of writing', async () => {
		await ledger.accounts(
			accountRow('A', { domain: 'bücher.example' }),
			accountRow('B', { domain: 'www.xn--bcher-kva.example' }),
		)
		await ledger.lines(payment('B', '2026-01-05', '50.00'))
		await ledger.touches(touchRow('B', 'A', '2026-01-01'))
		expect(await ledger.referred()).toEqual({})
	})

	test('does not count free mail as one company', async () => {
		await ledger.accounts(
			accountRow('A', { domain: 'gmail.com' }),
			accountRow('B', { domain: 'gmail.com' }),
		)
		await ledger.lines(payment('B', '2026-01-05', '50.00'))
		await ledger.touches(touchRow('B', 'A', '2026-01-01'))
		expect(await ledger.referred()).toEqual({ A: 50_00 })
	})
})

describe('a cycle', () => {
	const heldEdges = async () => {
		await ledger.settle()
		return (
			await ledger.database.read
				.select()
				.from(referralEdges)
				.orderBy(asc(referralEdges.accountId))
		)
			.filter((edge) => edge.isHeld)
			.map((edge) => `${edge.referrerAccountId}>${edge.accountId}`)
	}

	/** A refers B refers C refers A; A converts last. */
	async function circle() {
		await ledger.accounts('A', 'B', 'C')
		await ledger.lines(
			payment('A', '2026-01-20', '10.00'),
			payment('B', '2026-01-10', '20.00'),
			payment('C', '2026-01-15', '40.00'),
		)
		await ledger.touches(
			touchRow('B', 'A', '2026-01-01'),
			touchRow('C', 'B', '2026-01-01'),
		)
		await ledger.settle()
		await ledger.touches(touchRow('A', 'C', '2026-01-02'))
	}

	test('is broken at the account that converted last', async () => {
		await circle()
		expect(await heldEdges()).toEqual(['C>A'])
		expect(await ledger.referred()).toEqual({ A: 20_00, B: 40_00 })
		expect(await waitingReport(ledger.database.read)).toEqual([
			'1 referral is held for review, without credit: the referral would close a cycle',
		])
	})

	test('found late settles the other account again', async () => {
		await circle()
		await ledger.settle()
		await ledger.lines(payment('A', '2026-01-05', '1.00'))
		expect(await heldEdges()).toEqual(['B>C'])
		expect(await ledger.referred()).toEqual({ A: 20_00, C: 11_00 })
		expect(await ledger.problems()).toEqual([])
	})

	test('of accounts that converted at one instant is broken at the greater id', async () => {
		await ledger.accounts('A', 'B')
		await ledger.lines(
			payment('A', '2026-01-10', '10.00'),
			payment('B', '2026-01-10', '20.00'),
		)
		await ledger.touches(
			touchRow('A', 'B', '2026-01-01'),
			touchRow('B', 'A', '2026-01-01'),
		)
		expect(await heldEdges()).toEqual(['A>B'])
	})

	test('is gone when an override says that nobody referred one of its accounts', async () => {
		await circle()
		await ledger.override('C', {})
		expect(await heldEdges()).toEqual([])
		expect(await ledger.referred()).toEqual({ A: 20_00, C: 10_00 })
		expect(await ledger.problems()).toEqual([])
	})

	test('yields to an override, and closes again when that is taken back', async () => {
		await circle()
		expect((await ledger.override('A', { C: 10_000 })).ok).toBe(true)
		expect(await heldEdges()).toEqual(['B>C'])
		expect(await ledger.referred()).toEqual({ A: 20_00, C: 10_00 })
		await ledger.override('A', {})
		expect(await heldEdges()).toEqual([])
		expect(await ledger.referred()).toEqual({ A: 20_00, B: 40_00 })
		expect(await ledger.problems()).toEqual([])
	})

	test('is the same in whatever order its rows come, and however they are settled between', async () => {
		const touches = [
			touchRow('A', 'C', '2026-01-01'),
			touchRow('B', 'A', '2026-01-01'),
			touchRow('C', 'B', '2026-01-01'),
			touchRow('A', 'B', '2026-01-01', { id: 'second' }),
		]
		const lines = ['A', 'B', 'C'].map((id, i) =>
			payment(id, `2026-01-1${(i * 2) % 3}`, '30.00'),
		)
		const figures = new Set<string>()
		for (let turn = 0; turn < 4; turn++) {
			ledger = await Ledger.open()
			await ledger.accounts('A', 'B', 'C')
			const rotated = [...touches.slice(turn), ...touches.slice(0, turn)]
			for (const [i, touch] of rotated.entries()) {
				await ledger.touches(touch)
				if (turn % 2 === 0) await ledger.settle()
				const line = lines[(i + turn) % 3]
				if (line) await ledger.lines(line)
				await ledger.settle()
			}
			figures.add(JSON.stringify(await ledger.report()))
			expect(await ledger.problems()).toEqual([])
		}
		expect(figures.size).toBe(1)
	})
})

describe('a cycle among many accounts', () => {
	test('is found before they are settled, and held as it is one by one', async () => {
		const ids = Array.from({ length: 260 }, (_, i) => `a${1000 + i}`)
		const next = (i: number) => ids[(i + 1) % ids.length] as string
		await ledger.accounts(...ids)
		await ledger.lines(
			...ids.map((id, i) =>
				payment(
					id,
					`2026-01-${String(10 + (i % 20)).padStart(2, '0')}`,
					'1.00',
				),
			),
		)
		// Each brought the next, and the last the first.
		await ledger.touches(
			...ids.map((id, i) => touchRow(next(i), id, '2026-01-02')),
		)
		await ledger.settle()
		const held = await ledger.database.read
			.select({ id: referralEdges.accountId })
			.from(referralEdges)
			.where(eq(referralEdges.isHeld, true))
		expect(held).toHaveLength(1)
		expect((await ledger.report()).company).toMatchObject({
			referral: 259_00,
			firstOrder: 1_00,
		})
		expect(await ledger.problems()).toEqual([])
	})
})
