import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reportSor, sorToFirstOrder } from '#app/domain/ledger/sor.ts'

describe('what falls below zero is carried', () => {
	test.each([
		['300 / −100 / 150', [300, -100, 150], [300, 0, 50], [0, -100, 0]],
		['none', [], [], []],
		['never below zero', [1, 2, 3], [1, 2, 3], [0, 0, 0]],
		['below zero from the first month', [-5, 3, 4], [0, 0, 2], [-5, -2, 0]],
		['exactly made up for', [-5, 5, 1], [0, 0, 1], [-5, 0, 0]],
		['deeper and deeper', [-1, -2, -3], [0, 0, 0], [-1, -3, -6]],
		[
			'months without entries keep the carry',
			[-5, 0, 0, 6],
			[0, 0, 0, 1],
			[-5, -5, -5, 0],
		],
	])('%s', (_, raw, reported, carry) => {
		const periods = reportSor(raw)
		expect(periods.map((period) => period.raw)).toEqual(raw)
		expect(periods.map((period) => period.reported)).toEqual(reported)
		expect(periods.map((period) => period.carry)).toEqual(carry)
	})

	test('law: over any range, Σ reported = Σ raw + carry in − carry out, and none is below zero', () => {
		const months = fc.array(fc.integer({ min: -1_000, max: 1_000 }), {
			minLength: 1,
		})
		fc.assert(
			fc.property(months, fc.nat(), fc.nat(), (raw, a, b) => {
				const all = reportSor(raw)
				const from = Math.min(a % raw.length, b % raw.length)
				const to = Math.max(a % raw.length, b % raw.length)
				const range = all.slice(from, to + 1)
				const sum = (of: 'raw' | 'reported') =>
					range.reduce((total, period) => total + period[of], 0)
				const carryIn = all[from - 1]?.carry ?? 0
				const carryOut = all[to]?.carry as number
				expect(sum('reported')).toBe(sum('raw') + carryIn - carryOut)
				for (const { reported, carry } of all) {
					expect(reported).toBeGreaterThanOrEqual(0)
					expect(carry).toBeLessThanOrEqual(0)
					expect(reported === 0 || carry === 0).toBe(true)
				}
			}),
		)
	})
})

describe('SOR : first order', () => {
	test.each([
		['900 : 500', 900_00, 500_00, 1.8],
		['a third', 1, 3, 0.3333],
		['two thirds', 2, 3, 0.6667],
		['exactly half goes up', 1_00005, 1_00000, 1.0001],
		['exactly half below zero goes down', -1_00005, 1_00000, -1.0001],
		['below zero', -1, 3, -0.3333],
		['nothing second-order', 0, 500, 0],
		['no first orders', 900, 0, null],
		['first orders below zero', 900, -1, null],
	])('%s', (_, raw, firstOrder, expected) => {
		expect(sorToFirstOrder(raw, firstOrder)).toBe(expected)
	})

	test('is rounded from the exact ratio, half away from zero', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: -1e12, max: 1e12 }),
				fc.integer({ min: 1_000, max: 1e12 }),
				(raw, firstOrder) => {
					const ratio = sorToFirstOrder(raw, firstOrder) as number
					const tenThousandths = BigInt(Math.round(ratio * 10_000))
					const error =
						tenThousandths * BigInt(firstOrder) - BigInt(raw) * 10_000n
					const distance = error < 0n ? -error : error
					expect(2n * distance <= BigInt(firstOrder)).toBe(true)
				},
			),
		)
	})
})
