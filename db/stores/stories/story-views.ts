import { inArray, sum } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { caseStudyViews } from '#db/schema/case-studies.ts'

/** Adds one request of a story to its day. */
export const addStoryView = (
	tx: Tx,
	{
		caseStudyId,
		day,
		isCounted,
	}: { caseStudyId: string; day: number; isCounted: boolean },
): Promise<void> =>
	tx.bulk.add(
		caseStudyViews,
		['caseStudyId', 'day'],
		['views', 'notCounted'],
		[
			{
				caseStudyId,
				day,
				views: isCounted ? 1 : 0,
				notCounted: isCounted ? 0 : 1,
			},
		],
	)

/** How often stories were read in all, by their ids. */
export async function readStoryViews(
	read: Reader,
	caseStudyIds: Iterable<string>,
): Promise<Map<string, { views: number; notCounted: number }>> {
	const rows = await inChunks(caseStudyIds, (piece) =>
		read
			.select({
				id: caseStudyViews.caseStudyId,
				views: sum(caseStudyViews.views).mapWith(Number),
				notCounted: sum(caseStudyViews.notCounted).mapWith(Number),
			})
			.from(caseStudyViews)
			.where(inArray(caseStudyViews.caseStudyId, piece))
			.groupBy(caseStudyViews.caseStudyId),
	)
	return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
