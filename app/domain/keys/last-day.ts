import type { Calendar } from '#app/domain/period.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

/** The instant from which a key works no more, whose last day somebody named; null: no day was named. */
export function expiryOf(
	lastDay: string,
	calendar: Calendar,
): Result<number | null, 'no_such_day'> {
	const text = lastDay.trim()
	if (text === '') return done(null)
	const begins = calendar.midnight(text)
	return begins === null
		? refused('no_such_day')
		: done(calendar.startOfDay(calendar.dayOf(begins) + 1))
}

/** The last day on which a key works. */
export const lastDayOf = (
	expiresAt: number | null,
	calendar: Calendar,
): string => (expiresAt === null ? '' : calendar.dateOf(expiresAt - 1))
