import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Metric } from '#app/domain/metrics/definition.ts'
import { exactFigures } from '#app/domain/milestones/achievement.ts'
import { sourcesRead } from '#app/domain/milestones/check-rule.ts'
import {
	evaluateRule,
	evidenceOn,
	firstDayMet,
	isMetOn,
	startDay,
} from '#app/domain/milestones/evaluate.ts'
import { decimalText, quantityOf } from '#app/domain/milestones/quantity.ts'
import { conditionsOf, type Rule } from '#app/domain/milestones/rule.ts'
import { METRICS, type Measured, seriesOf, usageOf, when } from './metrics.ts'

describe('the first day on which a rule is met', () => {
	const roi = when('roi', '>=', 3)
	const adoption = when('adoption', '>=', 0.8)
	const users = when('users', '>=', 100)
	test.each<[string, Rule, Measured, number | null]>([
		[
			'benefit 29,999 / cost 10,000 against 3.0 → locked',
			roi,
			{ benefit: { 1: 29_999 }, cost: { 1: 10_000 } },
			null,
		],
		[
			'… 30,000 → unlocked',
			roi,
			{ benefit: { 1: 29_999, 4: 1 }, cost: { 1: 10_000 } },
			4,
		],
		[
			'a denominator of zero → unknown, never met',
			roi,
			{ benefit: { 1: 30_000 }, cost: { 1: 0 } },
			null,
		],
		[
			'… not even by a threshold below zero',
			when('roi', '<=', -1),
			{ benefit: { 1: -5 }, cost: { 1: 0 } },
			null,
		],
		[
			'adoption 8 of 10 ≥ 80 %',
			adoption,
			{ adopted: { 3: 8 }, entitled: { 1: 10 } },
			3,
		],
		[
			'adoption 8 of 11',
			adoption,
			{ adopted: { 3: 8 }, entitled: { 1: 11 } },
			null,
		],
		['99 of 100', users, { users: { 1: 99 } }, null],
		['100 of 100', users, { users: { 1: 99, 6: 100, 7: 4 } }, 6],
		[
			'held for 3 days: the third',
			when('users', '>=', 100, 3),
			{ users: { 2: 100 } },
			4,
		],
		[
			'… not with a gap',
			when('users', '>=', 100, 3),
			{ users: { 2: 100, 4: 99, 5: 100, 7: 99 } },
			null,
		],
		[
			'all: on the day of the last',
			{ all: [users, adoption] },
			{ users: { 2: 100 }, adopted: { 5: 8 }, entitled: { 1: 10 } },
			5,
		],
		[
			'… at once, not one after the other',
			{ all: [users, adoption] },
			{ users: { 2: 100, 4: 50 }, adopted: { 5: 8 }, entitled: { 1: 10 } },
			null,
		],
		[
			'any: on the day of the first',
			{ any: [users, adoption] },
			{ users: { 2: 100 }, adopted: { 5: 8 }, entitled: { 1: 10 } },
			2,
		],
		[
			'a group in a group',
			{ all: [{ any: [users, roi] }, adoption] },
			{ users: { 7: 120 }, adopted: { 5: 8 }, entitled: { 1: 10 } },
			7,
		],
		[
			'a group without members is never met',
			{ all: [] },
			{ users: { 2: 100 } },
			null,
		],
		['an unknown value meets nothing', when('users', '<', 100), {}, null],
		[
			'a metric that does not count meets nothing',
			when('gone', '>=', 0),
			{ gone: { 1: 5 } },
			null,
		],
	])('%s', (_, rule, measured, expected) => {
		const series = seriesOf(measured, 1, 10)
		expect(firstDayMet(evaluateRule(rule, series, 1))).toBe(expected)
	})

	test('days before the first that counts are neither met nor held', () => {
		const series = seriesOf({ users: { 1: 100 } }, 1, 20)
		expect(firstDayMet(evaluateRule(users, series, 6))).toBe(6)
		const held = when('users', '>=', 100, 5)
		expect(firstDayMet(evaluateRule(held, series, 6))).toBe(10)
	})
})

test('a rule is looked at from the sign-up or from its first data on, not earlier than its own first day', () => {
	const sources = sourcesRead(when('roi', '<=', 9), METRICS)
	const usage = usageOf({ users: { 3: 1 }, cost: { 8: 1 } })
	expect(startDay(sources, usage, null)).toBe(8)
	expect(startDay(sources, { ...usage, signedUpDay: 5 }, null)).toBe(5)
	expect(startDay(sources, usage, 12)).toBe(12)
	expect(startDay(sources, usageOf({ users: { 3: 1 } }), 1)).toBe(null)
})

test('the evidence says what counted, since when and by which definitions', () => {
	const rule: Rule = {
		any: [when('adoption', '>=', 0.8, 2), when('users', '>=', 9)],
	}
	const series = seriesOf({ adopted: { 3: 8 }, entitled: { 1: 10 } }, 1, 6)
	const days = evaluateRule(rule, series, 1)
	const evidence = evidenceOn(rule, days, series, METRICS, 4)
	expect(evidence.metrics.map(({ key }) => key)).toEqual([
		'adoption',
		'adopted',
		'entitled',
		'users',
	])
	expect(evidence.conditions).toEqual([
		{
			condition: when('adoption', '>=', 0.8, 2),
			valueMicros: 800_000,
			numeratorMicros: 8_000_000,
			denominatorMicros: 10_000_000,
			isMet: true,
			sinceDay: 3,
		},
		{
			condition: when('users', '>=', 9),
			valueMicros: null,
			numeratorMicros: null,
			denominatorMicros: null,
			isMet: false,
			sinceDay: null,
		},
	])
})

test('the evidence of a ratio is exact beyond 9,007,199,254 units, too', () => {
	const rule: Rule = { all: [when('roi', '>=', 3)] }
	const series = seriesOf(
		{ benefit: { 1: 9e9, 2: 9e9, 3: 0.000001 }, cost: { 1: 3 } },
		1,
		3,
	)
	const days = evaluateRule(rule, series, 1)
	const [first] = evidenceOn(rule, days, series, METRICS, 1).conditions
	expect(first).not.toHaveProperty('exact')
	const [last] = evidenceOn(rule, days, series, METRICS, 3).conditions
	expect(last?.exact).toEqual({ numeratorMicros: '18000000000000001' })
	expect(last && exactFigures(last)).toEqual({
		valueMicros: 6e15,
		numeratorMicros: '18000000000000001',
		denominatorMicros: 3_000_000,
	})
	expect(JSON.parse(JSON.stringify(last))).toEqual(last)
})

test.each([
	['18000000000000001', 6, '18000000000.000001'],
	['-18000000000000001', 6, '-18000000000.000001'],
	[2_500_000, 6, '2.5'],
	[-1, 6, '-0.000001'],
	[0, 6, '0'],
	['90071992547409930', 4, '9007199254740.993'],
])('%j as decimal text with %i places is %s', (units, places, text) => {
	expect(decimalText(units, places)).toBe(text)
})

test('a figure that numbers do not hold is written in full', () => {
	const benefit = METRICS.get('benefit') as Metric
	const adoption = METRICS.get('adoption') as Metric
	expect(quantityOf('18000000000000001', benefit)).toBe('18,000,000,000')
	expect(quantityOf('18000000000019999', benefit)).toBe('18,000,000,000.01')
	expect(quantityOf('90071992547409930', adoption)).toBe('9,007,199,254,740.9%')
})

const condition = fc
	.record({
		metric: fc.constantFrom('users', 'adopted', 'benefit', 'roi', 'tenure'),
		operator: fc.constantFrom(
			'>=' as const,
			'>' as const,
			'<=' as const,
			'<' as const,
			'=' as const,
		),
		threshold: fc.integer({ min: -2, max: 6 }),
		heldDays: fc.integer({ min: 1, max: 4 }),
	})
	.map(({ metric, operator, threshold, heldDays }) =>
		when(metric, operator, threshold, heldDays),
	)
const rules = fc.letrec<{ rule: Rule }>((tie) => ({
	rule: fc.oneof(
		{ maxDepth: 3, withCrossShrink: true },
		condition,
		fc.array(tie('rule'), { maxLength: 3 }).map((all) => ({ all })),
		fc.array(tie('rule'), { maxLength: 3 }).map((any) => ({ any })),
	),
})).rule
const measuredDays = fc.dictionary(
	fc.constantFrom('users', 'adopted', 'benefit', 'cost'),
	fc.dictionary(
		fc.constantFrom('1', '2', '4', '5', '9', '12'),
		fc.integer({ min: -3, max: 6 }),
	),
)

describe('laws', () => {
	test('a day is met as the sentence says: looked at by itself, condition by condition', () => {
		fc.assert(
			fc.property(
				rules,
				measuredDays,
				fc.integer({ min: 1, max: 8 }),
				(rule, measured, fromDay) => {
					const last = 14
					const series = seriesOf(measured, 1, last, 2)
					const days = evaluateRule(rule, series, fromDay)
					const trueOn = conditionsOf(rule).map((one) => series.meets(one))
					for (let day = 1; day <= last; day++) {
						let next = 0
						const isMet = (part: Rule): boolean => {
							if ('metric' in part) {
								const met = trueOn[next++]
								for (let back = 0; back < part.heldDays; back++)
									if (day - back < fromDay || met?.[day - back - 1] !== 1)
										return false
								return true
							}
							const members = ('all' in part ? part.all : part.any).map(isMet)
							return (
								members.length > 0 &&
								('all' in part ? members.every(Boolean) : members.some(Boolean))
							)
						}
						expect(isMetOn(days, day)).toBe(isMet(rule))
					}
				},
			),
		)
	})

	test('what comes later changes no earlier day', () => {
		fc.assert(
			fc.property(
				rules,
				measuredDays,
				fc.integer({ min: 1, max: 13 }),
				(rule, measured, until) => {
					const whole = evaluateRule(rule, seriesOf(measured, 1, 14, 2), 1)
					const part = evaluateRule(rule, seriesOf(measured, 1, until, 2), 1)
					expect([...whole.met.subarray(0, until)]).toEqual([...part.met])
				},
			),
		)
	})
})
