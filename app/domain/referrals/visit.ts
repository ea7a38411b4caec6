import { DAY, HOUR } from '#app/domain/durations.ts'
/** Within this time of a counted click, the same visitor on the same link is not counted again. */
export const VISIT_MS = HOUR

/** Whether a request comes within the hour of the visitor's last counted click on the link. */
export const isRepeat = (lastCountedAt: number, at: number): boolean =>
	at - lastCountedAt < VISIT_MS

/**
 * The days of UTC with whose salts a visitor may be known at an instant, the one they are kept under first: in the first
 * hour of a day their last click may have been yesterday's.
 */
export function saltDaysAt(at: number): [today: number, yesterday?: number] {
	const today = Math.floor(at / DAY)
	return at - today * DAY < VISIT_MS ? [today, today - 1] : [today]
}

/** The first day whose salt is kept: those before it are thrown away. */
export const firstSaltDay = (at: number): number => Math.floor(at / DAY) - 1

/** The instant before which visits are forgotten. */
export const visitsKeptFrom = (at: number): number => at - 2 * VISIT_MS
