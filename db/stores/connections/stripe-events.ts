import { and, asc, count, desc, eq, isNotNull, lt, min } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { stripeEvents } from '#db/schema/connections.ts'

export type StripeEventRow = typeof stripeEvents.$inferSelect

/** Whether it is new: what is told twice is known. */
export const insertStripeEvent = async (
	tx: Tx,
	event: StripeEventRow,
): Promise<boolean> =>
	(
		await tx.bulk.insertNew(stripeEvents, ['connectionId', 'id'], [event])
	)[0] === true

/** Those that were not looked at yet, in the order in which they came. */
export const waitingStripeEvents = (
	read: Reader,
	limit: number,
): Promise<StripeEventRow[]> =>
	read
		.select()
		.from(stripeEvents)
		.where(eq(stripeEvents.state, 'waiting'))
		.orderBy(asc(stripeEvents.receivedAt), asc(stripeEvents.id))
		.limit(limit)

export async function updateStripeEvent(
	tx: Tx,
	{ connectionId, id }: Pick<StripeEventRow, 'connectionId' | 'id'>,
	change: Partial<Pick<StripeEventRow, 'state' | 'reason' | 'payload'>>,
): Promise<void> {
	await tx
		.update(stripeEvents)
		.set(change)
		.where(
			and(eq(stripeEvents.connectionId, connectionId), eq(stripeEvents.id, id)),
		)
}

/** Empties what was done with before an instant; gives how many. That they came is kept. */
export async function emptyStripeEvents(
	tx: Tx,
	before: number,
): Promise<number> {
	const emptied = await tx
		.update(stripeEvents)
		.set({ payload: null })
		.where(
			and(
				eq(stripeEvents.state, 'done'),
				lt(stripeEvents.receivedAt, before),
				isNotNull(stripeEvents.payload),
			),
		)
		.returning({ id: stripeEvents.id })
	return emptied.length
}

export async function lastStripeEvent(
	read: Reader,
	connectionId: string,
): Promise<Omit<StripeEventRow, 'payload'> | null> {
	const [found] = await read
		.select({
			connectionId: stripeEvents.connectionId,
			id: stripeEvents.id,
			type: stripeEvents.type,
			state: stripeEvents.state,
			reason: stripeEvents.reason,
			createdAt: stripeEvents.createdAt,
			receivedAt: stripeEvents.receivedAt,
		})
		.from(stripeEvents)
		.where(eq(stripeEvents.connectionId, connectionId))
		.orderBy(desc(stripeEvents.receivedAt), desc(stripeEvents.id))
		.limit(1)
	return found ?? null
}

/** How many events there are, by what became of them and why, and since when the oldest lies there. */
export const countStripeEvents = (
	read: Reader,
	connectionId: string,
): Promise<
	(Pick<StripeEventRow, 'state' | 'reason'> & {
		number: number
		oldestAt: number | null
	})[]
> =>
	read
		.select({
			state: stripeEvents.state,
			reason: stripeEvents.reason,
			number: count().mapWith(Number),
			oldestAt: min(stripeEvents.receivedAt).mapWith(Number),
		})
		.from(stripeEvents)
		.where(eq(stripeEvents.connectionId, connectionId))
		.groupBy(stripeEvents.state, stripeEvents.reason)
