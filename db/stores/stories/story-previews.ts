import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { caseStudyPreviews } from '#db/schema/case-studies.ts'

export type StoryPreview = typeof caseStudyPreviews.$inferSelect

export async function findPreviewByToken(
	read: Reader,
	tokenHash: string,
): Promise<StoryPreview | null> {
	const [preview] = await read
		.select()
		.from(caseStudyPreviews)
		.where(eq(caseStudyPreviews.tokenHash, tokenHash))
	return preview ?? null
}

/** The links that show a draft of this story, the latest first. */
export const listPreviews = (
	read: Reader,
	caseStudyId: string,
): Promise<StoryPreview[]> =>
	read
		.select()
		.from(caseStudyPreviews)
		.where(eq(caseStudyPreviews.caseStudyId, caseStudyId))
		.orderBy(desc(caseStudyPreviews.createdAt), desc(caseStudyPreviews.id))

export async function insertPreview(
	tx: Tx,
	preview: StoryPreview,
): Promise<void> {
	await tx.insert(caseStudyPreviews).values(preview)
}

/** Whether it worked until now. */
export async function revokePreview(
	tx: Tx,
	{ id, caseStudyId }: { id: string; caseStudyId: string },
	now: number,
): Promise<boolean> {
	const revoked = await tx
		.update(caseStudyPreviews)
		.set({ revokedAt: now })
		.where(
			and(
				eq(caseStudyPreviews.id, id),
				eq(caseStudyPreviews.caseStudyId, caseStudyId),
				isNull(caseStudyPreviews.revokedAt),
			),
		)
		.returning({ id: caseStudyPreviews.id })
	return revoked.length > 0
}
