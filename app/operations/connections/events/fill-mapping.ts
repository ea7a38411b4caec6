import type { Queue } from '#app/operations/organisation/work-off.ts'
import type { Reader } from '#db/client.ts'
import {
	type EventMappingRow,
	findEventMapping,
	unfilledMapping,
	updateEventMapping,
} from '#db/stores/connections/event-mappings.ts'
import { type EventRow, keptEvents } from '#db/stores/connections/events.ts'
import { countEvents } from './count-events.ts'
import { settle } from './take-events.ts'

/** An event that a new mapping has still to count; null: it has come through all. */
type ToFill = {
	readonly mapping: EventMappingRow
	readonly event: EventRow | null
}

/**
 * Counts the events that were kept when a mapping was made, the oldest first. How far it came is stored with what it
 * counted: cut off, it goes on.
 */
export const EVENTS_TO_FILL: Queue<ToFill> = {
	name: 'fill-mapping',
	step: 300,
	waiting: async (read, { limit }) => {
		const mapping = await unfilledMapping(read)
		return mapping ? toFill(read, mapping, limit) : []
	},
	idOf: ({ mapping, event }) => `${mapping.id} ${event?.id ?? ''}`,
	async take(tx, items, now) {
		const [first] = items
		if (!first) return 0
		const mapping = await findEventMapping(tx, first.mapping.id)
		if (!mapping) throw new Error('a mapping that there is not')
		const rows = items.flatMap(({ event }) => event ?? [])
		const outcomes = await countEvents(tx, rows, [mapping], now)
		await settle(
			tx,
			rows.filter(({ id, state }) =>
				isBetter(state, outcomes.get(id)?.state ?? state),
			),
			outcomes,
		)
		const last = rows.at(-1)
		await updateEventMapping(tx, mapping.id, {
			...(last && {
				filledThroughAt: last.receivedAt,
				filledThroughId: last.id,
				filled: mapping.filled + rows.length,
			}),
			...(rows.length < items.length && { filledAt: now }),
		})
		return items.length
	},
	async drop(tx, item, now) {
		const [id = '', eventId = ''] = item.split(' ')
		const mapping = await findEventMapping(tx, id)
		if (!mapping) return
		const [next] = await toFill(tx, mapping, 1)
		if (next?.event && next.event.id === eventId)
			await updateEventMapping(tx, id, {
				filledThroughAt: next.event.receivedAt,
				filledThroughId: next.event.id,
			})
		else if (eventId === '') await updateEventMapping(tx, id, { filledAt: now })
	},
}

/**
 * Whether what a new mapping makes of an event is to be written down. What another counted stays as it is; what was not
 * looked at yet, or waits for an account, is still to be looked at by all of them.
 */
const isBetter = (before: EventRow['state'], after: EventRow['state']) =>
	before === 'unmapped' ||
	((before === 'left_out' || before === 'refused') && after !== 'left_out')

async function toFill(
	read: Reader,
	mapping: EventMappingRow,
	limit: number,
): Promise<ToFill[]> {
	const { event, createdAt, filledThroughAt, filledThroughId } = mapping
	const rows = await keptEvents(read, event, {
		until: createdAt,
		after:
			filledThroughAt === null || filledThroughId === null
				? null
				: { at: filledThroughAt, id: filledThroughId },
		limit,
	})
	const items: ToFill[] = rows.map((row) => ({ mapping, event: row }))
	return rows.length < limit ? [...items, { mapping, event: null }] : items
}
