import { describe, expect, test } from 'vitest'
import { INSTANT_REFUSALS, parseInstant } from '#app/domain/instant.ts'
import { calendarOf } from '#app/domain/period.ts'
import { at } from '#tests/support/facts.ts'

const berlin = calendarOf('Europe/Berlin')

describe('an instant', () => {
	test.each([
		['2026-03-31', '2026-03-30T22:00:00Z'],
		['2026-01-31', '2026-01-30T23:00:00Z'],
		['1970-01-01', '1969-12-31T23:00:00Z'],
		['2099-12-31', '2099-12-30T23:00:00Z'],
		['2026-03-31T12:00Z', '2026-03-31T12:00:00Z'],
		['2026-03-31T12:00:05Z', '2026-03-31T12:00:05Z'],
		['2026-03-31T12:00:05.678Z', '2026-03-31T12:00:05.678Z'],
		['2026-03-31T12:00:05.678901234Z', '2026-03-31T12:00:05.678Z'],
		['2026-03-31t12:00z', '2026-03-31T12:00:00Z'],
		['2026-03-31 12:00 Z', '2026-03-31T12:00:00Z'],
		['2026-03-31T12:00+02:00', '2026-03-31T10:00:00Z'],
		['2026-03-31T12:00-0330', '2026-03-31T15:30:00Z'],
		['2026-03-31 12:00:00 +0200', '2026-03-31T10:00:00Z'],
		['2024-02-29T00:00Z', '2024-02-29T00:00:00Z'],
	])('%s is %s', (text, expected) => {
		expect(parseInstant(text, berlin)).toEqual({
			ok: true,
			value: at(expected),
		})
	})

	test.each([
		['', 'not_an_instant'],
		['soon', 'not_an_instant'],
		['31.03.2026', 'not_an_instant'],
		['2026-3-31', 'not_an_instant'],
		[' 2026-03-31', 'not_an_instant'],
		['2026-03-31 ', 'not_an_instant'],
		['2026-03-31T12Z', 'not_an_instant'],
		['2026-03-31T12:00:5Z', 'not_an_instant'],
		['2026-03-31T12:00:05.Z', 'not_an_instant'],
		['2026-03-31T12:00:05.1234567890Z', 'not_an_instant'],
		['2026-03-31T12:00+2', 'not_an_instant'],
		['x2026-03-31T12:00Z', 'not_an_instant'],
		['2026-02-29', 'no_such_day'],
		['2026-13-01', 'no_such_day'],
		['2026-02-30T12:00Z', 'no_such_day'],
		['1969-12-31', 'out_of_range'],
		['1969-12-31T23:59:59Z', 'out_of_range'],
		['2100-01-01', 'out_of_range'],
		['2026-03-31T12:00', 'zone_missing'],
		['2026-03-31 12:00:00', 'zone_missing'],
		['2026-03-31T25:00Z', 'no_such_time'],
		['2026-03-31T12:60Z', 'no_such_time'],
		['2026-03-31T12:00+99:99', 'no_such_time'],
	])('%j is refused: %s', (text, reason) => {
		expect(parseInstant(text, berlin)).toEqual({ ok: false, reason })
		expect(INSTANT_REFUSALS).toHaveProperty(reason)
	})
})
