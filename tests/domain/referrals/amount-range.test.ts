import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	middleOf,
	plus,
	rangeOf,
	tellAmount,
} from '#app/domain/referrals/amount-range.ts'

test.each([
	['nothing is told as it is', 0, 'USD', 0, 0],
	['a cent', 1, 'USD', 0, 100_00],
	['just below the first step', 99_99, 'USD', 0, 100_00],
	['a step belongs to what is above it', 100_00, 'USD', 100_00, 200_00],
	['between 200 and 500', 499_99, 'USD', 200_00, 500_00],
	['between 500 and 1,000', 500_00, 'USD', 500_00, 1_000_00],
	['thousands', 1_370_00, 'USD', 1_000_00, 2_000_00],
	['millions', 7_000_000_00, 'USD', 5_000_000_00, 10_000_000_00],
	['a currency without cents', 1580, 'JPY', 1000, 2000],
	['more refunded than paid', -340_00, 'USD', -500_00, -200_00],
])('%s', (_, amountMinor, currency, fromMinor, toMinor) => {
	expect(rangeOf(amountMinor, currency)).toEqual({ fromMinor, toMinor })
})

test('every amount lies in its range, and all of a range look the same', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 1e13 }), (amountMinor) => {
			const range = rangeOf(amountMinor, 'USD')
			expect(range.fromMinor).toBeLessThanOrEqual(amountMinor)
			expect(range.toMinor).toBeGreaterThan(amountMinor)
			expect(rangeOf(range.fromMinor || 1, 'USD')).toEqual(range)
			expect(rangeOf(range.toMinor - 1, 'USD')).toEqual(range)
		}),
	)
})

test('what is told depends on the setting alone', () => {
	expect(tellAmount(1_370_00, 'USD', 'exact')).toEqual({
		fromMinor: 1_370_00,
		toMinor: 1_370_00,
	})
	expect(tellAmount(1_370_00, 'USD', 'range')).toEqual({
		fromMinor: 1_000_00,
		toMinor: 2_000_00,
	})
	expect(tellAmount(1_370_00, 'USD', 'none')).toBeNull()
})

test.each([
	['of the same size', 1_370_00, 12_34, 1_000_00, 2_100_00],
	['much smaller', 300_000_00, 21_989_77, 220_000_00, 530_000_00],
	['much larger', 1_370_00, 300_012_34, 301_000_00, 302_100_00],
])('an exact amount on top, %s', (_, credited, own, fromMinor, toMinor) => {
	expect(plus(rangeOf(credited, 'USD'), own)).toEqual({ fromMinor, toMinor })
})

test('an exact amount on an exact one stays exact', () => {
	expect(plus(rangeOf(0, 'USD'), 12_34)).toEqual({
		fromMinor: 12_34,
		toMinor: 12_34,
	})
})

test('a range is drawn at its middle', () => {
	expect(middleOf(rangeOf(1_370_00, 'USD'))).toBe(1_500_00)
})
