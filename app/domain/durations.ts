/** Lengths of time in milliseconds. A day is 24 hours, whatever a calendar says. */
export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000
