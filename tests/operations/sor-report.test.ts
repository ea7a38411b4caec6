import { beforeEach, describe, expect, test } from 'vitest'
import { Ledger, payment, refundRow, touchRow } from '#tests/support/ledger.ts'

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('A', 'B', 'C')
})

const newSale = (id: string, amount: string, paid = '2026-01-10') =>
	payment(id, paid, amount, { type: 'new' })
const upsell = (id: string, amount: string, paid = '2026-02-10') =>
	payment(id, paid, amount, { type: 'upsell' })
const crossSell = (id: string, amount: string, paid = '2026-02-10') =>
	payment(id, paid, amount, { type: 'cross_sell' })

const grownA = () => [
	newSale('A', '500.00'),
	upsell('A', '300.00'),
	crossSell('A', '200.00'),
]
const sorOf = ({
	advocates,
}: {
	advocates: readonly { accountId: string; sor: number }[]
}) =>
	Object.fromEntries(advocates.map(({ accountId, sor }) => [accountId, sor]))

describe('the worked cases', () => {
	test('A grows and refers B: every key of the report, in its order', async () => {
		await ledger.lines(...grownA(), newSale('B', '400.00', '2026-03-05'))
		await ledger.touches(touchRow('B', 'A', '2026-03-01'))
		const period = (
			month: string,
			[total, firstOrder, own, referral]: number[],
			raw: number,
		) => ({
			period: month,
			total,
			firstOrder,
			upsell: own === 0 ? 0 : 300_00,
			crossSell: own === 0 ? 0 : 200_00,
			referral,
			sor: { raw, reported: raw, carry: 0 },
			state: 'open',
		})
		const expected = {
			from: '2026-01',
			to: '2026-03',
			currency: 'USD',
			model: 'last',
			policyVersion: 1,
			company: {
				total: 1_400_00,
				firstOrder: 500_00,
				upsell: 300_00,
				crossSell: 200_00,
				referral: 400_00,
				byClass: {
					new: 900_00,
					renewal: 0,
					repeat: 0,
					upsell: 300_00,
					crossSell: 200_00,
				},
				sor: { raw: 900_00, reported: 900_00, carry: 0 },
				sorToFirstOrder: 1.8,
			},
			periods: [
				period('2026-01', [500_00, 500_00, 0, 0], 0),
				period('2026-02', [500_00, 0, 1, 0], 500_00),
				period('2026-03', [400_00, 0, 0, 400_00], 400_00),
			],
			advocates: [
				{
					accountId: 'A',
					upsell: 300_00,
					crossSell: 200_00,
					referred: 400_00,
					sor: 900_00,
					trg: 1_400_00,
				},
			],
			eliminations: 0,
			unattributed: 0,
			claimed: 0,
			needsRate: 0,
			waiting: 0,
		}
		expect(JSON.stringify(await ledger.report())).toBe(JSON.stringify(expected))
		expect(await ledger.problems()).toEqual([])
	})

	test('B refers C in turn, and C grows', async () => {
		await ledger.lines(
			...grownA(),
			newSale('B', '400.00'),
			newSale('C', '1000.00'),
			upsell('C', '100.00'),
		)
		await ledger.touches(
			touchRow('B', 'A', '2026-01-02'),
			touchRow('C', 'B', '2026-01-03'),
		)
		const report = await ledger.report()
		expect(report.company).toMatchObject({
			firstOrder: 500_00,
			upsell: 400_00,
			crossSell: 200_00,
			referral: 1_400_00,
			total: 2_500_00,
			sor: { raw: 2_000_00 },
			sorToFirstOrder: 4,
		})
		expect(sorOf(report)).toEqual({ A: 900_00, B: 1_100_00, C: 100_00 })
		expect(report.eliminations).toBe(100_00)
		expect(report.advocates.map(({ trg }) => trg)).toEqual([
			2_500_00, 1_500_00, 1_100_00,
		])
		expect(await ledger.problems()).toEqual([])
	})

	test('B, referred by A, grows: what both count is eliminated once', async () => {
		await ledger.lines(
			...grownA(),
			newSale('B', '500.00'),
			upsell('B', '100.00'),
		)
		await ledger.touches(touchRow('B', 'A', '2026-01-02'))
		const report = await ledger.report()
		expect(sorOf(report)).toEqual({ A: 1_100_00, B: 100_00 })
		expect(report).toMatchObject({
			eliminations: 100_00,
			company: { sor: { raw: 1_100_00 } },
		})
	})

	test('nobody referred A: renewal, a price rise and a return are no second-order revenue', async () => {
		const seats = (paid: string, amount: string) =>
			payment('A', paid, amount, { product: 'Pro', family: 'Suite' })
		await ledger.lines(
			seats('2026-01-01', '50.00'),
			seats('2026-02-01', '50.00'),
			seats('2026-03-01', '54.00'),
			seats('2026-06-01', '54.00'),
		)
		expect((await ledger.report()).company).toMatchObject({
			total: 208_00,
			firstOrder: 208_00,
			byClass: { new: 50_00, renewal: 158_00 },
			sor: { raw: 0, reported: 0, carry: 0 },
			sorToFirstOrder: 0,
		})
	})

	test('total revenue generated follows shares of two parents', async () => {
		await ledger.lines(
			newSale('A', '1000.00'),
			newSale('B', '400.00'),
			newSale('C', '600.00'),
		)
		await ledger.override('B', { A: 10_000 })
		await ledger.override('C', { A: 5_000, B: 5_000 })
		const { advocates } = await ledger.report()
		expect(advocates.map(({ accountId, trg }) => [accountId, trg])).toEqual([
			['A', 2_000_00],
			['B', 700_00],
		])
	})

	test('what is raw below zero is carried until it is made up for, whatever the range', async () => {
		const january = crossSell('A', '300.00', '2026-01-20')
		await ledger.lines(january)
		expect((await ledger.close('2026-01')).ok).toBe(true)
		await ledger.lines(
			refundRow(january, '2026-02-03', '300.00'),
			crossSell('A', '200.00', '2026-02-10'),
			upsell('A', '150.00', '2026-03-10'),
		)
		const report = await ledger.report()
		expect(report.periods.map(({ sor, state }) => [sor, state])).toEqual([
			[{ raw: 300_00, reported: 300_00, carry: 0 }, 'closed'],
			[{ raw: -100_00, reported: 0, carry: -100_00 }, 'open'],
			[{ raw: 150_00, reported: 50_00, carry: 0 }, 'open'],
		])
		expect(report.company.sor).toEqual({
			raw: 350_00,
			reported: 350_00,
			carry: 0,
		})
		const march = await ledger.report({ from: '2026-03', to: '2026-03' })
		expect(march.company.sor).toEqual({
			raw: 150_00,
			reported: 50_00,
			carry: 0,
		})
		const february = await ledger.report({ from: '2026-02', to: '2026-02' })
		expect(february.company).toMatchObject({
			sor: { raw: -100_00, reported: 0, carry: -100_00 },
			sorToFirstOrder: null,
		})
		expect(await ledger.problems()).toEqual([])
	})
})

describe('a range', () => {
	test('lists every month between, and counts only its own', async () => {
		await ledger.lines(
			newSale('A', '500.00'),
			upsell('A', '30.00', '2026-04-02'),
		)
		const { periods } = await ledger.report()
		expect(periods.map(({ period }) => period)).toEqual([
			'2026-01',
			'2026-02',
			'2026-03',
			'2026-04',
		])
		const wider = await ledger.report({ from: '2025-11', to: '2026-06' })
		expect(wider).toMatchObject({ from: '2025-11', to: '2026-06' })
		expect(wider.periods).toHaveLength(8)
		expect(await ledger.report({ to: '2026-03' })).toMatchObject({
			from: '2026-01',
			company: { total: 500_00 },
			advocates: [],
		})
	})

	test('of an empty ledger is empty', async () => {
		expect(await ledger.report()).toMatchObject({
			from: null,
			to: null,
			company: { total: 0, sorToFirstOrder: null },
			periods: [],
			advocates: [],
		})
	})

	test('begins and ends with a month in the organisation’s zone', async () => {
		const apia = await Ledger.open({ organisation: { zone: 'Pacific/Apia' } })
		await apia.accounts('A')
		await apia.lines(newSale('A', '1.00', '2026-01-31T11:00:00Z'))
		expect(await apia.report()).toMatchObject({
			from: '2026-02',
			to: '2026-02',
		})
	})
})

describe('word of mouth', () => {
	const claim = () =>
		touchRow('B', null, '2026-01-02', { kind: 'self_reported' })

	test('is claimed beside the split, never in it', async () => {
		await ledger.lines(newSale('B', '400.00'), upsell('B', '50.00'))
		await ledger.touches(claim())
		expect(await ledger.report()).toMatchObject({
			claimed: 400_00,
			company: { firstOrder: 400_00, referral: 0, sor: { raw: 50_00 } },
			unattributed: 0,
		})
		expect((await ledger.report({ from: '2026-02' })).claimed).toBe(0)
	})

	test('of an account that somebody referred claims nothing more', async () => {
		await ledger.lines(newSale('B', '400.00'))
		await ledger.touches(claim(), touchRow('B', 'A', '2026-01-02'))
		expect(await ledger.report()).toMatchObject({
			claimed: 0,
			company: { referral: 400_00 },
		})
	})

	test('claims no repeat order that counts already', async () => {
		const once = (paid: string) =>
			payment('B', paid, '10.00', { interval: 'once' })
		await ledger.lines(once('2026-01-05'), once('2026-02-05'))
		await ledger.touches(claim())
		expect((await ledger.report()).claimed).toBe(20_00)
		await ledger.policy({ repeatIsSecondOrder: true })
		expect(await ledger.report()).toMatchObject({
			claimed: 10_00,
			company: { repeat: 10_00, firstOrder: 10_00, sor: { raw: 10_00 } },
		})
	})
})

describe('settings', () => {
	test('repeat orders of accounts that nobody referred count in a column of their own when they are to', async () => {
		const once = (id: string, paid: string) =>
			payment(id, paid, '10.00', { interval: 'once' })
		await ledger.lines(
			once('A', '2026-01-05'),
			once('A', '2026-02-05'),
			once('B', '2026-01-05'),
			once('B', '2026-02-05'),
		)
		await ledger.touches(touchRow('B', 'A', '2026-01-01'))
		const before = await ledger.report()
		expect(before.company).toMatchObject({
			firstOrder: 20_00,
			referral: 20_00,
			sor: { raw: 20_00 },
		})
		expect(before.company).not.toHaveProperty('repeat')
		expect(before.advocates[0]).not.toHaveProperty('repeat')
		await ledger.policy({ repeatIsSecondOrder: true })
		const after = await ledger.report()
		expect(after.company).toMatchObject({
			total: 40_00,
			firstOrder: 10_00,
			repeat: 10_00,
			referral: 20_00,
			sor: { raw: 30_00 },
			byClass: { new: 20_00, repeat: 20_00 },
		})
		expect(after.advocates).toEqual([
			{
				accountId: 'A',
				upsell: 0,
				crossSell: 0,
				repeat: 10_00,
				referred: 20_00,
				sor: 30_00,
				trg: 40_00,
			},
		])
		expect(await ledger.problems()).toEqual([])
	})

	test('a referral counts for so many months from the first payment', async () => {
		const monthly = (paid: string) => payment('B', paid, '10.00')
		await ledger.lines(
			monthly('2026-01-15'),
			monthly('2026-02-15'),
			monthly('2026-03-15'),
		)
		await ledger.touches(touchRow('B', 'A', '2026-01-01'))
		expect((await ledger.report()).company.referral).toBe(30_00)
		await ledger.policy({ referralMonths: 2 })
		expect((await ledger.report()).company).toMatchObject({
			referral: 20_00,
			firstOrder: 10_00,
		})
		expect(await ledger.referred()).toEqual({ A: 20_00 })
		expect(await ledger.problems()).toEqual([])
	})

	test('a price rise is an upsell only where it is to be', async () => {
		const seat = (paid: string, amount: string) =>
			payment('A', paid, amount, { product: 'Pro', family: 'Suite' })
		await ledger.lines(seat('2026-01-01', '50.00'), seat('2026-02-01', '54.00'))
		expect((await ledger.report()).company.upsell).toBe(0)
		await ledger.policy({ priceRiseIsUpsell: true })
		expect((await ledger.report()).company.upsell).toBe(4_00)
	})

	test('an influence refers only where the policy lists it', async () => {
		await ledger.lines(newSale('B', '400.00'))
		await ledger.touches(touchRow('B', 'A', '2026-01-02', { kind: 'event' }))
		expect((await ledger.report()).company.referral).toBe(0)
		await ledger.policy({ influenceThatRefers: ['event'] })
		expect(await ledger.referred()).toEqual({ A: 400_00 })
	})
})
