import { HOUR } from '#app/domain/durations.ts'
/** A job that failed this often is dead. With the delays below that is after 12 to 16 hours: less than the day for which a mail provider remembers an idempotency key. */
export const MAX_ATTEMPTS = 20

/** An item of a queue that failed this often is parked: after some five minutes. The rest goes on without it all the while. */
export const MAX_TRIES = 6

const FIRST_DELAY_MS = 10_000
const LONGEST_DELAY_MS = HOUR
/** Up to a quarter more, so that what failed together does not come back together. */
const JITTER = 0.25

/** How long a job waits after its nth attempt failed: twice as long each time, to an hour. The same job always waits the same. */
export function retryDelayMs(jobId: string, attempts: number): number {
	const delay = Math.min(
		FIRST_DELAY_MS * 2 ** Math.max(0, attempts - 1),
		LONGEST_DELAY_MS,
	)
	return Math.round(delay * (1 + JITTER * fractionOf(`${jobId}:${attempts}`)))
}

/** A number from 0 to 1 that looks random and is the same for the same text (FNV-1a, then mixed). */
function fractionOf(text: string): number {
	let hash = 0x811c9dc5
	for (let i = 0; i < text.length; i++)
		hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
	return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
