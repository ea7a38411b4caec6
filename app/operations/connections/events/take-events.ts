import type { Queue } from '#app/operations/organisation/work-off.ts'
import type { Tx } from '#db/client.ts'
import { peopleRevision } from '#db/stores/accounts/accounts-revision.ts'
import { belongingOf } from '#db/stores/connections/event-belonging.ts'
import { mappingsOf } from '#db/stores/connections/event-mappings.ts'
import {
	findEventPeople,
	putEventPeople,
} from '#db/stores/connections/event-people.ts'
import {
	type EventRow,
	putEvents,
	updateEvent,
	waitingEvents,
} from '#db/stores/connections/events.ts'
import { countEvents, type Outcome } from './count-events.ts'
import { notePeople } from './note-people.ts'

/** Looks at what programs told: who belongs where is noted, and usage is made of what a mapping counts. */
export const RECEIVED_EVENTS: Queue<EventRow> = {
	name: 'received-events',
	step: 300,
	waiting: (read, { limit }) => waitingEvents(read, limit),
	idOf: ({ id }) => id,
	async take(tx, rows, now) {
		await notePeople(tx, rows)
		const named = rows.filter(({ name }) => name !== null)
		const outcomes = await countEvents(
			tx,
			named,
			await mappingsOf(
				tx,
				named.flatMap(({ name }) => name ?? []),
			),
			now,
		)
		await settle(tx, rows, outcomes)
		return rows.length
	},
	async drop(tx, id) {
		await updateEvent(tx, id, { state: 'refused', reason: 'given_up' })
	},
}

/** Writes down what became of events, and who has to be found for it. */
export async function settle(
	tx: Tx,
	rows: readonly EventRow[],
	outcomes: ReadonlyMap<string, Outcome>,
): Promise<void> {
	await putEvents(
		tx,
		rows.map((row) => ({
			...row,
			...(outcomes.get(row.id) ?? { state: 'noted' as const }),
		})),
	)
	const homeless = rows.filter(
		({ id }) => outcomes.get(id)?.state === 'needs_account',
	)
	if (homeless.length === 0) return
	const belonging = await belongingOf(tx, homeless)
	const people = new Set(
		homeless.flatMap((row) => {
			const { person } = belonging(row)
			return person?.domain ? [person.id] : []
		}),
	)
	if (people.size === 0) return
	const lookedAt = await peopleRevision(tx)
	const known = await findEventPeople(tx, people)
	await putEventPeople(
		tx,
		[...known.values()].map((person) => ({ ...person, lookedAt })),
	)
}
