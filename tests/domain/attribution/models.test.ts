import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	MODELS,
	type Model,
	weighTouches,
} from '#app/domain/attribution/models.ts'
import { splitByWeights } from '#app/domain/attribution/split.ts'
import { amountText } from '#app/domain/money.ts'
import { at, DAY, minor } from '#tests/support/facts.ts'

const start = at('2026-01-01')
const ONE = 2 ** 40

type Roles = { lead?: number; opportunity?: number; halfLifeDays?: number }

/** Weights of touches on the given days; the account converts on `converted`, stages are days too. */
const weigh = (
	model: Model,
	days: readonly number[],
	converted: number,
	{ lead, opportunity, halfLifeDays = 7 }: Roles = {},
) =>
	weighTouches(
		model,
		days.map((day) => start + day * DAY),
		{
			conversionAt: start + converted * DAY,
			leadAt: lead === undefined ? null : start + lead * DAY,
			opportunityAt:
				opportunity === undefined ? null : start + opportunity * DAY,
			halfLifeDays,
		},
	)

const split = (amount: string, weights: readonly number[]) =>
	splitByWeights(minor(amount), weights)
		.map((part) => amountText(part, 'USD'))
		.join(' / ')

const journey = [0, 5, 12, 30, 38]

describe('what each touch gets', () => {
	test.each<[string, Model, string, number[], number, Roles, string]>([
		['first', 'first', '140', [0, 1, 2], 9, {}, '140.00 / 0.00 / 0.00'],
		['last', 'last', '140', [0, 1, 2], 9, {}, '0.00 / 0.00 / 140.00'],
		[
			'100.00 linear over 3',
			'linear',
			'100',
			[0, 1, 2],
			9,
			{},
			'33.34 / 33.33 / 33.33',
		],
		[
			'140.00 linear over 3',
			'linear',
			'140',
			[0, 1, 2],
			9,
			{},
			'46.67 / 46.67 / 46.66',
		],
		[
			'140.00 position, three touches',
			'position',
			'140',
			[0, 1, 2],
			9,
			{},
			'56.00 / 28.00 / 56.00',
		],
		[
			'66.50 position, two touches',
			'position',
			'66.50',
			[0, 1],
			9,
			{},
			'33.25 / 33.25',
		],
		['position, one touch', 'position', '66.50', [0], 9, {}, '66.50'],
		[
			'position, four touches',
			'position',
			'100',
			[0, 1, 2, 3],
			9,
			{},
			'40.00 / 10.00 / 10.00 / 40.00',
		],
		[
			'12,000.00 decay, half-life 7 days',
			'decay',
			'12000',
			journey,
			38,
			{},
			'175.19 / 287.44 / 574.88 / 3417.04 / 7545.45',
		],
		[
			'12,000.00 position',
			'position',
			'12000',
			journey,
			38,
			{},
			'4800.00 / 800.00 / 800.00 / 800.00 / 4800.00',
		],
		[
			'12,000.00 W: lead at T3, opportunity at T4',
			'w',
			'12000',
			journey,
			38,
			{ lead: 12, opportunity: 30 },
			'3600.00 / 600.00 / 3600.00 / 3600.00 / 600.00',
		],
		[
			'decay, one half-life apart',
			'decay',
			'90',
			[0, 7],
			7,
			{},
			'30.00 / 60.00',
		],
		[
			'decay, half-life of one day',
			'decay',
			'90',
			[0, 1],
			1,
			{ halfLifeDays: 1 },
			'30.00 / 60.00',
		],
		[
			'decay, all at the same time',
			'decay',
			'100',
			[3, 3, 3],
			9,
			{},
			'33.34 / 33.33 / 33.33',
		],
		[
			'U: lead at T2',
			'u',
			'100',
			[0, 1, 2, 3],
			9,
			{ lead: 1 },
			'40.00 / 40.00 / 10.00 / 10.00',
		],
		[
			'U: lead at the first touch takes both roles',
			'u',
			'100',
			[0, 1, 2],
			9,
			{ lead: 0.5 },
			'80.00 / 10.00 / 10.00',
		],
		[
			'U: no lead, first 40 : rest 20',
			'u',
			'90',
			[0, 1, 2],
			9,
			{},
			'60.00 / 15.00 / 15.00',
		],
		['U: no rest', 'u', '90', [0, 1], 9, { lead: 1 }, '45.00 / 45.00'],
		['U: one touch', 'u', '90', [0], 9, { lead: 1 }, '90.00'],
		[
			'U: the lead came before every touch',
			'u',
			'90',
			[1, 2],
			9,
			{ lead: 0 },
			'60.00 / 30.00',
		],
		[
			'W: lead = first touch, nothing else',
			'w',
			'100',
			[0, 2],
			9,
			{ lead: 0, opportunity: 2 },
			'66.67 / 33.33',
		],
		[
			'W: no stage at all, first 30 : rest 10',
			'w',
			'100',
			[0, 1, 2],
			9,
			{},
			'75.00 / 12.50 / 12.50',
		],
		[
			'W: opportunity missing',
			'w',
			'70',
			[0, 1, 2],
			9,
			{ lead: 1 },
			'30.00 / 30.00 / 10.00',
		],
		[
			'W: lead and opportunity at one touch',
			'w',
			'100',
			[0, 1, 2],
			9,
			{ lead: 1, opportunity: 1 },
			'30.00 / 60.00 / 10.00',
		],
		[
			'W: all three at one touch',
			'w',
			'100',
			[0, 5],
			9,
			{ lead: 0, opportunity: 1 },
			'90.00 / 10.00',
		],
		['W: one touch', 'w', '100', [0], 9, {}, '100.00'],
		[
			'W: no rest',
			'w',
			'90',
			[0, 1, 2],
			9,
			{ lead: 1, opportunity: 2 },
			'30.00 / 30.00 / 30.00',
		],
	])('%s', (_, model, amount, days, converted, roles, expected) => {
		expect(split(amount, weigh(model, days, converted, roles))).toBe(expected)
	})
})

test('the lead touch is the last at or before the stage, to the millisecond', () => {
	const second = start + DAY
	const leadAt = (lead: number) =>
		weighTouches('u', [start, second, second + DAY], {
			conversionAt: start + 9 * DAY,
			leadAt: lead,
			opportunityAt: null,
			halfLifeDays: 7,
		})
	expect(split('100', leadAt(second))).toBe('40.00 / 40.00 / 20.00')
	expect(split('100', leadAt(second - 1))).toBe('80.00 / 10.00 / 10.00')
})

test('weights are round(w × 2^40)', () => {
	expect(weigh('linear', [0, 1, 2], 9)).toEqual([
		366503875925, 366503875925, 366503875925,
	])
	expect(weigh('position', [0, 1, 2], 9)).toEqual([
		439804651110, 219902325555, 439804651110,
	])
	expect(weigh('decay', [0, 7], 7)).toEqual([ONE / 2, ONE])
})

test('a half-life that is tiny beside the ages leaves the latest touches their shares', () => {
	const weights = weigh('decay', [0, 80, 81], 89, { halfLifeDays: 0.1 })
	expect(split('1024', weights)).toBe('0.00 / 1.00 / 1023.00')
})

const days = fc
	.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 40 })
	.map((list) => list.sort((a, b) => a - b))
const stageDay = fc.option(fc.integer({ min: -5, max: 130 }), {
	nil: undefined,
})

test('law: weights are whole, none negative, and sum to one but for rounding (decay aside)', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...MODELS),
			days,
			stageDay,
			stageDay,
			(model, touched, lead, opportunity) => {
				const weights = weigh(model, touched, 120, { lead, opportunity })
				expect(weights).toHaveLength(touched.length)
				for (const weight of weights) {
					expect(Number.isSafeInteger(weight)).toBe(true)
					expect(weight).toBeGreaterThanOrEqual(0)
				}
				const sum = weights.reduce((a, b) => a + b)
				expect(sum).toBeGreaterThan(0)
				if (model !== 'decay')
					expect(Math.abs(sum - ONE)).toBeLessThanOrEqual(touched.length)
			},
		),
	)
})

test('law: decay never prefers an earlier touch', () => {
	fc.assert(
		fc.property(
			days,
			fc.double({ min: 0.01, max: 60, noNaN: true }),
			(touched, halfLifeDays) => {
				const weights = weigh('decay', touched, 121, { halfLifeDays })
				expect(weights).toEqual([...weights].sort((a, b) => a - b))
				expect(weights.at(-1)).toBeGreaterThan(0)
			},
		),
	)
})
