import { addMonths, type Period } from '#app/domain/period.ts'
import { rangeBefore } from './sor-range.ts'

/** Months of a headline. */
const USUAL_MONTHS = 12

export type Months = { readonly from: Period; readonly to: Period }

/** The months of the books, and which of them is not over. */
export type BookMonths = {
	readonly first: Period
	readonly last: Period
	/** The last month that is over; null: none is. */
	readonly complete: Period | null
	/** The month that runs, where there are entries in it. */
	readonly running: Period | null
}

/** @param now the month in which we are */
export function bookMonths(
	{ first, last }: { first: Period; last: Period },
	now: Period,
): BookMonths {
	const over = addMonths(now, -1)
	const complete = last < over ? last : over
	return {
		first,
		last,
		complete: complete < first ? null : complete,
		running: first <= now && now <= last ? now : null,
	}
}

/** What a headline is of: the last twelve months that are over, or as many as there are; else the first month of all. */
export function headlineMonths({ first, complete }: BookMonths): Months {
	if (complete === null) return { from: first, to: first }
	const from = addMonths(complete, 1 - USUAL_MONTHS)
	return { from: from < first ? first : from, to: complete }
}

/** The part of a range that can be compared: its months that are over. Null: it has none. */
export function comparableMonths(
	{ from, to }: Months,
	now: Period,
): Months | null {
	const over = addMonths(now, -1)
	if (from > over) return null
	return { from, to: to < over ? to : over }
}

/** The same months a year before; null where they are those directly before, or overlap the range. */
export function yearBefore(months: Months): Months | null {
	const year = {
		from: addMonths(months.from, -12),
		to: addMonths(months.to, -12),
	}
	const isApart = year.to < rangeBefore(months.from, months.to).to
	return isApart ? year : null
}
