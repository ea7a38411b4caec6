import { DAY } from '#app/domain/durations.ts'
import {
	type Interval,
	intervalOfMonths,
	MOST_MONTHS,
} from '#app/domain/ledger/interval.ts'
import { inside, textOf, type Wire, wholeOf } from './wire.ts'

/** How often something is paid. */
export type Every = {
	readonly unit: 'day' | 'week' | 'month' | 'year'
	readonly count: number
}

/** From when until when something is paid for, in milliseconds since 1970. */
export type Span = { readonly start: number; readonly end: number }

const UNITS: ReadonlySet<string> = new Set(['day', 'week', 'month', 'year'])

/** How often a price or a plan is paid, as it is written today or was before prices; null: it does not say, or once. */
export function everyOf(price: Wire): Every | null {
	const said =
		textOf(price.interval) === null ? inside(price, 'recurring') : price
	const unit = textOf(said.interval)
	if (unit === null || !UNITS.has(unit)) return null
	const count = wholeOf(said.interval_count) ?? 1
	return count > 0 ? { unit: unit as Every['unit'], count } : null
}

/** Days that a period lasts, and how many months they stand for. */
const PERIODS: readonly (readonly [
	least: number,
	most: number,
	months: number,
])[] = [
	[27, 32, 1],
	[88, 93, 3],
	[360, 371, 12],
]

function ofDays(days: number): Interval | null {
	const months = PERIODS.find(
		([least, most]) => days >= least && days <= most,
	)?.[2]
	return months === undefined ? null : intervalOfMonths(months)
}

/** Null: the ledger knows no such interval, such as two weeks. */
function ofPrice({ unit, count }: Every): Interval | null {
	if (unit === 'month' || unit === 'year') {
		const months = unit === 'year' ? count * 12 : count
		return months <= MOST_MONTHS ? intervalOfMonths(months) : null
	}
	const days = unit === 'week' ? count * 7 : count
	return days === 7 ? 'week' : ofDays(days)
}

/** For how long a line pays: by its price, else by its period, else it is paid once. */
export const intervalOf = (every: Every | null, span: Span | null): Interval =>
	(every && ofPrice(every)) ??
	(span && ofDays((span.end - span.start) / DAY)) ??
	'once'
