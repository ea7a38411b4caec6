import { and, asc, inArray, isNotNull, ne } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { eventPeople } from '#db/schema/events.ts'

export type EventPerson = typeof eventPeople.$inferSelect

export const findEventPeople = async (
	read: Reader,
	ids: Iterable<string>,
): Promise<Map<string, EventPerson>> =>
	new Map(
		(
			await inChunks(ids, (piece) =>
				read.select().from(eventPeople).where(inArray(eventPeople.id, piece)),
			)
		).map((row) => [row.id, row]),
	)

/** Those who turned out to be one of these. */
export const knownBefore = async (
	read: Reader,
	ids: Iterable<string>,
): Promise<string[]> =>
	(
		await inChunks(ids, (piece) =>
			read
				.select({ id: eventPeople.id })
				.from(eventPeople)
				.where(inArray(eventPeople.sameAs, piece)),
		)
	).map(({ id }) => id)

export const putEventPeople = (
	tx: Tx,
	people: readonly EventPerson[],
): Promise<void> => tx.keyed.put(eventPeople, ['id'], people)

export const hasPersonWithoutAccount = async (read: Reader): Promise<boolean> =>
	(
		await read
			.select({ id: eventPeople.id })
			.from(eventPeople)
			.where(isNotNull(eventPeople.lookedAt))
			.limit(1)
	).length > 0

/** Whose account was looked for in vain, when another was known of accounts. */
export const peopleToLookFor = (
	read: Reader,
	revision: string,
	limit: number,
): Promise<EventPerson[]> =>
	read
		.select()
		.from(eventPeople)
		.where(
			and(isNotNull(eventPeople.lookedAt), ne(eventPeople.lookedAt, revision)),
		)
		.orderBy(asc(eventPeople.id))
		.limit(limit)
