import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { reviewAsks } from '#db/schema/references.ts'

export type ReviewAsk = typeof reviewAsks.$inferSelect

export async function insertReviewAsk(
	tx: Tx,
	review: ReviewAsk,
): Promise<void> {
	await tx.insert(reviewAsks).values(review)
}

/** What asks for reviews are about, by their ids. */
export async function readReviewAsks(
	read: Reader,
	askIds: readonly string[],
): Promise<Map<string, ReviewAsk>> {
	if (askIds.length === 0) return new Map()
	const rows = await read
		.select()
		.from(reviewAsks)
		.where(inArray(reviewAsks.askId, [...askIds]))
	return new Map(rows.map((row) => [row.askId, row]))
}

/** Notes that a review is written; false where it was noted before, or there is none. */
export async function markReviewWritten(
	tx: Tx,
	askId: string,
	now: number,
): Promise<boolean> {
	const marked = await tx
		.update(reviewAsks)
		.set({ writtenAt: now })
		.where(and(eq(reviewAsks.askId, askId), isNull(reviewAsks.writtenAt)))
		.returning({ id: reviewAsks.askId })
	return marked.length > 0
}
