import {
	type CommentProblem,
	problemOfComment,
	tidyComment,
} from '#app/domain/case-studies/comment.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { insertStoryComment } from '#db/stores/stories/story-comments.ts'
import { findReviewer, type ReviewerGiven } from './find-reviewer.ts'
import { mailStoryAnswered } from './mail-story-news.ts'
import { recordCaseStudyMove } from './record-case-study-move.ts'

export type AskStoryChangesRefusal =
	| CommentProblem
	| 'story_unknown'
	| 'may_not_approve'
	| 'not_under_review'
	| 'version_changed'

/** Sends a version back, by the customer, who says what should change. It is a draft again. */
export function askStoryChanges(
	database: Database,
	{
		reviewer: given,
		versionNumber,
		text,
		now,
	}: {
		reviewer: ReviewerGiven
		/** What they read. */
		versionNumber: number
		text: string
		now: number
	},
): Promise<Result<undefined, AskStoryChangesRefusal>> {
	const draft = tidyComment({ text, passage: null, suggestion: null })
	return database.transact(async (tx) => {
		const reviewer = await findReviewer(tx, given, now)
		if (!reviewer) return refused('story_unknown')
		if (!reviewer.mayApprove) return refused('may_not_approve')
		const { caseStudy, userId, stakeholderId } = reviewer
		if (caseStudy.stage !== 'customer_review')
			return refused('not_under_review')
		if (caseStudy.sentVersionNumber !== versionNumber)
			return refused('version_changed')
		const problem = problemOfComment(draft)
		if (problem) return refused(problem)
		const id = newId()
		await insertStoryComment(tx, {
			id,
			caseStudyId: caseStudy.id,
			versionNumber,
			...draft,
			userId,
			stakeholderId,
			isInternal: false,
			createdAt: now,
			resolvedAt: null,
			resolvedBy: null,
		})
		const moved = await recordCaseStudyMove(tx, {
			caseStudy,
			to: 'drafting',
			by: 'customer',
			note: draft.text,
			actorId: userId,
			now,
		})
		if (!moved.ok)
			throw new Error(`a story cannot be sent back: ${moved.reason}`)
		await mailStoryAnswered(tx, {
			caseStudy: moved.value,
			answer: 'changes_asked',
			id,
			now,
			by: reviewer.name,
			note: draft.text,
		})
		return done(undefined)
	})
}
