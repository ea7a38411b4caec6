import type { Calendar } from './period.ts'
import { done, type Result, refused } from './result.ts'

export type InstantRefusal =
	| 'not_an_instant'
	| 'no_such_day'
	| 'out_of_range'
	| 'zone_missing'
	| 'no_such_time'

/** What a refusal means to whoever wrote the text. */
export const INSTANT_REFUSALS: Readonly<Record<InstantRefusal, string>> = {
	not_an_instant:
		'is not a date (2026-03-31) or an instant with its zone (2026-03-31T12:00:00Z)',
	no_such_day: 'is a day that does not exist',
	out_of_range: 'lies before 1970 or after 2099',
	zone_missing: 'has a time of day without its zone (add Z or +02:00)',
	no_such_time: 'is a time of day that does not exist',
}

const DATE_TIME =
	/^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?\s?([Zz]|[+-]\d{2}:?\d{2})?)?$/
const EARLIEST = '1970-01-01'
const LATEST = '2100-01-01'

/** An instant in milliseconds: ISO 8601 with its zone, or a date, which is its midnight in the organisation's zone. */
export function parseInstant(
	text: string,
	calendar: Calendar,
): Result<number, InstantRefusal> {
	const parts = DATE_TIME.exec(text)
	if (!parts) return refused('not_an_instant')
	const [, date = '', time, seconds = ':00', zone] = parts
	const midnight = calendar.midnight(date)
	if (midnight === null) return refused('no_such_day')
	if (date < EARLIEST || date >= LATEST) return refused('out_of_range')
	if (time === undefined) return done(midnight)
	if (zone === undefined) return refused('zone_missing')
	const instant = Date.parse(`${date}T${time}${seconds}${zone.toUpperCase()}`)
	return Number.isNaN(instant) ? refused('no_such_time') : done(instant)
}
