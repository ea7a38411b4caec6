import { and, asc, desc, eq, gte, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { TalkFacts } from '#app/domain/perks/talk.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { speakingEvents, speakingSlots } from '#db/schema/perks.ts'

export type SpeakingEvent = typeof speakingEvents.$inferSelect
export type SpeakingSlot = typeof speakingSlots.$inferSelect
/** A slot with the event that it belongs to. */
export type Talk = {
	readonly slot: SpeakingSlot
	readonly event: SpeakingEvent
}

export async function findSpeakingEvent(
	read: Reader,
	id: string,
): Promise<SpeakingEvent | null> {
	const [event] = await read
		.select()
		.from(speakingEvents)
		.where(eq(speakingEvents.id, id))
	return event ?? null
}

/** Slots with their events, by the slot's id. */
export async function findTalks(
	read: Reader,
	slotIds: Iterable<string>,
): Promise<Map<string, Talk>> {
	const rows = await inChunks(slotIds, (piece) =>
		read
			.select()
			.from(speakingSlots)
			.innerJoin(speakingEvents, eq(speakingEvents.id, speakingSlots.eventId))
			.where(inArray(speakingSlots.id, piece)),
	)
	return new Map(
		rows.map(({ speaking_slots: slot, speaking_events: event }) => [
			slot.id,
			{ slot, event },
		]),
	)
}

export const findTalk = async (
	read: Reader,
	slotId: string,
): Promise<Talk | null> => (await findTalks(read, [slotId])).get(slotId) ?? null

export async function insertSpeakingEvent(
	tx: Tx,
	event: SpeakingEvent,
): Promise<void> {
	await tx.insert(speakingEvents).values(event)
}

/** False where another version is in force by now. */
export async function updateSpeakingEvent(
	tx: Tx,
	{
		id,
		version,
		...change
	}: Partial<SpeakingEvent> & Pick<SpeakingEvent, 'id' | 'version'>,
): Promise<boolean> {
	const changed = await tx
		.update(speakingEvents)
		.set({ ...change, version: version + 1 })
		.where(and(eq(speakingEvents.id, id), eq(speakingEvents.version, version)))
		.returning({ id: speakingEvents.id })
	return changed.length > 0
}

export async function insertSlot(tx: Tx, slot: SpeakingSlot): Promise<void> {
	await tx.insert(speakingSlots).values(slot)
}

/** False where another version is in force by now. */
export async function updateSlot(
	tx: Tx,
	{
		id,
		version,
		...change
	}: Partial<SpeakingSlot> & Pick<SpeakingSlot, 'id' | 'version'>,
): Promise<boolean> {
	const changed = await tx
		.update(speakingSlots)
		.set({ ...change, version: version + 1 })
		.where(and(eq(speakingSlots.id, id), eq(speakingSlots.version, version)))
		.returning({ id: speakingSlots.id })
	return changed.length > 0
}

/** The slots of events in the order of their beginning, cancelled ones as well. */
export const listSlots = (
	read: Reader,
	eventIds: Iterable<string>,
): Promise<SpeakingSlot[]> =>
	inChunks(eventIds, (piece) =>
		read
			.select()
			.from(speakingSlots)
			.where(inArray(speakingSlots.eventId, piece))
			.orderBy(asc(speakingSlots.startsAt), asc(speakingSlots.id)),
	)

/** A perk's events that take place, the next first; those that are over as well. */
export const listEventsOfPerks = (
	read: Reader,
	perkIds: Iterable<string>,
): Promise<SpeakingEvent[]> =>
	inChunks(perkIds, (piece) =>
		read
			.select()
			.from(speakingEvents)
			.where(
				and(
					inArray(speakingEvents.perkId, piece),
					isNull(speakingEvents.cancelledAt),
				),
			)
			.orderBy(asc(speakingEvents.startsAt), asc(speakingEvents.id)),
	)

export type EventCursor = { readonly startsAt: number; readonly id: string }

/** Events that begin at an instant or later, the next first. */
export const listEventsFrom = (
	read: Reader,
	instant: number,
	limit: number,
): Promise<SpeakingEvent[]> =>
	read
		.select()
		.from(speakingEvents)
		.where(gte(speakingEvents.startsAt, instant))
		.orderBy(asc(speakingEvents.startsAt), asc(speakingEvents.id))
		.limit(limit)

/** Events that began before an instant, the latest first. */
export async function listEventsBefore(
	read: Reader,
	instant: number,
	after: EventCursor | null,
	limit: number,
): Promise<Page<SpeakingEvent, EventCursor>> {
	const rows = await read
		.select()
		.from(speakingEvents)
		.where(
			and(
				lt(speakingEvents.startsAt, instant),
				after
					? sql`(${speakingEvents.startsAt}, ${speakingEvents.id}) < (${after.startsAt}, ${after.id})`
					: undefined,
			),
		)
		.orderBy(desc(speakingEvents.startsAt), desc(speakingEvents.id))
		.limit(limit + 1)
	return pageOf(rows, limit, ({ startsAt, id }) => ({ startsAt, id }))
}

/** A talk as mails and calendars tell of it. */
export const talkFactsOf = ({ slot, event }: Talk): TalkFacts => ({
	title: slot.title,
	track: slot.track,
	event: event.name,
	place: event.place,
	zone: event.zone,
	startsAt: slot.startsAt,
	durationMinutes: slot.durationMinutes,
	// Both versions only rise, and so does their sum.
	sequence: slot.version + event.version - 2,
})
