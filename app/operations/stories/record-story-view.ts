import { calendarOf } from '#app/domain/period.ts'
import type { Database } from '#db/client.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { addStoryView } from '#db/stores/stories/story-views.ts'

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
