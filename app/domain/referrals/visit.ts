/** Within this time of a counted click, the same visitor on the same link is not counted again. */
export const VISIT_MS = 3_600_000
const DAY_MS = 86_400_000

/** Whether a request comes within the hour of the visitor's last counted click on the link. */
export const isRepeat = (lastCountedAt: number, at: number): boolean =>
	at - lastCountedAt < VISIT_MS

/**
 * The days of UTC with whose salts a visitor may be known at an instant, the one they are kept under first: in the first
 * hour of a day their last click may have been yesterday's.
 */
export function saltDaysAt(at: number): [today: number, yesterday?: number] {
	const today = Math.floor(at / DAY_MS)
	return at - today * DAY_MS < VISIT_MS ? [today, today - 1] : [today]
}

/** The first day whose salt is kept: those before it are thrown away. */
export const firstSaltDay = (at: number): number => Math.floor(at / DAY_MS) - 1

/** The instant before which visits are forgotten. */
export const visitsKeptFrom = (at: number): number => at - 2 * VISIT_MS
