import { DAY, MINUTE } from '#app/domain/durations.ts'
import {
	addMonths,
	calendarOf,
	type Period,
	periodsBetween,
} from '#app/domain/period.ts'

export const MONTH_COUNT = 24

/**
 * The 24 months of the sample, counted from 0 to 23, the last full month before `asOf`.
 * A day is a whole number of days since 1970 on the organisation's own calendar.
 */
export type Calendar = {
	readonly periods: readonly Period[]
	readonly firstDay: number
	readonly lastDay: number
	/** The day of the month counts on into the next month where a month is shorter. */
	readonly dayIn: (month: number, dayOfMonth: number) => number
	readonly monthOf: (day: number) => number
	/** ISO 8601 in UTC, from a day and a minute of the organisation's clock. */
	readonly instant: (day: number, minute: number) => string
}

/** @param asOf a date, YYYY-MM-DD */
export function makeCalendar(asOf: string, zone: string): Calendar {
	const domainCalendar = calendarOf(zone)
	if (
		!/^\d{4}-\d{2}-\d{2}$/.test(asOf) ||
		domainCalendar.midnight(asOf) === null
	)
		throw new RangeError(`not a date (YYYY-MM-DD): ${asOf}`)
	const asOfPeriod = asOf.slice(0, 7)
	const first = addMonths(asOfPeriod, -MONTH_COUNT)
	const dayIn = (month: number, dayOfMonth: number) =>
		Date.parse(`${addMonths(first, month)}-01T00:00:00Z`) / DAY + dayOfMonth - 1
	return {
		periods: periodsBetween(first, addMonths(asOfPeriod, -1)),
		firstDay: dayIn(0, 1),
		lastDay: dayIn(MONTH_COUNT, 1) - 1,
		dayIn,
		monthOf: (day) => monthNumber(dateText(day)) - monthNumber(first),
		instant: (day, minute) => {
			const midnight = domainCalendar.midnight(dateText(day))
			if (midnight === null) throw new Error(`no such day: ${day}`)
			return new Date(midnight + minute * MINUTE)
				.toISOString()
				.replace('.000Z', 'Z')
		},
	}
}

export function dateText(day: number): string {
	return new Date(day * DAY).toISOString().slice(0, 10)
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: number): number {
	return (((day + 3) % 7) + 7) % 7
}

const monthNumber = (date: string): number =>
	Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
