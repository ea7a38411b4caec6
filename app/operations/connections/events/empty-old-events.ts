import { DAY } from '#app/domain/durations.ts'
import { IDS_KEPT_MS } from '#app/domain/events/event.ts'
import type { Database } from '#db/client.ts'
import { readEventKeepDays } from '#db/stores/connections/event-mappings.ts'
import { emptyEvents, removeEvents } from '#db/stores/connections/events.ts'

/** Events of one transaction. */
const STEP = 1_000

/** Empties events of which the setting says that they are old, and forgets those whose ids nobody asks for any more, in steps. */
export async function emptyOldEvents(
	database: Database,
	{ now }: { now: number },
): Promise<{ emptied: number; forgotten: number }> {
	const before = now - (await readEventKeepDays(database.read)) * DAY
	return {
		emptied: await inSteps(() =>
			database.transact((tx) => emptyEvents(tx, before, STEP)),
		),
		forgotten: await inSteps(() =>
			database.transact((tx) => removeEvents(tx, now - IDS_KEPT_MS, STEP)),
		),
	}
}

async function inSteps(step: () => Promise<number>): Promise<number> {
	let all = 0
	for (;;) {
		const gone = await step()
		all += gone
		if (gone < STEP) return all
	}
}
