import { DAY } from '#app/domain/durations.ts'

/** What is read, one after the other: first what says whose account somebody is, then what was paid. */
export const PHASES = [
	'subscriptions',
	'sessions',
	'invoices',
	'charges',
] as const
export type Phase = (typeof PHASES)[number]

/** What was made at or after `fromAt` and before `untilAt`, in milliseconds. */
export type Bounds = { readonly fromAt: number; readonly untilAt: number }

/** Where the reading of a backfill stands: the phase, the slice of time that is read, and the last that was read of it. */
export type Place = {
	readonly phase: Phase
	readonly sliceAt: number
	readonly cursor: string | null
}

/** Somebody can take this long to pay at a checkout that was opened before. */
const CHECKOUT_LASTS = DAY

/** Where a backfill begins. */
export const firstPlace = (bounds: Bounds): Place =>
	startOfPhase(PHASES[0], bounds)

/**
 * Stripe gives the latest first, and the ledger is to hear of the earliest first: what was paid is read a month after the
 * other. The rest is few, and read at one go.
 */
export function sliceOf({ phase, sliceAt }: Place, { untilAt }: Bounds) {
	if (phase === 'subscriptions' || phase === 'sessions')
		return { from: sliceAt, until: untilAt }
	const start = new Date(sliceAt)
	const next = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1)
	return { from: sliceAt, until: Math.min(next, untilAt) }
}

/**
 * Where the next page is.
 * @param last the id of the last object of this page; null: nothing follows in this slice
 * @returns null where all is read
 */
export function placeAfter(
	place: Place,
	last: string | null,
	bounds: Bounds,
): Place | null {
	if (last !== null) return { ...place, cursor: last }
	const { until } = sliceOf(place, bounds)
	if (until < bounds.untilAt) return { ...place, sliceAt: until, cursor: null }
	return afterPhase(place.phase, bounds)
}

/** Where the phase after this one begins; null where it is the last. */
export function afterPhase(phase: Phase, bounds: Bounds): Place | null {
	const next = PHASES[PHASES.indexOf(phase) + 1]
	return next === undefined ? null : startOfPhase(next, bounds)
}

function startOfPhase(phase: Phase, { fromAt }: Bounds): Place {
	const sliceAt =
		phase === 'subscriptions'
			? // Who pays today may have begun long before.
				0
			: phase === 'sessions'
				? Math.max(0, fromAt - CHECKOUT_LASTS)
				: fromAt
	return { phase, sliceAt, cursor: null }
}
