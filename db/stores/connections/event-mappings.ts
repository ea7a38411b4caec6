import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { eventMappings, eventSettings } from '#db/schema/events.ts'

export type EventMappingRow = typeof eventMappings.$inferSelect

export const findEventMapping = async (
	read: Reader,
	id: string,
): Promise<EventMappingRow | null> =>
	(
		await read.select().from(eventMappings).where(eq(eventMappings.id, id))
	)[0] ?? null

/** The mappings that count, in the order in which they were made. */
export const currentMappings = (read: Reader): Promise<EventMappingRow[]> =>
	read
		.select()
		.from(eventMappings)
		.where(isNull(eventMappings.endedAt))
		.orderBy(asc(eventMappings.createdAt), asc(eventMappings.id))

/** The same of some names alone. */
export const mappingsOf = (
	read: Reader,
	names: Iterable<string>,
): Promise<EventMappingRow[]> =>
	inChunks(names, (piece) =>
		read
			.select()
			.from(eventMappings)
			.where(
				and(isNull(eventMappings.endedAt), inArray(eventMappings.event, piece)),
			)
			.orderBy(asc(eventMappings.createdAt), asc(eventMappings.id)),
	)

/** The first that has not come through the events that were kept when it was made. */
export const unfilledMapping = async (
	read: Reader,
): Promise<EventMappingRow | null> =>
	(
		await read
			.select()
			.from(eventMappings)
			.where(and(isNull(eventMappings.endedAt), isNull(eventMappings.filledAt)))
			.orderBy(asc(eventMappings.createdAt), asc(eventMappings.id))
			.limit(1)
	)[0] ?? null

/** Whether its id was free. */
export const insertEventMapping = async (
	tx: Tx,
	row: EventMappingRow,
): Promise<boolean> =>
	(await tx.bulk.insertNew(eventMappings, ['id'], [row]))[0] === true

export async function updateEventMapping(
	tx: Tx,
	id: string,
	change: Partial<Omit<EventMappingRow, 'id'>>,
): Promise<void> {
	await tx.update(eventMappings).set(change).where(eq(eventMappings.id, id))
}

const THE_ONE = 1
export const DEFAULT_KEEP_DAYS = 90

/** For how many days what events say is kept. */
export async function readEventKeepDays(read: Reader): Promise<number> {
	const [row] = await read
		.select({ keepDays: eventSettings.keepDays })
		.from(eventSettings)
		.where(eq(eventSettings.id, THE_ONE))
	return row?.keepDays ?? DEFAULT_KEEP_DAYS
}

export async function putEventKeepDays(
	tx: Tx,
	keepDays: number,
	now: number,
): Promise<void> {
	const set = { keepDays, updatedAt: now }
	await tx
		.insert(eventSettings)
		.values({ id: THE_ONE, ...set })
		.onConflictDoUpdate({ target: eventSettings.id, set })
}
