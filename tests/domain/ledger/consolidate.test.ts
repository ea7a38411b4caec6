import { describe, expect, test } from 'vitest'
import { consolidate, type RevenueSum } from '#app/domain/ledger/consolidate.ts'
import type { Bucket, RevenueClass } from '#app/domain/ledger/line.ts'

const sum = (
	period: string,
	kind: RevenueClass,
	bucket: Bucket,
	baseMinor: number,
): RevenueSum => ({ period, class: kind, bucket, baseMinor })

const off = { repeatIsSecondOrder: false }
const report = (
	sums: readonly RevenueSum[],
	range: { from?: string; to?: string } = {},
	policy = off,
) => consolidate(sums, range, policy, () => 'open')

/** Raw 300 / −100 / 150 from January to March. */
const quarter = [
	sum('2026-01', 'upsell', 'upsell', 300_00),
	sum('2026-01', 'new', 'first_order', 500_00),
	sum('2026-02', 'upsell', 'upsell', -300_00),
	sum('2026-02', 'cross_sell', 'cross_sell', 200_00),
	sum('2026-03', 'upsell', 'upsell', 150_00),
]

test('three months from first to last: 300 / 0 / 50', () => {
	const { from, to, company, periods } = report(quarter)
	expect([from, to]).toEqual(['2026-01', '2026-03'])
	expect(periods.map(({ sor }) => sor)).toEqual([
		{ raw: 300_00, reported: 300_00, carry: 0 },
		{ raw: -100_00, reported: 0, carry: -100_00 },
		{ raw: 150_00, reported: 50_00, carry: 0 },
	])
	expect(company).toEqual({
		total: 850_00,
		firstOrder: 500_00,
		upsell: 150_00,
		crossSell: 200_00,
		referral: 0,
		byClass: {
			new: 500_00,
			renewal: 0,
			repeat: 0,
			upsell: 150_00,
			crossSell: 200_00,
		},
		sor: { raw: 350_00, reported: 350_00, carry: 0 },
		sorToFirstOrder: 0.7,
	})
})

test.each([
	['2026-02', '2026-02', { raw: -100_00, reported: 0, carry: -100_00 }],
	['2026-03', '2026-03', { raw: 150_00, reported: 50_00, carry: 0 }],
	['2026-02', '2026-03', { raw: 50_00, reported: 50_00, carry: 0 }],
	['2026-01', '2026-02', { raw: 200_00, reported: 300_00, carry: -100_00 }],
	['2026-03', '2026-05', { raw: 150_00, reported: 50_00, carry: 0 }],
	['2025-11', '2026-01', { raw: 300_00, reported: 300_00, carry: 0 }],
])(
	'the carry runs from the first month, whatever the range: %s to %s',
	(from, to, expected) => {
		const { company, periods } = report(quarter, { from, to })
		expect(company.sor).toEqual(expected)
		expect([periods[0]?.period, periods.at(-1)?.period]).toEqual([from, to])
	},
)

test('a month without entries is listed and keeps the carry', () => {
	const { periods } = report([
		sum('2026-01', 'upsell', 'upsell', -5),
		sum('2026-03', 'upsell', 'upsell', 7),
	])
	expect(
		periods.map(({ period, sor }) => [
			period,
			sor.raw,
			sor.reported,
			sor.carry,
		]),
	).toEqual([
		['2026-01', -5, 0, -5],
		['2026-02', 0, 0, -5],
		['2026-03', 7, 2, 0],
	])
})

test.each([
	[{ from: '2026-02' }, '2026-02', '2026-03'],
	[{ to: '2026-02' }, '2026-01', '2026-02'],
	[{ from: '2026-05' }, '2026-05', '2026-05'],
	[{ to: '2025-10' }, '2025-10', '2025-10'],
])('a range given on one side: %o is %s to %s', (range, from, to) => {
	const figures = report(quarter, range)
	expect([figures.from, figures.to]).toEqual([from, to])
	expect(figures.periods.at(-1)?.period).toBe(to)
})

test('sums may come in any order', () => {
	expect(report([...quarter].reverse())).toEqual(report(quarter))
})

test.each([{ from: '2026-05' }, { to: '2026-05' }])(
	'of an empty ledger, a range given on one side is that month alone: %o',
	(range) => {
		const { from, to, periods } = report([], range)
		expect([from, to]).toEqual(['2026-05', '2026-05'])
		expect(periods.map(({ period, total }) => [period, total])).toEqual([
			['2026-05', 0],
		])
	},
)

test('an empty ledger has no months and no ratio', () => {
	const { from, to, company, periods } = report([])
	expect([from, to, periods]).toEqual([null, null, []])
	expect(company).toMatchObject({
		total: 0,
		sor: { raw: 0, reported: 0, carry: 0 },
		sorToFirstOrder: null,
	})
})

test('the state of each month is asked for', () => {
	const { periods } = consolidate(quarter, {}, off, (period) =>
		period === '2026-01' ? 'closed' : 'open',
	)
	expect(periods.map(({ state }) => state)).toEqual(['closed', 'open', 'open'])
})

describe('repeat orders', () => {
	const orders = [
		sum('2026-01', 'new', 'first_order', 30_00),
		sum('2026-01', 'repeat', 'first_order', 90_00),
		sum('2026-01', 'repeat', 'referral', 10_00),
	]

	test('of accounts that nobody referred are first orders while the setting is off', () => {
		const { company } = report(orders)
		expect(company).toMatchObject({
			firstOrder: 120_00,
			referral: 10_00,
			sor: { raw: 10_00 },
			byClass: { new: 30_00, repeat: 100_00 },
		})
		expect(company).not.toHaveProperty('repeat')
	})

	test('add up, and a month without any has 0 of them', () => {
		const { periods } = report(
			[
				...orders,
				sum('2026-01', 'repeat', 'first_order', 5_00),
				sum('2026-02', 'new', 'first_order', 1_00),
			],
			{},
			{ repeatIsSecondOrder: true },
		)
		expect(
			periods.map(({ repeat, firstOrder }) => [repeat, firstOrder]),
		).toEqual([
			[95_00, 30_00],
			[0, 1_00],
		])
	})

	test('have a column of their own, and count, while it is on', () => {
		expect(
			report(orders, {}, { repeatIsSecondOrder: true }).company,
		).toMatchObject({
			total: 130_00,
			firstOrder: 30_00,
			repeat: 90_00,
			referral: 10_00,
			sor: { raw: 100_00, reported: 100_00 },
			byClass: { repeat: 100_00 },
			sorToFirstOrder: 3.3333,
		})
	})
})

test('the parts of every month, and of the range, sum to their total', () => {
	const { company, periods } = report(quarter)
	for (const parts of [company, ...periods])
		expect(
			parts.firstOrder + parts.upsell + parts.crossSell + parts.referral,
		).toBe(parts.total)
	expect(periods.reduce((total, parts) => total + parts.total, 0)).toBe(
		company.total,
	)
})
