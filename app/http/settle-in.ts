import { setTimeout as wait } from 'node:timers/promises'

/** Waits for `work`, and at least `ms`. */
export async function settleIn(
	ms: number,
	work: Promise<unknown>,
): Promise<void> {
	await Promise.all([wait(ms), work])
}
