/** As `newId` makes them: milliseconds (8 digits of base 36), a counter (4), the process (10 hex digits). */
const CLICK_ID = /^([0-9a-z]{8})[0-9a-z]{4}[0-9a-f]{10}$/

/** Clocks of two machines differ by less than this. */
const CLOCK_SKEW_MS = 60_000

/** Whether a text that somebody sent may be the id of a click that has happened. */
export function isPlausibleClickId(text: string, now: number): boolean {
	const made = CLICK_ID.exec(text)?.[1]
	return made !== undefined && Number.parseInt(made, 36) <= now + CLOCK_SKEW_MS
}
