import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refuseDate } from '#app/domain/plausible-date.ts'
import { at, DAY } from '#tests/support/facts.ts'

const now = at('2026-06-15T12:00:00Z')

test.each([
	['now', '2026-06-15T12:00:00Z', null],
	['a day ahead', '2026-06-16T12:00:00Z', null],
	['a day and a millisecond ahead', '2026-06-16T12:00:00.001Z', 'dated_ahead'],
	['a year ahead', '2027-06-15', 'dated_ahead'],
	['1970 began', '1970-01-01', 'dated_at_epoch'],
	['1970 began in the east', '1969-12-31T10:00:00Z', 'dated_at_epoch'],
	['1970 began in the west', '1970-01-01T12:00:00Z', 'dated_at_epoch'],
	['a day before', '1969-12-31', 'dated_at_epoch'],
	['a day after', '1970-01-02', 'dated_at_epoch'],
	['more than a day after', '1970-01-02T00:00:00.001Z', 'dated_before_1980'],
	['more than a day before', '1969-12-30', 'dated_before_1980'],
	['1980 not begun', '1979-12-31T23:59:59.999Z', 'dated_before_1980'],
	['1980 begun', '1980-01-01', null],
])('%s: %s is %s', (_, date, expected) => {
	expect(refuseDate(at(date), now)).toBe(expected)
})

test('whatever is taken once is taken ever after', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: -DAY * 400, max: 2 * now }),
			fc.nat({ max: 10 * now }),
			(instant, later) => {
				if (refuseDate(instant, now) === null)
					expect(refuseDate(instant, now + later)).toBeNull()
			},
		),
	)
})
