import type { Database } from '#db/client.ts'
import { readOrganisation } from '#db/stores/organisation.ts'
import { addStoryView } from '#db/stores/story-views.ts'
import { calendarOf } from '../domain/period.ts'

/** Adds one request of a story to its day in the organisation's zone. */
export async function recordStoryView(
	database: Database,
	{
		caseStudyId,
		isCounted,
		now,
	}: { caseStudyId: string; isCounted: boolean; now: number },
): Promise<void> {
	const { zone } = await readOrganisation(database.read)
	const day = calendarOf(zone).dayOf(now)
	await database.transact((tx) =>
		addStoryView(tx, { caseStudyId, day, isCounted }),
	)
}
