import { describe, expect, test } from 'vitest'
import {
	completeSettings,
	DEFAULT_CASE_STUDY_SETTINGS as DEFAULTS,
	dueAtOf,
	isTimed,
	problemOfSettings,
	quietSince,
	quietUntil,
	TIMED_STAGES,
} from '#app/domain/case-studies/settings.ts'
import { DAY } from '#tests/support/facts.ts'

test.each([
	['nominated', 7],
	['invited', 14],
	['accepted', 14],
	['interview', 14],
	['drafting', 21],
	['customer_review', 10],
	['approved', 5],
] as const)('a story may stay %s for %i days', (stage, days) => {
	expect(isTimed(stage)).toBe(true)
	expect(dueAtOf(DEFAULTS, stage, 1_000)).toBe(1_000 + days * DAY)
})

test.each(['published', 'retired', 'declined'] as const)(
	'a story may stay %s for ever',
	(stage) => {
		expect(isTimed(stage)).toBe(false)
		expect(dueAtOf(DEFAULTS, stage, 1_000)).toBeNull()
	},
)

test('an account that declined is left in peace for 365 days', () => {
	expect(quietUntil(DEFAULTS, 5)).toBe(5 + 365 * DAY)
	expect(quietSince(DEFAULTS, 400 * DAY)).toBe(35 * DAY)
	expect(quietUntil({ ...DEFAULTS, quietDaysAfterDecline: 2 }, 5)).toBe(
		5 + 2 * DAY,
	)
})

describe('days that cannot be', () => {
	test.each([
		['one day', 1, null],
		['365 days', 365, null],
		['366 days', 366, 'drafting'],
		['none', 0, 'drafting'],
		['half a day', 0.5, 'drafting'],
		['a day and a half', 1.5, 'drafting'],
		['no number', Number.NaN, 'drafting'],
	])('%s', (_, days, expected) => {
		expect(
			problemOfSettings({
				stageDays: { ...DEFAULTS.stageDays, drafting: days },
			}),
		).toBe(expected)
	})

	test('the first of several is named', () => {
		const stageDays = { ...DEFAULTS.stageDays, approved: 0, invited: 0 }
		expect(problemOfSettings({ stageDays })).toBe('invited')
	})
})

describe('settings as they were stored', () => {
	test('nothing was: the defaults', () => {
		expect(completeSettings(null)).toEqual(DEFAULTS)
		expect(completeSettings({})).toEqual(DEFAULTS)
	})

	test('what was stored holds; what a later version knows more of is the default', () => {
		// Stored by a version that knew of one stage alone.
		const stored = JSON.parse(
			'{"stageDays":{"drafting":3},"quietDaysAfterDecline":9}',
		)
		const completed = completeSettings(stored)
		expect(completed.quietDaysAfterDecline).toBe(9)
		expect(completed.stageDays).toEqual({ ...DEFAULTS.stageDays, drafting: 3 })
		expect(Object.keys(completed.stageDays)).toHaveLength(TIMED_STAGES.length)
	})
})
