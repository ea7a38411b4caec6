import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Reader, Tx } from '../client.ts'
import { observations } from '../schema/index.ts'

/** An event as it was sent, and the day on which it lies. */
export type UsageEvent = {
	readonly eventId: string
	readonly accountId: string
	readonly contactId: string | null
	readonly metric: string
	readonly valueMicros: number | null
	readonly occurredAt: number
	readonly correctsId: string | null
	readonly day: number
}
export type StoredEvent = Omit<UsageEvent, 'day'> & {
	readonly day: number | null
	readonly correctedBy: string | null
}

/** Events by their ids, each in its id's place. */
export const findEvents = (
	tx: Tx,
	ids: readonly string[],
): Promise<(StoredEvent | undefined)[]> =>
	tx.keyed.find(
		observations,
		['eventId'],
		ids.map((eventId) => ({ eventId })),
	)

/** Stores the events whose id is free, and says of each whether it was. */
export const insertEvents = (
	tx: Tx,
	events: readonly UsageEvent[],
	now: number,
): Promise<boolean[]> =>
	tx.bulk.insertNew(
		observations,
		['eventId'],
		events.map((event) => ({ ...event, correctedBy: null, createdAt: now })),
	)

/** Forgets an event that was stored in this transaction. */
export async function removeEvent(tx: Tx, eventId: string): Promise<void> {
	await tx.delete(observations).where(eq(observations.eventId, eventId))
}

export async function markCorrected(
	tx: Tx,
	eventId: string,
	correctedBy: string,
): Promise<void> {
	await tx
		.update(observations)
		.set({ correctedBy })
		.where(eq(observations.eventId, eventId))
}

/** The events of a day that count: those with a value that nothing has corrected. */
export async function countedEvents(
	read: Reader,
	{
		accountId,
		metric,
		day,
	}: { accountId: string; metric: string; day: number },
) {
	const rows = await read
		.select({
			eventId: observations.eventId,
			contactId: observations.contactId,
			valueMicros: observations.valueMicros,
			occurredAt: observations.occurredAt,
		})
		.from(observations)
		.where(
			and(
				eq(observations.accountId, accountId),
				eq(observations.metric, metric),
				eq(observations.day, day),
				isNull(observations.correctedBy),
				isNotNull(observations.valueMicros),
			),
		)
	return rows.map(({ valueMicros, ...row }) => ({
		...row,
		valueMicros: valueMicros ?? 0,
	}))
}

/** Events of an older version, which knew no days. */
export const unrolledEvents = (
	read: Reader,
	limit: number,
): Promise<StoredEvent[]> =>
	read
		.select()
		.from(observations)
		.where(isNull(observations.day))
		.orderBy(asc(observations.eventId))
		.limit(limit)

export async function hasUnrolledEvents(read: Reader): Promise<boolean> {
	const [row] = await read
		.select({ id: observations.eventId })
		.from(observations)
		.where(isNull(observations.day))
		.limit(1)
	return row !== undefined
}

export async function setDay(
	tx: Tx,
	eventId: string,
	day: number,
): Promise<void> {
	await tx
		.update(observations)
		.set({ day })
		.where(eq(observations.eventId, eventId))
}
