import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	findStoryComment,
	reopenComment,
	resolveComment,
} from '#db/stores/stories/story-comments.ts'

/** Notes, by staff, that a comment was seen to, or that it was not after all. Either twice is no harm. */
export function settleStoryComment(
	database: Database,
	{
		caseStudyId,
		commentId,
		isSettled,
		actorId,
		now,
	}: {
		caseStudyId: string
		commentId: string
		isSettled: boolean
		actorId: string
		now: number
	},
): Promise<Result<undefined, 'comment_unknown'>> {
	return database.transact(async (tx) => {
		const comment = await findStoryComment(tx, caseStudyId, commentId)
		if (!comment) return refused('comment_unknown')
		if (isSettled)
			await resolveComment(tx, commentId, {
				resolvedAt: now,
				resolvedBy: actorId,
			})
		else await reopenComment(tx, commentId)
		return done(undefined)
	})
}
