import { and, asc, eq, isNull } from 'drizzle-orm'
import type { CommentDraft } from '#app/domain/case-studies/comment.ts'
import type { Reader, Tx } from '#db/client.ts'
import { caseStudyComments, caseStudyCommentTexts } from '#db/schema/index.ts'

/** A remark on a version of a story. */
export type StoryComment = typeof caseStudyComments.$inferSelect & CommentDraft

/** The comments on a story, the first first. */
export const listStoryComments = (
	read: Reader,
	caseStudyId: string,
	{ includesInternal }: { includesInternal: boolean },
): Promise<StoryComment[]> =>
	selectComments(read)
		.where(
			and(
				eq(caseStudyComments.caseStudyId, caseStudyId),
				includesInternal ? undefined : eq(caseStudyComments.isInternal, false),
			),
		)
		.orderBy(asc(caseStudyComments.createdAt), asc(caseStudyComments.id))

export async function findStoryComment(
	read: Reader,
	caseStudyId: string,
	id: string,
): Promise<StoryComment | null> {
	const [comment] = await selectComments(read).where(
		and(
			eq(caseStudyComments.id, id),
			eq(caseStudyComments.caseStudyId, caseStudyId),
		),
	)
	return comment ?? null
}

const selectComments = (read: Reader) =>
	read
		.select({
			id: caseStudyComments.id,
			caseStudyId: caseStudyComments.caseStudyId,
			versionNumber: caseStudyComments.versionNumber,
			userId: caseStudyComments.userId,
			stakeholderId: caseStudyComments.stakeholderId,
			isInternal: caseStudyComments.isInternal,
			createdAt: caseStudyComments.createdAt,
			resolvedAt: caseStudyComments.resolvedAt,
			resolvedBy: caseStudyComments.resolvedBy,
			text: caseStudyCommentTexts.text,
			passage: caseStudyCommentTexts.passage,
			suggestion: caseStudyCommentTexts.suggestion,
		})
		.from(caseStudyComments)
		.innerJoin(
			caseStudyCommentTexts,
			eq(caseStudyCommentTexts.commentId, caseStudyComments.id),
		)

export async function insertStoryComment(
	tx: Tx,
	{ text, passage, suggestion, ...comment }: StoryComment,
): Promise<void> {
	await tx.insert(caseStudyComments).values(comment)
	await tx
		.insert(caseStudyCommentTexts)
		.values({ commentId: comment.id, text, passage, suggestion })
}

/** Settles a comment; false where it is settled already. */
export async function resolveComment(
	tx: Tx,
	id: string,
	by: { resolvedAt: number; resolvedBy: string },
): Promise<boolean> {
	const settled = await tx
		.update(caseStudyComments)
		.set(by)
		.where(
			and(eq(caseStudyComments.id, id), isNull(caseStudyComments.resolvedAt)),
		)
		.returning({ id: caseStudyComments.id })
	return settled.length > 0
}

export async function reopenComment(tx: Tx, id: string): Promise<void> {
	await tx
		.update(caseStudyComments)
		.set({ resolvedAt: null, resolvedBy: null })
		.where(eq(caseStudyComments.id, id))
}
