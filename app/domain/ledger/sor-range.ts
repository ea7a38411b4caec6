import { addMonths, type Period } from '#app/domain/period.ts'

export const MAX_RANGE_MONTHS = 480

/** Months in which there may be books at all. */
const FIRST: Period = '1970-01'
const LAST: Period = '2199-12'

export type RangeRefusal = 'no_such_month' | 'turned' | 'too_long'

/** Why no report is made of a range of months; null: one is. */
export function checkRange(from: Period, to: Period): RangeRefusal | null {
	if (from < FIRST || to < FIRST || from > LAST || to > LAST)
		return 'no_such_month'
	if (from > to) return 'turned'
	return to >= addMonths(from, MAX_RANGE_MONTHS) ? 'too_long' : null
}

/** As many months, directly before. */
export function rangeBefore(
	from: Period,
	to: Period,
): { from: Period; to: Period } {
	let months = 1
	while (addMonths(from, months) <= to) months++
	return { from: addMonths(from, -months), to: addMonths(from, -1) }
}
