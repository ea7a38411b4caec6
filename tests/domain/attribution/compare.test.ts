import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ByModel, compareModels } from '#app/domain/attribution/compare.ts'
import { MODELS } from '#app/domain/attribution/models.ts'
import { movedBetween } from '#app/domain/attribution/moved.ts'
import { splitByWeights } from '#app/domain/attribution/split.ts'

const amounts = (first: number, others: number): ByModel => ({
	first,
	last: others,
	linear: others,
	position: others,
	u: others,
	w: others,
	decay: others,
})

describe('models side by side', () => {
	test.each([
		['all agree', [amounts(100, 100), amounts(50, 50)], 150, 150, 1, [1, 1]],
		[
			'one model differs',
			[amounts(100, 60), amounts(0, 40)],
			100,
			60,
			0.6,
			[0.6, 0],
		],
		['nothing was credited', [], 0, 0, null, []],
		[
			'refunds alone',
			[amounts(-100, -60), amounts(0, -40)],
			-100,
			-140,
			null,
			[null, null],
		],
	] as const)('%s', (_, credits, total, agreed, certainty, each) => {
		const compared = compareModels(
			credits.map((amounts, i) => ({ referrerAccountId: `R${i}`, amounts })),
		)
		expect(compared.totalMinor).toBe(total)
		expect(compared.agreedMinor).toBe(agreed)
		expect(compared.certainty).toBe(certainty)
		expect(compared.referrers.map((row) => row.certainty)).toEqual(each)
	})

	test('the spread lies between the least and the most', () => {
		const [row] = compareModels([
			{ referrerAccountId: 'R', amounts: amounts(100, 60) },
			{ referrerAccountId: null, amounts: amounts(0, 40) },
		]).referrers
		expect(row).toMatchObject({
			lowestMinor: 60,
			highestMinor: 100,
			spreadMinor: 40,
		})
	})

	test('one model alone that shares out another total is a broken ledger', () => {
		expect(() =>
			compareModels([
				{
					referrerAccountId: 'R',
					amounts: { ...amounts(100, 100), w: 99 },
				},
			]),
		).toThrow('different totals')
	})

	test('models that share out different totals are a broken ledger', () => {
		expect(() =>
			compareModels([{ referrerAccountId: 'R', amounts: amounts(100, 60) }]),
		).toThrow('different totals')
	})

	test('whatever was paid and however it is shared: what is agreed is no more than any model gives', () => {
		const weights = fc.array(fc.integer({ min: 0, max: 1000 }), {
			minLength: 3,
			maxLength: 3,
		})
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 1e9 }),
				fc.array(weights, {
					minLength: MODELS.length,
					maxLength: MODELS.length,
				}),
				(paid, byModel) => {
					const parts = byModel.map((each) =>
						splitByWeights(paid, [...each, 1]),
					)
					const credits = ['A', 'B', 'C', null].map(
						(referrerAccountId, at) => ({
							referrerAccountId,
							amounts: Object.fromEntries(
								MODELS.map((model, i) => [model, parts[i]?.[at] ?? 0]),
							) as ByModel,
						}),
					)
					const { referrers, totalMinor, agreedMinor, certainty } =
						compareModels(credits)
					expect(totalMinor).toBe(paid)
					expect(agreedMinor).toBeLessThanOrEqual(paid)
					expect(agreedMinor).toBeGreaterThanOrEqual(0)
					if (paid > 0) expect(certainty).toBeCloseTo(agreedMinor / paid)
					for (const model of MODELS) {
						const { movedMinor } = movedBetween(
							referrers.map((row) => row.amounts[model] - row.amounts.last),
						)
						expect(movedMinor).toBeLessThanOrEqual(paid - agreedMinor)
					}
				},
			),
		)
	})
})

describe('what moves', () => {
	test.each([
		['nothing', [0, 0], 0, 0],
		['from one to two', [-100, 60, 40], 100, 3],
		['to those whom nobody referred', [-100, 30], 100, 2],
		['from those whom nobody referred', [100, -30], 100, 2],
	] as const)('%s', (_, differences, movedMinor, referrers) => {
		expect(movedBetween(differences)).toEqual({ movedMinor, referrers })
	})
})
