import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY } from '#app/domain/durations.ts'
import {
	firstSaltDay,
	isRepeat,
	saltDaysAt,
	VISIT_MS,
	visitsKeptFrom,
} from '#app/domain/referrals/visit.ts'

const NOON = Date.UTC(2026, 10, 22, 12)
const MIDNIGHT = Date.UTC(2026, 10, 22)
const TODAY = MIDNIGHT / DAY

test.each([
	['the same instant', 0, true],
	['a millisecond later', 1, true],
	['a millisecond less than an hour later', 3_599_999, true],
	['exactly an hour later', 3_600_000, false],
	['a day later', DAY, false],
	['earlier, on a clock that was put back', -5_000, true],
])('%s', (_, laterMs, repeats) => {
	expect(isRepeat(NOON, NOON + laterMs)).toBe(repeats)
})

test.each([
	['at midnight', 0, [TODAY, TODAY - 1]],
	[
		'in the last millisecond of the first hour',
		VISIT_MS - 1,
		[TODAY, TODAY - 1],
	],
	['when the first hour is over', VISIT_MS, [TODAY]],
	['in the last millisecond of the day', DAY - 1, [TODAY]],
])(
	'visitors are known by the salts of the right days %s',
	(_, afterMs, days) => {
		expect(saltDaysAt(MIDNIGHT + afterMs)).toEqual(days)
	},
)

test('whoever clicked within the hour is known by a salt that is still kept', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 4 * DAY }),
			fc.integer({ min: 0, max: VISIT_MS - 1 }),
			(start, laterMs) => {
				const first = NOON + start
				const then = first + laterMs
				const days = saltDaysAt(then)
				expect(days).toContain(saltDaysAt(first)[0])
				for (const day of days)
					expect(day).toBeGreaterThanOrEqual(firstSaltDay(then))
				expect(first).toBeGreaterThanOrEqual(visitsKeptFrom(then))
			},
		),
	)
})

test('a salt is thrown away before its visitors are two days old', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 4 * DAY }), (start) => {
			const at = NOON + start
			const [day] = saltDaysAt(at)
			expect(firstSaltDay(at + 2 * DAY)).toBeGreaterThan(day)
		}),
	)
})
