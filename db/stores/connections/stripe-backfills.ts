import { and, desc, eq } from 'drizzle-orm'
import type { Place } from '#app/domain/stripe/backfill.ts'
import type { Reader, Tx } from '#db/client.ts'
import { stripeBackfills } from '#db/schema/connections.ts'

export type StripeBackfill = typeof stripeBackfills.$inferSelect

/** The last that was begun of a connection. */
export async function lastStripeBackfill(
	read: Reader,
	connectionId: string,
): Promise<StripeBackfill | null> {
	const [found] = await read
		.select()
		.from(stripeBackfills)
		.where(eq(stripeBackfills.connectionId, connectionId))
		.orderBy(desc(stripeBackfills.startedAt), desc(stripeBackfills.id))
		.limit(1)
	return found ?? null
}

export async function findStripeBackfill(
	read: Reader,
	id: string,
): Promise<StripeBackfill | null> {
	const [found] = await read
		.select()
		.from(stripeBackfills)
		.where(eq(stripeBackfills.id, id))
	return found ?? null
}

/** Those that go on. */
export const runningStripeBackfills = (
	read: Reader,
): Promise<StripeBackfill[]> =>
	read
		.select()
		.from(stripeBackfills)
		.where(eq(stripeBackfills.state, 'running'))

export async function insertStripeBackfill(
	tx: Tx,
	backfill: StripeBackfill,
): Promise<void> {
	await tx.insert(stripeBackfills).values(backfill)
}

export async function updateStripeBackfill(
	tx: Tx,
	id: string,
	change: Partial<Omit<StripeBackfill, 'id'>>,
): Promise<void> {
	await tx.update(stripeBackfills).set(change).where(eq(stripeBackfills.id, id))
}

/** Stops what runs of a connection. */
export async function stopStripeBackfills(
	tx: Tx,
	connectionId: string,
	now: number,
): Promise<void> {
	await tx
		.update(stripeBackfills)
		.set({ state: 'stopped', updatedAt: now })
		.where(
			and(
				eq(stripeBackfills.connectionId, connectionId),
				eq(stripeBackfills.state, 'running'),
			),
		)
}

export const placeOf = ({
	phase,
	reachedAt,
	cursor,
}: StripeBackfill): Place => ({ phase, sliceAt: reachedAt ?? 0, cursor })
