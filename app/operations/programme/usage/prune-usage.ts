import { firstKeptDay } from '#app/domain/metrics/retention.ts'
import { calendarOf } from '#app/domain/period.ts'
import type { Database } from '#db/client.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import {
	nextEventSource,
	removeEventsBefore,
} from '#db/stores/programme/usage/usage-events.ts'
import {
	readUsageRetention,
	setEventsKeptFromDay,
} from '#db/stores/programme/usage/usage-retention.ts'

/** Events of one transaction. */
const STEP = 500

/**
 * Removes raw events that are older than the setting says, in steps. The rollups keep what they came to, and from now on
 * no event of those days is taken.
 */
export async function pruneUsage(
	database: Database,
	{ now, signal }: { now: number; signal: AbortSignal },
): Promise<{ pruned: number } | null> {
	const day = await beginPruning(database, now)
	if (day === null) return null
	let pruned = 0
	let source = await nextEventSource(database.read, null)
	while (source && !signal.aborted) {
		const { accountId, metric } = source
		const removed = await database.transact((tx) =>
			removeEventsBefore(tx, { accountId, metric, day }, STEP),
		)
		pruned += removed
		if (removed < STEP) source = await nextEventSource(database.read, source)
	}
	return { pruned }
}

/** From here on none of the older days is taken, so that none is there for a moment after it was removed. */
const beginPruning = (
	database: Database,
	now: number,
): Promise<number | null> =>
	database.transact(async (tx) => {
		const retention = await readUsageRetention(tx)
		if (retention.keepEventsDays === null) return null
		const { zone } = await readOrganisation(tx)
		const day = firstKeptDay(retention, calendarOf(zone).dayOf(now))
		if (day !== null && day !== retention.eventsKeptFromDay)
			await setEventsKeptFromDay(tx, day)
		return day
	})
