import { DAY } from '#app/domain/durations.ts'
import type { Period } from '#app/domain/period.ts'
import { perLocale } from './locale.ts'

/** Periods and days are those of the books, whatever calendar a locale prefers. */
const BOOKS = { calendar: 'gregory', year: 'numeric' } as const

const monthFormat = perLocale(
	(locale, month: 'long' | 'short') =>
		new Intl.DateTimeFormat(locale, { ...BOOKS, timeZone: 'UTC', month }),
)

const startOf = (period: Period) => Date.parse(`${period}-01T00:00:00Z`)

/** '2026-01' → "January 2026". */
export const formatPeriod = (period: Period): string =>
	monthFormat('long').format(startOf(period))

/** '2026-01' → "Jan 2026". */
export const formatPeriodShort = (period: Period): string =>
	monthFormat('short').format(startOf(period))

/** "January 2026", or "January – March 2026", or "November 2025 – March 2026". */
export const formatPeriodRange = (from: Period, to: Period): string =>
	monthFormat('long').formatRange(startOf(from), startOf(to))

const DATE = { ...BOOKS, month: 'short', day: 'numeric' } as const

const dateFormat = perLocale(
	(locale, zone) =>
		new Intl.DateTimeFormat(locale, { timeZone: zone, ...DATE }),
)

const instantFormat = perLocale(
	(locale, zone) =>
		new Intl.DateTimeFormat(locale, {
			timeZone: zone,
			...DATE,
			hour: '2-digit',
			minute: '2-digit',
			hourCycle: 'h23',
			timeZoneName: 'short',
		}),
)

/** "Jan 5, 2026" in the organisation's zone. */
export const formatDate = (instant: number, zone: string): string =>
	dateFormat(zone).format(instant)

/** "Jan 5, 2026, 14:30 UTC": to the minute, with its zone. */
export const formatInstant = (instant: number, zone: string): string =>
	instantFormat(zone).format(instant)

/** A day counted from 1970, in whatever zone it was counted: "Jan 5, 2026". */
export const formatDay = (day: number): string => formatDate(day * DAY, 'UTC')

/** The same for machines: "2026-01-05". */
export const isoDay = (day: number): string =>
	new Date(day * DAY).toISOString().slice(0, 10)

/** A length of time in days, to a tenth where that tells more: "12.4 days", "1 day". */
export function formatDays(milliseconds: number): string {
	const tenths = Math.floor((milliseconds / DAY) * 10) / 10
	return tenths === 1 ? '1 day' : `${tenths} days`
}
