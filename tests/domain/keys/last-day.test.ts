import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expiryOf, lastDayOf } from '#app/domain/keys/last-day.ts'
import { calendarOf } from '#app/domain/period.ts'
import { done, refused } from '#app/domain/result.ts'

test.each([
	['nothing', '', 'UTC', done(null)],
	['spaces', '  ', 'UTC', done(null)],
	['a day', '2026-12-31', 'UTC', done(Date.UTC(2027, 0, 1))],
	[
		'a day elsewhere',
		'2026-12-31',
		'Europe/Berlin',
		done(Date.UTC(2026, 11, 31, 23)),
	],
	[
		'the day when clocks are put back',
		'2026-10-25',
		'Europe/Berlin',
		done(Date.UTC(2026, 9, 25, 23)),
	],
	['a day that there is not', '2026-02-30', 'UTC', refused('no_such_day')],
	['words', 'soon', 'UTC', refused('no_such_day')],
])('%s', (_, text, zone, expected) => {
	expect(expiryOf(text, calendarOf(zone))).toEqual(expected)
})

test('law: the last day of an end is the day that was named', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 30_000 }),
			fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York', 'Pacific/Apia'),
			(day, zone) => {
				const calendar = calendarOf(zone)
				const date = new Date(day * 86_400_000).toISOString().slice(0, 10)
				const ends = expiryOf(date, calendar)
				if (ends.ok) expect(lastDayOf(ends.value, calendar)).toBe(date)
			},
		),
	)
})
