import {
	type Queue,
	workOffStep,
} from '#app/operations/organisation/work-off.ts'
import type { Database, Tx } from '#db/client.ts'
import { markForEvaluation } from '#db/stores/programme/evaluation-marks.ts'
import {
	putEvents,
	removeUnrolledEvent,
	type StoredEvent,
	unrolledEvents,
} from '#db/stores/programme/usage/usage-events.ts'
import { Marks } from './marks.ts'
import { addToUsageDays } from './roll-up-usage.ts'
import { readUsageRules } from './usage-rules.ts'

/**
 * Counts events that were stored and are not in the rollups yet: what programs sent in the last second, and what an
 * older version left. Each is counted once, whoever else does the same. Gives how many there were.
 */
export const rollUpWaiting = (
	database: Database,
	now: number,
): Promise<number> => workOffStep(database, UNROLLED_EVENTS, { now })

/** Events that are stored and not counted yet. One that is dropped was never sent. */
export const UNROLLED_EVENTS: Queue<StoredEvent> = {
	name: 'roll-up-usage',
	step: 500,
	waiting: (read, { limit }) => unrolledEvents(read, limit),
	idOf: ({ eventId }) => eventId,
	take: rollUp,
	drop: (tx, eventId) => removeUnrolledEvent(tx, eventId),
}

async function rollUp(
	tx: Tx,
	events: readonly StoredEvent[],
	now: number,
): Promise<number> {
	const { calendar, readSources } = await readUsageRules(tx, now)
	const marks = new Marks(readSources)
	const dated = events.map((event) => ({
		...event,
		day: calendar.dayOf(event.occurredAt),
	}))
	const counted = dated.flatMap((event) => {
		const { valueMicros, correctedBy } = event
		return valueMicros === null || correctedBy !== null
			? []
			: [{ ...event, valueMicros }]
	})
	for (const event of counted) marks.add(event, event.occurredAt)
	const left = await addToUsageDays(tx, counted)
	// With it the sum of its day would not be exact: it stands as taken back by itself.
	const aside = new Set(left.map(({ eventId }) => eventId))
	await putEvents(
		tx,
		dated.map((event) =>
			aside.has(event.eventId)
				? { ...event, correctedBy: event.eventId }
				: event,
		),
	)
	await markForEvaluation(tx, marks.list(), now)
	return events.length
}
