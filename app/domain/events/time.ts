import { MINUTE } from '#app/domain/durations.ts'

/** By how much a clock may be ahead, once it was compared with ours. */
export const MOST_AHEAD_MS = 5 * MINUTE

/**
 * When an event happened, by our clock: as long before it came as it was old when it was sent, so that a wrong clock makes
 * no difference. What would lie in the future happened when it came.
 *
 * @param timestamp when it happened, by the sender's clock; null: nobody says
 * @param sentAt when it was sent, by the same clock; null: the clock is taken to be right
 */
export function eventTime({
	timestamp,
	sentAt,
	receivedAt,
}: {
	timestamp: number | null
	sentAt: number | null
	receivedAt: number
}): number {
	if (timestamp === null) return receivedAt
	const at = sentAt === null ? timestamp : receivedAt - (sentAt - timestamp)
	return at > receivedAt + MOST_AHEAD_MS ? receivedAt : at
}
