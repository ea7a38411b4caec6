import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { caseStudyInterviews } from '#db/schema/index.ts'

export type StoryInterview = typeof caseStudyInterviews.$inferSelect

/** The interview that counts: one that is booked or was held, the latest; null: there is none. */
export async function findInterview(
	read: Reader,
	caseStudyId: string,
): Promise<StoryInterview | null> {
	const [interview] = await read
		.select()
		.from(caseStudyInterviews)
		.where(
			and(
				eq(caseStudyInterviews.caseStudyId, caseStudyId),
				isNull(caseStudyInterviews.cancelledAt),
			),
		)
		.orderBy(desc(caseStudyInterviews.createdAt), desc(caseStudyInterviews.id))
		.limit(1)
	return interview ?? null
}

export async function insertInterview(
	tx: Tx,
	interview: StoryInterview,
): Promise<void> {
	await tx.insert(caseStudyInterviews).values(interview)
}

export async function updateInterview(
	tx: Tx,
	id: string,
	change: Partial<Omit<StoryInterview, 'id' | 'caseStudyId'>>,
): Promise<void> {
	await tx
		.update(caseStudyInterviews)
		.set(change)
		.where(eq(caseStudyInterviews.id, id))
}
