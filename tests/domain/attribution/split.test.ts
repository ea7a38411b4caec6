import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitByWeights } from '#app/domain/attribution/split.ts'
import { MAX_AMOUNT_MINOR } from '#app/domain/money.ts'

test.each([
	['thirds', 100_00, [1, 1, 1], [33_34, 33_33, 33_33]],
	[
		'thirds of a debt: the sign is restored',
		-100_00,
		[1, 1, 1],
		[-33_34, -33_33, -33_33],
	],
	['the largest remainder first', 10, [10, 25, 65], [1, 3, 6]],
	['ties go to the earlier', 1, [1, 1], [1, 0]],
	['a weight of zero gets nothing', 101, [0, 1, 0, 1], [0, 51, 0, 50]],
	['nothing to split', 0, [1, 2], [0, 0]],
	['nothing to split and nobody to get it', 0, [0, 0], [0, 0]],
	['nobody', 0, [], []],
	['one', -7, [3], [-7]],
	['fewer cents than touches', 2, [1, 1, 1], [1, 1, 0]],
	['one weight far above the others', 100, [2 ** 40, 1], [100, 0]],
])('%s', (_, amount, weights, expected) => {
	expect(splitByWeights(amount, weights)).toEqual(expected)
})

test.each([
	['no weight is positive', 1, [0, 0]],
	['there is no weight', 1, []],
	['the only weight is zero', 1, [0]],
	['a weight is negative', 1, [2, -1]],
	['a weight is not whole', 1, [0.5, 0.5]],
])('throws where %s', (_, amount, weights) => {
	expect(() => splitByWeights(amount, weights)).toThrow()
})

const amounts = fc.oneof(
	fc.integer({ min: -1_000, max: 1_000 }),
	fc.integer({ min: -MAX_AMOUNT_MINOR, max: MAX_AMOUNT_MINOR }),
)
const someWeights = fc
	.array(
		fc.oneof(
			fc.integer({ min: 0, max: 5 }),
			fc.integer({ min: 0, max: 2 ** 40 }),
		),
		{ minLength: 1, maxLength: 30 },
	)
	.filter((weights) => weights.some((weight) => weight > 0))

test('law: the parts sum to the amount and stay within one of the exact quotient, on its side of zero', () => {
	fc.assert(
		fc.property(amounts, someWeights, (amount, weights) => {
			const parts = splitByWeights(amount, weights)
			const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
			expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(
				BigInt(amount),
			)
			parts.forEach((part, i) => {
				const exact = BigInt(amount) * BigInt(weights[i] as number)
				const error = BigInt(part) * total - exact
				expect(error < total && error > -total).toBe(true)
				expect(part === 0 || part > 0 === amount > 0).toBe(true)
				expect(Object.is(part, -0)).toBe(false)
			})
		}),
	)
})

test('law: a debt is split as the amount is', () => {
	fc.assert(
		fc.property(amounts, someWeights, (amount, weights) => {
			expect(splitByWeights(-amount, weights)).toEqual(
				splitByWeights(amount, weights).map((part) => 0 - part),
			)
		}),
	)
})

test('law: a greater weight never gets less, and equal ones differ by at most one', () => {
	fc.assert(
		fc.property(amounts, someWeights, (signed, weights) => {
			const parts = splitByWeights(Math.abs(signed), weights)
			const byWeight = weights
				.map((weight, i) => ({ weight, part: parts[i] as number, i }))
				.sort((a, b) => a.weight - b.weight || b.i - a.i)
			for (let i = 1; i < byWeight.length; i++) {
				const [lower, upper] = [byWeight[i - 1], byWeight[i]]
				if (!lower || !upper) continue
				expect(upper.part).toBeGreaterThanOrEqual(lower.part)
				if (upper.weight === lower.weight)
					expect(upper.part - lower.part).toBeLessThanOrEqual(1)
			}
		}),
	)
})

test('law: weights count by their proportion alone', () => {
	fc.assert(
		fc.property(
			amounts,
			someWeights,
			fc.integer({ min: 1, max: 1_000 }),
			(amount, weights, factor) => {
				expect(
					splitByWeights(
						amount,
						weights.map((weight) => weight * factor),
					),
				).toEqual(splitByWeights(amount, weights))
			},
		),
	)
})

test('law: an amount split by its own parts gives them back', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: MAX_AMOUNT_MINOR }),
			someWeights,
			(amount, weights) => {
				const parts = splitByWeights(amount, weights)
				expect(splitByWeights(amount, parts)).toEqual(parts)
			},
		),
	)
})
