import { and, asc, eq, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { asRead } from '#db/as-read.ts'
import type { Reader, Tx } from '#db/client.ts'
import { observations } from '#db/schema/index.ts'

/** An event as it was sent. */
export type SentEvent = {
	readonly eventId: string
	readonly accountId: string
	readonly contactId: string | null
	readonly metric: string
	readonly valueMicros: number | null
	readonly occurredAt: number
	readonly correctsId: string | null
}
/** An event and the day on which it lies. */
export type UsageEvent = SentEvent & { readonly day: number }
export type StoredEvent = SentEvent & {
	/** Null: not in the rollups yet. */
	readonly day: number | null
	readonly correctedBy: string | null
	readonly createdAt: number
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
	events: readonly (SentEvent & { readonly day: number | null })[],
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

/** The events of a day that count in the rollups: those with a value that nothing has corrected. */
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

/** Events that are not in the rollups yet. */
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

/** Removes an event that is not in the rollups, also where its id is none that could be asked for. */
export async function removeUnrolledEvent(
	tx: Tx,
	eventId: string,
): Promise<void> {
	await tx
		.delete(observations)
		.where(
			and(isNull(observations.day), eq(asRead(observations.eventId), eventId)),
		)
}

/** Writes what is known of stored events anew. */
export const putEvents = (
	tx: Tx,
	events: readonly StoredEvent[],
): Promise<void> => tx.keyed.put(observations, ['eventId'], events)

type EventSource = { readonly accountId: string; readonly metric: string }

/** The account and source after the given one that have events; null: there are no more. */
export async function nextEventSource(
	read: Reader,
	after: EventSource | null,
): Promise<EventSource | null> {
	const [row] = await read
		.select({
			accountId: observations.accountId,
			metric: observations.metric,
		})
		.from(observations)
		.where(
			and(
				isNotNull(observations.day),
				after
					? sql`(${observations.accountId}, ${observations.metric}) > (${after.accountId}, ${after.metric})`
					: undefined,
			),
		)
		.orderBy(asc(observations.accountId), asc(observations.metric))
		.limit(1)
	return row ?? null
}

/** Removes events of the days before one, at most `limit`; gives how many are gone. */
export async function removeEventsBefore(
	tx: Tx,
	{ accountId, metric, day }: EventSource & { day: number },
	limit: number,
): Promise<number> {
	const some = tx
		.select({ id: observations.eventId })
		.from(observations)
		.where(
			and(
				eq(observations.accountId, accountId),
				eq(observations.metric, metric),
				lt(observations.day, day),
			),
		)
		.limit(limit)
	const gone = await tx
		.delete(observations)
		.where(inArray(observations.eventId, some))
		.returning({ id: observations.eventId })
	return gone.length
}
