import { inArray } from 'drizzle-orm'
import { chunks, inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { subscriptions } from '#db/schema/recurring.ts'

export type SubscriptionState = Omit<
	typeof subscriptions.$inferSelect,
	'createdAt' | 'updatedAt'
>

/** Known subscriptions by id, each with when it was last given. */
export async function subscriptionStates(
	read: Reader,
	ids: Iterable<string>,
): Promise<Map<string, { state: SubscriptionState; updatedAt: number }>> {
	const rows = await inChunks(ids, (piece) =>
		read.select().from(subscriptions).where(inArray(subscriptions.id, piece)),
	)
	return new Map(
		rows.map(({ createdAt: _, updatedAt, ...state }) => [
			state.id,
			{ state, updatedAt },
		]),
	)
}

/** Stores subscriptions as they are now. */
export async function writeSubscriptions(
	tx: Tx,
	{
		fresh,
		changed,
	}: {
		readonly fresh: readonly SubscriptionState[]
		readonly changed: readonly SubscriptionState[]
	},
	now: number,
): Promise<void> {
	await tx.bulk.insert(
		subscriptions,
		fresh.map((state) => ({ ...state, createdAt: now, updatedAt: now })),
	)
	for (const { id, ...state } of changed)
		await tx
			.update(subscriptions)
			.set({ ...state, updatedAt: now })
			.where(inArray(subscriptions.id, [id]))
}

/** Notes that the subscriptions were given again as they are. */
export async function confirmSubscriptions(
	tx: Tx,
	ids: readonly string[],
	now: number,
): Promise<void> {
	for (const piece of chunks(ids))
		await tx
			.update(subscriptions)
			.set({ updatedAt: now })
			.where(inArray(subscriptions.id, piece))
}

/** The subscriptions of accounts, by account. */
export async function subscriptionsOf(
	read: Reader,
	accountIds: readonly string[],
): Promise<ReadonlyMap<string, SubscriptionState[]>> {
	const rows = await inChunks(accountIds, (piece) =>
		read
			.select()
			.from(subscriptions)
			.where(inArray(subscriptions.accountId, piece)),
	)
	return groupBy(
		rows.map(({ createdAt: _, updatedAt: __, ...state }) => state),
		({ accountId }) => accountId,
	)
}
