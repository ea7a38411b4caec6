import { describe, expect, test } from 'vitest'
import { LARGEST_MICROS } from '#app/domain/metrics/compare.ts'
import {
	brokenMetrics,
	readRule,
	sourcesRead,
} from '#app/domain/milestones/check-rule.ts'
import { METRICS, when } from './metrics.ts'

const users = when('users', '>=', 100)
const nested = (depth: number): unknown =>
	depth === 0 ? users : { all: [nested(depth - 1)] }

describe('a rule that cannot be evaluated is refused', () => {
	test.each<[string, unknown, string[]]>([
		['no object', 'users >= 100', ['not_a_rule']],
		['null', null, ['not_a_rule']],
		['an empty object', {}, ['not_a_rule']],
		['an empty group', { all: [] }, ['empty_group']],
		[
			'an empty group in a group',
			{ any: [users, { all: [] }] },
			['empty_group 1'],
		],
		['five groups deep', nested(5), ['too_deep 0.0.0.0']],
		['41 conditions', { all: Array(41).fill(users) }, ['too_many_conditions']],
		[
			'41 conditions in two groups',
			{ all: [{ all: Array(20).fill(users) }, { any: Array(21).fill(users) }] },
			['too_many_conditions'],
		],
		['an unknown metric', when('gone', '>=', 1), ['unknown_metric']],
		[
			'a name of every object',
			when('constructor', '>=', 1),
			['unknown_metric'],
		],
		['an unknown operator', { ...users, operator: '!=' }, ['unknown_operator']],
		[
			'NaN',
			{ ...users, thresholdMicros: Number.NaN },
			['threshold_out_of_range'],
		],
		['1e308', { ...users, thresholdMicros: 1e308 }, ['threshold_out_of_range']],
		[
			'part of a millionth',
			{ ...users, thresholdMicros: 0.5 },
			['threshold_out_of_range'],
		],
		['held for no day', { ...users, heldDays: 0 }, ['held_days_out_of_range']],
		[
			'each with its place',
			{ any: [when('gone', '>=', 1), { all: [{ ...users, heldDays: 9999 }] }] },
			['unknown_metric 0', 'held_days_out_of_range 1.0'],
		],
	])('%s', (_, given, problems) => {
		const read = readRule(given, METRICS)
		expect(
			read.ok
				? []
				: read.problems.map(({ kind, path }) =>
						[kind, ...(path.length > 0 ? [path.join('.')] : [])].join(' '),
					),
		).toEqual(problems)
	})
})

test('a rule at the limits is taken, without what does not belong', () => {
	expect(readRule(nested(4), METRICS).ok).toBe(true)
	expect(readRule({ all: Array(40).fill(users) }, METRICS).ok).toBe(true)
	const { heldDays: _, ...short } = users
	expect(
		readRule({ ...short, thresholdMicros: LARGEST_MICROS, note: 'x' }, METRICS),
	).toEqual({
		ok: true,
		value: { ...users, thresholdMicros: LARGEST_MICROS },
	})
})

test('a rule is broken by a metric that is gone, and by a ratio that lost one of its parts', () => {
	const rule = {
		all: [users, { any: [when('roi', '>=', 3), when('tenure', '>', 1)] }],
	}
	expect(brokenMetrics(rule, METRICS)).toEqual([])
	expect([...sourcesRead(rule, METRICS)]).toEqual(['users', 'benefit', 'cost'])
	const without = (key: string) =>
		new Map([...METRICS].filter(([name]) => name !== key))
	expect(brokenMetrics(rule, without('users'))).toEqual(['users'])
	expect(brokenMetrics(rule, without('cost'))).toEqual(['roi'])
})
