import { eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { programmeSettings } from '#db/schema/index.ts'

/** How long raw events are kept, and from which day on they still are. */
export type UsageRetention = {
	readonly keepEventsDays: number | null
	readonly eventsKeptFromDay: number | null
}

const THE_ONE = 1

export async function readUsageRetention(
	read: Reader,
): Promise<UsageRetention> {
	const [row] = await read
		.select({
			keepEventsDays: programmeSettings.keepEventsDays,
			eventsKeptFromDay: programmeSettings.eventsKeptFromDay,
		})
		.from(programmeSettings)
		.where(eq(programmeSettings.id, THE_ONE))
	return row ?? { keepEventsDays: null, eventsKeptFromDay: null }
}

/** Says that raw events of earlier days are gone, and that none is taken any more. */
export async function setEventsKeptFromDay(
	tx: Tx,
	eventsKeptFromDay: number,
): Promise<void> {
	await tx
		.update(programmeSettings)
		.set({ eventsKeptFromDay })
		.where(eq(programmeSettings.id, THE_ONE))
}
