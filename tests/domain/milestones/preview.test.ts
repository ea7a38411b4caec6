import { describe, expect, test } from 'vitest'
import { foresee } from '#app/domain/milestones/preview.ts'
import { METRICS, type Measured, usageOf, when } from './metrics.ts'

const rule = when('users', '>=', 100)
const tried = (
	measured: Measured,
	{
		today = 10,
		fromDay = null,
	}: { today?: number; fromDay?: number | null } = {},
) => foresee(rule, usageOf(measured), METRICS, { today, fromDay })

describe('a rule that is tried on the past', () => {
	test.each<
		[
			string,
			Measured,
			{ today?: number; fromDay?: number | null },
			number | null,
		]
	>([
		['nothing was ever measured', {}, {}, null],
		['99 of 100', { users: { 1: 99 } }, {}, null],
		['reached on day 6', { users: { 1: 99, 6: 100 } }, {}, 6],
		['reached today', { users: { 10: 100 } }, {}, 10],
		['reached tomorrow is not yet', { users: { 11: 100 } }, {}, null],
		[
			'counted from day 4: what was reached before and lasts counts then',
			{ users: { 2: 100 } },
			{ fromDay: 4 },
			4,
		],
		[
			'to be counted from tomorrow on',
			{ users: { 2: 100 } },
			{ fromDay: 11 },
			null,
		],
	])('%s', (_, measured, when, reachedDay) => {
		expect(tried(measured, when).reachedDay).toBe(reachedDay)
	})

	test('says how far it is, also where nothing is known', () => {
		expect(tried({ users: { 1: 99 } }).progress).not.toEqual(tried({}).progress)
	})
})
