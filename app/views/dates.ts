import type { Period } from '#app/domain/period.ts'

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

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string, style: 'date' | 'instant') {
	const key = `${style} ${zone}`
	let format = formats.get(key)
	if (!format) {
		format = new Intl.DateTimeFormat('en-US', {
			timeZone: zone,
			year: 'numeric',
			month: 'short',
			day: 'numeric',
			...(style === 'instant' && {
				hour: '2-digit',
				minute: '2-digit',
				hourCycle: 'h23',
				timeZoneName: 'short',
			}),
		})
		formats.set(key, format)
	}
	return format
}

/** "Jan 5, 2026" in the organisation's zone. */
export const formatDate = (instant: number, zone: string): string =>
	formatOf(zone, 'date').format(instant)

/** "Jan 5, 2026, 14:30 UTC": to the minute, with its zone. */
export const formatInstant = (instant: number, zone: string): string =>
	formatOf(zone, 'instant').format(instant)

const DAY = 86_400_000

/** A length of time in days, to a tenth where that tells more: "12.4 days", "1 day". */
export function formatDays(milliseconds: number): string {
	const tenths = Math.floor((milliseconds / DAY) * 10) / 10
	return tenths === 1 ? '1 day' : `${tenths} days`
}
