import type { Period } from '#app/domain/period.ts'
import { perLocale } from './locale.ts'

const MONTHS = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
]

const monthOf = (period: Period) => MONTHS[Number(period.slice(5, 7)) - 1] ?? ''

/** '2026-01' → "January 2026". */
export const formatPeriod = (period: Period): string =>
	`${monthOf(period)} ${period.slice(0, 4)}`

/** '2026-01' → "Jan 2026". */
export const formatPeriodShort = (period: Period): string =>
	`${monthOf(period).slice(0, 3)} ${period.slice(0, 4)}`

/** "January 2026", or "January to March 2026", or "November 2025 to March 2026". */
export function formatPeriodRange(from: Period, to: Period): string {
	if (from === to) return formatPeriod(from)
	return from.slice(0, 4) === to.slice(0, 4)
		? `${monthOf(from)} to ${formatPeriod(to)}`
		: `${formatPeriod(from)} to ${formatPeriod(to)}`
}

const DATE = { year: 'numeric', month: 'short', day: 'numeric' } as const

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

const DAY = 86_400_000

/** A length of time in days, to a tenth where that tells more: "12.4 days", "1 day". */
export function formatDays(milliseconds: number): string {
	const tenths = Math.floor((milliseconds / DAY) * 10) / 10
	return tenths === 1 ? '1 day' : `${tenths} days`
}
