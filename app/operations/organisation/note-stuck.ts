import { MAX_TRIES, retryDelayMs } from '#app/domain/jobs/back-off.ts'
import type { Tx } from '#db/client.ts'
import { findStuck, putStuck } from '#db/stores/organisation/stuck-items.ts'
import { wordsOf } from './failure-words.ts'

/** Puts an item of a queue aside that could not be done: for a while, and after some tries until somebody looks at it. */
export async function noteStuck(
	tx: Tx,
	{
		queue,
		item,
		error,
		payload = null,
		now,
	}: {
		queue: string
		item: string
		error: unknown
		/** Where the queue does not keep it. */
		payload?: Record<string, unknown> | null
		now: number
	},
): Promise<void> {
	const known = await findStuck(tx, { queue, item })
	const tries = (known?.tries ?? 0) + 1
	await putStuck(tx, {
		queue,
		item,
		state: tries < MAX_TRIES ? 'retrying' : 'parked',
		tries,
		reason: wordsOf(error),
		since: known?.since ?? now,
		retryAt: now + retryDelayMs(`${queue} ${item}`, tries),
		payload: payload ?? known?.payload ?? null,
	})
}
