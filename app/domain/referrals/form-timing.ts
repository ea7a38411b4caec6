import { DAY } from '#app/domain/durations.ts'
/** No person reads a form and fills it in faster. */
export const FASTEST_FORM_MS = 2_000
/** A form that was open longer may show what no longer holds. */
export const OLDEST_FORM_MS = DAY

export type FormTiming = 'in_time' | 'too_fast' | 'too_old'

/** Whether a form came back after a time in which a person fills it in. An instant ahead of now is none that was given out. */
export function formTimingOf(shownAt: number, now: number): FormTiming {
	const openMs = now - shownAt
	if (openMs < FASTEST_FORM_MS) return 'too_fast'
	return openMs > OLDEST_FORM_MS ? 'too_old' : 'in_time'
}
