import { addMonths, type Period } from '#app/domain/period.ts'
import { periodOf } from './sor-query.ts'

/** The longest range: forty years. */
export const MOST_MONTHS = 480
/** Months that are shown where nobody asked for others. */
const USUAL_MONTHS = 12

export type MonthSpan = { readonly first: Period; readonly last: Period }
export type MonthRange = { readonly from: Period; readonly to: Period }

export const TOO_LONG = `A range is at most ${MOST_MONTHS} months, forty years. Choose a later first month or an earlier last one.`

/**
 * The months that an address asks for, the latest year where it asks for none. What is no month is left out, months the
 * wrong way round are turned, and those that are not over are left out. Null where they are too many.
 */
export function monthRangeOf(
	params: URLSearchParams,
	{ first, last }: MonthSpan,
): MonthRange | null {
	const asked = [periodOf(params.get('from')), periodOf(params.get('to'))]
	const [start, end] = asked
	const isTurned = start && end && start > end
	const to = earlier((isTurned ? start : end) ?? last, last)
	const from =
		(isTurned ? end : start) ?? later(first, addMonths(to, 1 - USUAL_MONTHS))
	if (addMonths(to, 1 - MOST_MONTHS) > from) return null
	return { from: earlier(from, to), to }
}

const earlier = (a: Period, b: Period) => (a < b ? a : b)
const later = (a: Period, b: Period) => (a > b ? a : b)

/** The choice of months, with those that an address asks for beyond it. */
export const spanWith = (span: MonthSpan, { from }: MonthRange): MonthSpan => ({
	...span,
	first: earlier(span.first, from),
})
