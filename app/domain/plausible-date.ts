import { DAY } from './durations.ts'

/** A clock that goes wrong, and zones. */
export const LARGEST_ADVANCE_MS = DAY

const FIRST_OF_1980 = Date.UTC(1980, 0, 1)

/** Why an instant cannot be when something happened. */
export type DateRefusal = 'dated_ahead' | 'dated_at_epoch' | 'dated_before_1980'

/**
 * Why nobody paid, brought somebody or reached a stage at an instant, as far as is known at `now`; null: they may have.
 * Around the first of January 1970 lies what a program writes where it has no date.
 */
export function refuseDate(at: number, now: number): DateRefusal | null {
	if (at > now + LARGEST_ADVANCE_MS) return 'dated_ahead'
	if (Math.abs(at) <= DAY) return 'dated_at_epoch'
	return at < FIRST_OF_1980 ? 'dated_before_1980' : null
}
