import type { Database } from '#db/client.ts'
import { insertEventMapping } from '#db/stores/connections/event-mappings.ts'
import { type EventRow, insertEvents } from '#db/stores/connections/events.ts'

const EVENT: EventRow = {
	id: 'event-1',
	type: 'track',
	name: 'Report Exported',
	person: 'u:ana',
	sameAs: null,
	groupId: 'acme',
	domain: null,
	corrects: null,
	occurredAt: 0,
	receivedAt: 0,
	state: 'counted',
	reason: null,
	accountId: 'acme',
	properties: '{"pages":3,"title":"Q3"}',
}

/** An event, one that was refused, one that waits, and a mapping. */
export const seedEvents = (database: Database) =>
	database.transact(async (tx) => {
		await insertEvents(tx, [
			EVENT,
			{
				...EVENT,
				id: 'event-2',
				person: 'u:nobody',
				groupId: null,
				accountId: null,
				state: 'needs_account',
			},
			{
				...EVENT,
				id: 'refused event-3',
				name: 'Report',
				state: 'malformed',
				reason: 'person_missing',
				properties: null,
			},
		])
		await insertEventMapping(tx, {
			id: 'mapping-1',
			event: 'Report Exported',
			filters: [{ property: 'pages', operator: 'at_least', value: '2' }],
			by: 'count',
			property: null,
			metricKey: 'exports',
			createdAt: 0,
			createdBy: null,
			endedAt: null,
			endedBy: null,
			filledThroughAt: null,
			filledThroughId: null,
			filled: 2,
			toFill: 2,
			filledAt: 0,
		})
	})
