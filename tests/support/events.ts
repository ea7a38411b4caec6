import { EVENTS_TO_FILL } from '#app/operations/connections/events/fill-mapping.ts'
import { EVENT_PEOPLE } from '#app/operations/connections/events/look-for-event-accounts.ts'
import { RECEIVED_EVENTS } from '#app/operations/connections/events/take-events.ts'
import { workOff } from '#app/operations/organisation/work-off.ts'
import { UNROLLED_EVENTS } from '#app/operations/programme/usage/roll-up-waiting.ts'
import type { Database } from '#db/client.ts'
import { events, usageDays } from '#db/schema/index.ts'

/** Looks at all that was received, as the worker does. */
export async function workOffEvents(database: Database, now: number) {
	const stuck: unknown[] = []
	const given = {
		now: () => now,
		onStuck: (error: unknown) => stuck.push(error),
	}
	for (const queue of [RECEIVED_EVENTS, EVENT_PEOPLE, RECEIVED_EVENTS])
		await workOff(database, queue as typeof RECEIVED_EVENTS, given)
	await workOff(database, EVENTS_TO_FILL, given)
	await workOff(database, UNROLLED_EVENTS, given)
	if (stuck.length > 0) throw stuck[0]
}

/** What the usage of each account came to, by source. */
export async function usageOf(database: Database) {
	const days = await database.read.select().from(usageDays)
	const sums: Record<string, number> = {}
	for (const { accountId, metric, sumMicros } of days) {
		const key = `${accountId} ${metric}`
		sums[key] = (sums[key] ?? 0) + sumMicros / 1e6
	}
	return sums
}

/** How many events there are of each fate, with the reasons. */
export async function fatesOf(database: Database) {
	const rows = await database.read.select().from(events)
	const fates: Record<string, number> = {}
	for (const { state, reason } of rows) {
		const key = reason === null ? state : `${state} ${reason}`
		fates[key] = (fates[key] ?? 0) + 1
	}
	return fates
}
