import type { Period } from '#app/domain/period.ts'

/** A month that somebody asked to open again. */
export type Reopening = {
	readonly period: Period
	readonly state: 'asked' | 'done' | 'withdrawn'
	readonly askedBy: string
	/** With which the month had been closed when it was asked for. */
	readonly hash: string
}

export type ReopeningRefusal =
	/** Only the last closed month: the hash of a later one stands on it. */
	| 'not_last_closed'
	| 'already_asked'
	| 'nobody_asked'
	/** Whoever asks cannot agree as well. */
	| 'needs_second_admin'
	/** It was opened and closed since. */
	| 'closed_anew'

/** Why nobody may ask for it; null: they may. */
export function askRefusal(
	period: Period,
	closedThrough: Period | null,
	earlier: readonly Reopening[],
): ReopeningRefusal | null {
	if (closedThrough !== period) return 'not_last_closed'
	return earlier.some(({ state }) => state === 'asked') ? 'already_asked' : null
}

/** Why this admin may not open it; null: they may. */
export function reopenRefusal(
	asked: Reopening | null,
	{
		closedThrough,
		hash,
		adminId,
	}: {
		readonly closedThrough: Period | null
		/** With which the month is closed now. */
		readonly hash: string | null
		readonly adminId: string
	},
): ReopeningRefusal | null {
	if (asked?.state !== 'asked') return 'nobody_asked'
	if (closedThrough !== asked.period) return 'not_last_closed'
	if (hash !== asked.hash) return 'closed_anew'
	return asked.askedBy === adminId ? 'needs_second_admin' : null
}
