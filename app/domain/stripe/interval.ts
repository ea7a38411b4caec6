import { DAY } from '#app/domain/durations.ts'
import type { Interval } from '#app/domain/ledger/line.ts'
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

/** Days that a period lasts, and what they stand for. */
const PERIODS: readonly (readonly [number, number, Every])[] = [
	[27, 32, { unit: 'month', count: 1 }],
	[88, 93, { unit: 'month', count: 3 }],
	[360, 371, { unit: 'year', count: 1 }],
]

function everyOfSpan({ start, end }: Span): Every | null {
	const days = (end - start) / DAY
	return (
		PERIODS.find(([least, most]) => days >= least && days <= most)?.[2] ?? null
	)
}

/** For how long a line pays: by its price, else by its period, else it is paid once. */
export function intervalOf(every: Every | null, span: Span | null): Interval {
	const known = every ?? (span && everyOfSpan(span))
	if (known === null) return 'once'
	const months =
		known.unit === 'year'
			? known.count * 12
			: known.unit === 'month'
				? known.count
				: null
	if (months === 1) return 'month'
	if (months === 12) return 'year'
	return 'once'
}
