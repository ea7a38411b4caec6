import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partReasons, SOR_PARTS } from '#app/domain/ledger/movement.ts'

test.each([
	['began', 0, 300, 300],
	['ended', 300, 0, -300],
	['more', 100, 300, 200],
	['less', 300, 100, -200],
	['less', 0, -100, -100],
	['more', -100, 0, 100],
])('%s: %i before, %i now', (how, beforeMinor, nowMinor, deltaMinor) => {
	expect(partReasons([{ part: 'upsell', nowMinor, beforeMinor }])).toEqual([
		{ part: 'upsell', how, deltaMinor },
	])
})

test('the greatest movement comes first; what did not move is no reason', () => {
	expect(
		partReasons([
			{ part: 'upsell', nowMinor: 110, beforeMinor: 100 },
			{ part: 'cross_sell', nowMinor: 5, beforeMinor: 5 },
			{ part: 'referral', nowMinor: 0, beforeMinor: 40 },
		]).map(({ part }) => part),
	).toEqual(['referral', 'upsell'])
})

test('of movements as great, upsell stands first, then cross-sell, referral and repeat', () => {
	const moved = (part: (typeof SOR_PARTS)[number], delta: number) => ({
		part,
		nowMinor: 100 + delta,
		beforeMinor: 100,
	})
	expect(
		partReasons([
			moved('repeat', 7),
			moved('referral', -7),
			moved('upsell', 7),
			moved('cross_sell', -7),
		]).map(({ part }) => part),
	).toEqual(['upsell', 'cross_sell', 'referral', 'repeat'])
})

test('reasons sum to the movement of the whole', () => {
	fc.assert(
		fc.property(
			fc.tuple(
				...SOR_PARTS.map((part) =>
					fc.record({
						part: fc.constant(part),
						nowMinor: fc.integer({ min: -1000, max: 1000 }),
						beforeMinor: fc.integer({ min: -1000, max: 1000 }),
					}),
				),
			),
			(parts) => {
				const whole = parts.reduce(
					(sum, { nowMinor, beforeMinor }) => sum + nowMinor - beforeMinor,
					0,
				)
				expect(
					partReasons(parts).reduce(
						(sum, { deltaMinor }) => sum + deltaMinor,
						0,
					),
				).toBe(whole)
			},
		),
	)
})
