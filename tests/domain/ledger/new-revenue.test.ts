import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BUCKETS, REVENUE_CLASSES } from '#app/domain/ledger/line.ts'
import { newRevenueOf } from '#app/domain/ledger/new-revenue.ts'

const sum = (
	kind: (typeof REVENUE_CLASSES)[number],
	bucket: (typeof BUCKETS)[number],
	baseMinor: number,
) => ({ class: kind, bucket, baseMinor })

test.each([
	['nothing', [], { totalMinor: 0, secondOrderMinor: 0, share: null }],
	[
		'A: new 500, upsell 300, cross-sell 200; brings B: new 400',
		[
			sum('new', 'first_order', 500_00),
			sum('upsell', 'upsell', 300_00),
			sum('cross_sell', 'cross_sell', 200_00),
			sum('new', 'referral', 400_00),
		],
		{ totalMinor: 1_400_00, secondOrderMinor: 900_00, share: 0.6429 },
	],
	[
		'renewals and repeats are nothing new, brought or not',
		[
			sum('renewal', 'referral', 70_00),
			sum('renewal', 'first_order', 30_00),
			sum('repeat', 'referral', 20_00),
			sum('new', 'first_order', 100_00),
		],
		{ totalMinor: 100_00, secondOrderMinor: 0, share: 0 },
	],
	[
		'refunds that leave nothing',
		[sum('new', 'first_order', 10_00), sum('upsell', 'upsell', -10_00)],
		{ totalMinor: 0, secondOrderMinor: -10_00, share: null },
	],
])('%s', (_, sums, expected) => {
	expect(newRevenueOf(sums)).toEqual(expected)
})

test('where nothing was refunded, the share lies between none and all', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.record({
					class: fc.constantFrom(...REVENUE_CLASSES),
					bucket: fc.constantFrom(...BUCKETS),
					baseMinor: fc.integer({ min: 0, max: 10 ** 12 }),
				}),
			),
			(sums) => {
				const { totalMinor, secondOrderMinor, share } = newRevenueOf(sums)
				expect(secondOrderMinor).toBeLessThanOrEqual(totalMinor)
				if (share === null) expect(totalMinor).toBe(0)
				else {
					expect(share).toBeGreaterThanOrEqual(0)
					expect(share).toBeLessThanOrEqual(1)
				}
			},
		),
	)
})
