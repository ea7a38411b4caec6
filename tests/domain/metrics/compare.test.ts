import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	compareRatio,
	divideMicros,
	holds,
} from '#app/domain/metrics/compare.ts'
import type { Operator } from '#app/domain/metrics/condition.ts'

describe('a figure against a threshold', () => {
	test.each<[number, Operator, number, boolean]>([
		[99, '>=', 100, false],
		[100, '>=', 100, true],
		[100, '>', 100, false],
		[101, '>', 100, true],
		[100, '<=', 100, true],
		[100, '<', 100, false],
		[-1, '<', 0, true],
		[100, '=', 100, true],
		[99, '=', 100, false],
	])('%d %s %d', (value, operator, threshold, expected) => {
		expect(holds(value - threshold, operator)).toBe(expected)
	})

	test('that is unknown meets nothing', () => {
		for (const operator of ['>=', '>', '<=', '<', '='] as const)
			expect(holds(Number.NaN, operator)).toBe(false)
	})

	test('that is a ratio is compared as it is, not as it is shown', () => {
		const [numerator, denominator] = [29_999_999_999, 10_000_000_000]
		expect(divideMicros(numerator, denominator)).toBe(3_000_000)
		expect(compareRatio(numerator, denominator, 3_000_000)).toBeLessThan(0)
	})
})

const part = fc.maxSafeInteger()
const denominator = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })
const threshold = fc.integer({ min: -1e15, max: 1e15 })

test('a ratio is below, at or above a threshold as whole numbers say', () => {
	fc.assert(
		fc.property(part, denominator, threshold, (n, d, t) => {
			const exact = BigInt(n) * 1_000_000n - BigInt(d) * BigInt(t)
			expect(Math.sign(compareRatio(n, d, t))).toBe(
				exact > 0n ? 1 : exact < 0n ? -1 : 0,
			)
		}),
	)
})

test('a ratio that is its threshold, or beside it by a millionth of a millionth, is told apart', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 9_000_000 }),
			fc.integer({ min: 1, max: 1_000_000 }),
			(times, d) => {
				const n = times * d
				expect(compareRatio(n, d * 1_000_000, times)).toBe(0)
				expect(compareRatio(n - 1, d * 1_000_000, times)).toBeLessThan(0)
				expect(compareRatio(n + 1, d * 1_000_000, times)).toBeGreaterThan(0)
			},
		),
	)
})

describe('a ratio is shown', () => {
	test.each<[number, number, number]>([
		[1, 2_000_000, 0],
		[3, 2_000_000, 2],
		[5, 2_000_000, 2],
		[-3, 2_000_000, -2],
		[-1, 2_000_000, 0],
		[2, 3, 666_667],
		[1e15, 1, Number.MAX_SAFE_INTEGER],
	])('%d by %d: %d millionths, half-even', (n, d, expected) => {
		expect(divideMicros(n, d)).toBe(expected)
	})

	test('within half a millionth, whatever its size', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: -1e15, max: 1e15 }),
				fc.integer({ min: 1e6, max: 1e15 }),
				(n, d) => {
					const twice = BigInt(divideMicros(n, d)) * BigInt(d) * 2n
					const off = twice - BigInt(n) * 2_000_000n
					expect(off <= BigInt(d) && off >= -BigInt(d)).toBe(true)
				},
			),
		)
	})
})
