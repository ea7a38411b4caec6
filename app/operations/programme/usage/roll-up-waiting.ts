import type { Database, Tx } from '#db/client.ts'
import { markForEvaluation } from '#db/stores/programme/evaluation-marks.ts'
import {
	putEvents,
	unrolledEvents,
} from '#db/stores/programme/usage/usage-events.ts'
import { Marks } from './marks.ts'
import { addToUsageDays } from './roll-up-usage.ts'
import { readUsageRules } from './usage-rules.ts'

/** Events of one transaction. */
const STEP = 500

/**
 * Counts events that were stored and are not in the rollups yet: what programs sent in the last second, and what an
 * older version left. Each is counted once, whoever else does the same. Gives how many there were.
 */
export const rollUpWaiting = (
	database: Database,
	now: number,
): Promise<number> => database.transact((tx) => rollUpNext(tx, now))

async function rollUpNext(tx: Tx, now: number): Promise<number> {
	const events = await unrolledEvents(tx, STEP)
	if (events.length === 0) return 0
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
