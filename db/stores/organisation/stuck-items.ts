import { and, asc, eq, inArray, lte } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { stuckItems } from '#db/schema/index.ts'

export type StuckItem = typeof stuckItems.$inferSelect

/** All that got stuck in a queue, whatever becomes of it. */
export const readStuck = (read: Reader, queue: string): Promise<StuckItem[]> =>
	read
		.select()
		.from(stuckItems)
		.where(eq(stuckItems.queue, queue))
		.orderBy(asc(stuckItems.since), asc(stuckItems.item))

export async function findStuck(
	read: Reader,
	{ queue, item }: { queue: string; item: string },
): Promise<StuckItem | null> {
	const [found] = await read
		.select()
		.from(stuckItems)
		.where(isThis(queue, [item]))
	return found ?? null
}

/** What waits for somebody to look at it, the oldest first. */
export const listParked = (read: Reader, limit: number): Promise<StuckItem[]> =>
	read
		.select()
		.from(stuckItems)
		.where(eq(stuckItems.state, 'parked'))
		.orderBy(asc(stuckItems.since), asc(stuckItems.queue), asc(stuckItems.item))
		.limit(limit)

/** How many wait for somebody to look at them. */
export const countParked = (read: Reader): Promise<number> =>
	read.$count(stuckItems, eq(stuckItems.state, 'parked'))

export const putStuck = (tx: Tx, item: StuckItem): Promise<void> =>
	tx.keyed.put(stuckItems, ['queue', 'item'], [item])

export async function removeStuck(
	tx: Tx,
	queue: string,
	items: readonly string[],
): Promise<void> {
	await tx.delete(stuckItems).where(isThis(queue, items))
}

/** Forgets what was to be tried again by now. */
export async function removeOverdueStuck(
	tx: Tx,
	queue: string,
	now: number,
): Promise<void> {
	await tx
		.delete(stuckItems)
		.where(
			and(
				eq(stuckItems.queue, queue),
				eq(stuckItems.state, 'retrying'),
				lte(stuckItems.retryAt, now),
			),
		)
}

const isThis = (queue: string, items: readonly string[]) =>
	and(eq(stuckItems.queue, queue), inArray(stuckItems.item, [...items]))
