import { LARGEST_ADVANCE_MS } from '#app/domain/plausible-date.ts'
import { LARGEST_MICROS } from './compare.ts'

/** What is checked of an event before it is stored. */
export type CheckedEvent = {
	readonly metric: string
	/** Null: only takes back what it corrects. */
	readonly valueMicros: number | null
	readonly occurredAt: number
	readonly day: number
}

export type EventRefusal =
	| 'value_out_of_range'
	| 'before_2000'
	| 'in_the_future'
	| 'too_old'
	| 'negative'

export type EventLimits = {
	readonly now: number
	/** Events of earlier days are no longer kept; null: all are. */
	readonly firstKeptDay: number | null
	/** Sources of which every metric that reads them is never below zero. */
	readonly neverNegative: ReadonlySet<string>
}

const START_OF_2000 = 946_684_800_000

/** Why an event cannot be taken; null: it can. */
export function refuseEvent(
	{ metric, valueMicros, occurredAt, day }: CheckedEvent,
	{ now, firstKeptDay, neverNegative }: EventLimits,
): EventRefusal | null {
	if (valueMicros !== null) {
		if (
			!Number.isSafeInteger(valueMicros) ||
			Math.abs(valueMicros) > LARGEST_MICROS
		)
			return 'value_out_of_range'
		if (valueMicros < 0 && neverNegative.has(metric)) return 'negative'
	}
	if (occurredAt < START_OF_2000) return 'before_2000'
	if (occurredAt > now + LARGEST_ADVANCE_MS) return 'in_the_future'
	if (firstKeptDay !== null && day < firstKeptDay) return 'too_old'
	return null
}
