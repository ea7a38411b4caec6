import {
	and,
	asc,
	count,
	desc,
	eq,
	gt,
	gte,
	inArray,
	isNotNull,
	lt,
	lte,
	max,
	ne,
	or,
	sql,
} from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { events } from '#db/schema/events.ts'

export type EventRow = typeof events.$inferSelect

// As the partial indexes say them: a parameter would not be recognised.
const IS_WAITING = sql`state = 'waiting'`
const IS_HOMELESS = sql`state = 'needs_account'`
const IS_REFUSED = sql`state in ('refused', 'malformed')`

/** Stores those whose id is free, and says of each whether it was. */
export const insertEvents = (
	tx: Tx,
	rows: readonly EventRow[],
): Promise<boolean[]> => tx.bulk.insertNew(events, ['id'], rows)

export const putEvents = (tx: Tx, rows: readonly EventRow[]): Promise<void> =>
	tx.keyed.put(events, ['id'], rows)

export async function updateEvent(
	tx: Tx,
	id: string,
	change: Partial<Pick<EventRow, 'state' | 'reason'>>,
): Promise<void> {
	await tx.update(events).set(change).where(eq(events.id, id))
}

/** Those that were not looked at yet, in the order in which they came. */
export const waitingEvents = (
	read: Reader,
	limit: number,
): Promise<EventRow[]> =>
	read
		.select()
		.from(events)
		.where(IS_WAITING)
		.orderBy(asc(events.receivedAt), asc(events.id))
		.limit(limit)

/** Puts events of these people that wait for an account at the end of the queue once more. */
export async function lookAgain(
	tx: Tx,
	people: readonly string[],
): Promise<void> {
	await inChunks(people, (piece) =>
		tx
			.update(events)
			.set({ state: 'waiting' })
			.where(and(inArray(events.person, piece), IS_HOMELESS))
			.returning({ id: events.id }),
	)
}

export type EventPlace = { readonly at: number; readonly id: string }

const isNamed = (name: string) =>
	and(eq(events.name, name), isNotNull(events.properties))

/** Events of a name that are kept and came by an instant, after a place among them. */
export const keptEvents = (
	read: Reader,
	name: string,
	{
		until,
		after,
		limit,
	}: { until: number; after: EventPlace | null; limit: number },
): Promise<EventRow[]> =>
	read
		.select()
		.from(events)
		.where(
			and(
				isNamed(name),
				lte(events.receivedAt, until),
				after
					? or(
							gt(events.receivedAt, after.at),
							and(eq(events.receivedAt, after.at), gt(events.id, after.id)),
						)
					: undefined,
			),
		)
		.orderBy(asc(events.receivedAt), asc(events.id))
		.limit(limit)

/** The latest events of a name that are kept, back to an instant. */
export const latestEvents = (
	read: Reader,
	name: string,
	{ from, limit }: { from: number; limit: number },
): Promise<EventRow[]> =>
	read
		.select()
		.from(events)
		.where(and(isNamed(name), gte(events.receivedAt, from)))
		.orderBy(desc(events.receivedAt), desc(events.id))
		.limit(limit)

/** How many events of a name are kept that came by an instant. */
export const countKept = (
	read: Reader,
	name: string,
	until: number,
): Promise<number> =>
	read.$count(events, and(isNamed(name), lte(events.receivedAt, until)))

/** How many there are of each name, by what became of them. */
export const countByName = (
	read: Reader,
): Promise<
	{ name: string; state: EventRow['state']; number: number; lastAt: number }[]
> =>
	read
		.select({
			name: events.name,
			state: events.state,
			number: count().mapWith(Number),
			lastAt: max(events.receivedAt).mapWith(Number),
		})
		.from(events)
		.where(and(isNotNull(events.name), ne(events.state, 'malformed')))
		.groupBy(events.name, events.state)
		.then((rows) => rows.map((row) => ({ ...row, name: row.name as string })))

/** What was refused, by reason and name, the latest first. */
export const countRefused = (
	read: Reader,
	limit: number,
): Promise<
	{
		name: string | null
		reason: string | null
		number: number
		lastAt: number
	}[]
> =>
	read
		.select({
			name: events.name,
			reason: events.reason,
			number: count().mapWith(Number),
			lastAt: max(events.receivedAt).mapWith(Number),
		})
		.from(events)
		.where(IS_REFUSED)
		.groupBy(events.name, events.reason)
		.orderBy(desc(max(events.receivedAt)), asc(events.name))
		.limit(limit)

/** Empties what was done with before an instant, at most so many; gives how many. That they came is kept. */
export async function emptyEvents(
	tx: Tx,
	before: number,
	limit: number,
): Promise<number> {
	const some = tx
		.select({ id: events.id })
		.from(events)
		.where(
			and(
				lt(events.receivedAt, before),
				ne(events.state, 'waiting'),
				or(isNotNull(events.type), isNotNull(events.name)),
			),
		)
		.limit(limit)
	const emptied = await tx
		.update(events)
		.set({
			type: null,
			name: null,
			person: null,
			sameAs: null,
			groupId: null,
			domain: null,
			corrects: null,
			properties: null,
		})
		.where(inArray(events.id, some))
		.returning({ id: events.id })
	return emptied.length
}

/** Forgets that events came before an instant, at most so many; gives how many. */
export async function removeEvents(
	tx: Tx,
	before: number,
	limit: number,
): Promise<number> {
	const some = tx
		.select({ id: events.id })
		.from(events)
		.where(and(lt(events.receivedAt, before), ne(events.state, 'waiting')))
		.limit(limit)
	const gone = await tx
		.delete(events)
		.where(inArray(events.id, some))
		.returning({ id: events.id })
	return gone.length
}
