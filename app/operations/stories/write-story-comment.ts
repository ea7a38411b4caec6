import {
	type CommentDraft,
	type CommentProblem,
	problemOfComment,
	tidyComment,
} from '#app/domain/case-studies/comment.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { findUser } from '#db/stores/people/users.ts'
import {
	type CaseStudy,
	findCaseStudy,
} from '#db/stores/stories/case-studies.ts'
import { findStakeholder } from '#db/stores/stories/stakeholders.ts'
import { insertStoryComment } from '#db/stores/stories/story-comments.ts'
import { findVersion } from '#db/stores/stories/story-versions.ts'
import { mailStoryAnswered } from './mail-story-news.ts'

/** Whose comment it is. */
export type CommentAuthor =
	| { readonly kind: 'staff' | 'advocate'; readonly userId: string }
	| { readonly kind: 'stakeholder'; readonly stakeholderId: string }

export type WriteStoryCommentRefusal =
	| CommentProblem
	/** Not there, or not theirs to see. */
	| 'version_unknown'

/**
 * Writes a comment on a version. The advocate whose story it is, and whoever they asked to look, comment on the version
 * that was sent to them and no other; whoever looks after the story is told.
 */
export function writeStoryComment(
	database: Database,
	{
		caseStudyId,
		versionNumber,
		author,
		isInternal = false,
		now,
		...given
	}: {
		caseStudyId: string
		versionNumber: number
		author: CommentAuthor
		draft: CommentDraft
		/** Only staff may keep a comment among themselves. */
		isInternal?: boolean
		now: number
	},
): Promise<Result<{ commentId: string }, WriteStoryCommentRefusal>> {
	const draft = tidyComment(given.draft)
	return database.transact(async (tx) => {
		const caseStudy = await findCaseStudy(tx, caseStudyId)
		const version = await findVersion(tx, caseStudyId, versionNumber)
		if (!caseStudy || !version) return refused('version_unknown')
		const name = await nameOfAuthor(tx, { author, caseStudy, now })
		const isTheirs =
			author.kind === 'staff' || caseStudy.sentVersionNumber === versionNumber
		if (name === null || !isTheirs) return refused('version_unknown')
		const problem = problemOfComment(draft)
		if (problem) return refused(problem)
		const id = newId()
		await insertStoryComment(tx, {
			id,
			caseStudyId,
			versionNumber,
			...draft,
			userId: author.kind === 'stakeholder' ? null : author.userId,
			stakeholderId:
				author.kind === 'stakeholder' ? author.stakeholderId : null,
			isInternal: author.kind === 'staff' && isInternal,
			createdAt: now,
			resolvedAt: null,
			resolvedBy: null,
		})
		if (author.kind !== 'staff')
			await mailStoryAnswered(tx, {
				caseStudy,
				answer: 'commented',
				by: name,
				id,
				now,
				note: draft.text === '' ? draft.suggestion : draft.text,
			})
		return done({ commentId: id })
	})
}

/** Null: they may not comment on this story. */
async function nameOfAuthor(
	tx: Tx,
	{
		author,
		caseStudy,
		now,
	}: { author: CommentAuthor; caseStudy: CaseStudy; now: number },
): Promise<string | null> {
	if (author.kind === 'stakeholder') {
		const found = await findStakeholder(tx, author.stakeholderId)
		if (found?.caseStudyId !== caseStudy.id) return null
		if (found.revokedAt !== null || found.expiresAt <= now) return null
		return found.name ?? found.email ?? 'A colleague'
	}
	const user = await findUser(tx, author.userId)
	if (!user || user.deactivatedAt !== null) return null
	const isTheirs =
		author.kind === 'staff'
			? user.role !== 'advocate'
			: caseStudy.userId === user.id && caseStudy.accountId === user.accountId
	return isTheirs ? (user.name ?? user.email ?? 'Somebody') : null
}
