import type { EventType, Told } from '#app/domain/events/event.ts'
import type { Result } from '#app/domain/result.ts'
import type { Tx } from '#db/client.ts'
import { keyedHashOf } from '#db/secrets.ts'
import { type EventRow, insertEvents } from '#db/stores/connections/events.ts'

/** An event as it was read; what cannot be taken is noted with its reason. */
export type ReceivedEvent = {
	/** The hash of its message id. */
	readonly id: string
	readonly type: EventType | null
	/** What it calls itself. */
	readonly name: string | null
	readonly told: Result<Told, string>
}

/** Puts events down, each once however often it is sent. They are looked at within a second. */
export async function receiveEvents(
	tx: Tx,
	received: readonly ReceivedEvent[],
	now: number,
): Promise<void> {
	await insertEvents(
		tx,
		received.map((event) =>
			event.told.ok
				? rowOf(tx, event.id, event.told.value, now)
				: refusedRow(event, event.told.reason, now),
		),
	)
}

const NOTHING = {
	person: null,
	sameAs: null,
	groupId: null,
	domain: null,
	corrects: null,
	accountId: null,
	properties: null,
}

/** Under another id than if it were taken: mended, and sent again, it is. */
const refusedRow = (
	{ id, type, name }: ReceivedEvent,
	reason: string,
	now: number,
): EventRow => ({
	...NOTHING,
	id: `refused ${id}`,
	type,
	name,
	state: 'malformed',
	reason,
	occurredAt: now,
	receivedAt: now,
})

const rowOf = (tx: Tx, id: string, told: Told, now: number): EventRow => ({
	id,
	type: told.type,
	name: told.name,
	person: asKnown(tx, told.person),
	sameAs: asKnown(tx, told.sameAs),
	groupId: told.groupId,
	domain: told.domain,
	corrects: told.corrects,
	occurredAt: told.occurredAt,
	receivedAt: now,
	state: 'waiting',
	reason: null,
	accountId: null,
	properties: told.name === null ? null : JSON.stringify(told.properties),
})

/** Who is known by an address is known by its hash: it is nobody's to read. */
function asKnown(tx: Tx, person: string | null): string | null {
	if (person === null || !person.includes('@')) return person
	const [kind = ''] = person.split(':', 1)
	return `${kind}:#${keyedHashOf(tx.keyOf('event-people'), person.toLowerCase())}`
}
