import type { StoryContent } from '#app/domain/case-studies/content.ts'
import {
	problemOfStory,
	type StoryProblem,
	tidyStory,
	VERSION_NAME_LIMIT,
} from '#app/domain/case-studies/draft.ts'
import { isBeforeWriting, isWrittenIn } from '#app/domain/case-studies/stage.ts'
import { textOrNull } from '#app/domain/perks/definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	findCaseStudy,
	updateCaseStudy,
} from '#db/stores/stories/case-studies.ts'
import { listStoryFiles } from '#db/stores/stories/story-files.ts'
import {
	findVersion,
	insertVersion,
	nameVersion,
} from '#db/stores/stories/story-versions.ts'
import { storyHash } from '#db/story-hash.ts'
import { recordCaseStudyMove } from './record-case-study-move.ts'

export type SaveVersionRefusal =
	| StoryProblem
	| 'case_study_unknown'
	| 'name_too_long'
	/** Nobody has agreed to a story yet. */
	| 'too_early'
	/** It is published, or ended. */
	| 'closed'
	| 'picture_unknown'
	/** Somebody else saved another version meanwhile. */
	| 'conflict'

export type SavedVersion = {
	readonly number: number
	readonly hash: string
	/** False: it says the same as the latest. */
	readonly isNew: boolean
}

/**
 * Saves a draft as the next version. What was written on an older version than the latest is refused, so that nobody's
 * words are lost; what says the same as the latest makes no version. Whatever the customer was looking at, or agreed to,
 * is a draft again.
 */
export function saveVersion(
	database: Database,
	{
		caseStudyId,
		baseNumber,
		actorId,
		now,
		...given
	}: {
		caseStudyId: string
		/** The version that it was written on; 0: none. */
		baseNumber: number
		content: StoryContent
		/** What its author calls it. */
		name: string | null
		actorId: string
		now: number
	},
): Promise<Result<SavedVersion, SaveVersionRefusal>> {
	const content = tidyStory(given.content)
	const name = textOrNull(given.name)
	return database.transact(async (tx) => {
		const caseStudy = await findCaseStudy(tx, caseStudyId)
		if (!caseStudy) return refused('case_study_unknown')
		const { stage, versionNumber } = caseStudy
		if (!isWrittenIn(stage))
			return refused(isBeforeWriting(stage) ? 'too_early' : 'closed')
		const problem = problemOfStory(content)
		if (problem) return refused(problem)
		if ((name?.length ?? 0) > VERSION_NAME_LIMIT)
			return refused('name_too_long')
		const hash = storyHash(content)
		const latest = await findVersion(tx, caseStudyId)
		if (latest?.hash === hash) {
			if (name !== null) await nameVersion(tx, caseStudyId, latest.number, name)
			return done({ number: latest.number, hash, isNew: false })
		}
		if (baseNumber !== versionNumber) return refused('conflict')
		if (content.pictureId !== null) {
			const files = await listStoryFiles(tx, caseStudyId)
			const picture = files.find(({ id }) => id === content.pictureId)
			if (!picture?.contentType.startsWith('image/'))
				return refused('picture_unknown')
		}
		const number = versionNumber + 1
		await insertVersion(tx, {
			caseStudyId,
			number,
			hash,
			name,
			content,
			createdAt: now,
			createdBy: actorId,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'case_study.version_saved',
			subjectType: 'case_study',
			subjectId: caseStudyId,
			after: { number, hash },
		})
		if (stage === 'customer_review' || stage === 'approved') {
			const moved = await recordCaseStudyMove(tx, {
				caseStudy,
				to: 'drafting',
				by: 'staff',
				note: null,
				beside: { versionNumber: number },
				actorId,
				now,
			})
			if (!moved.ok)
				throw new Error(`a draft did not go back to drafting: ${moved.reason}`)
		} else {
			await updateCaseStudy(tx, caseStudy, {
				versionNumber: number,
				updatedAt: now,
			})
		}
		return done({ number, hash, isNew: true })
	})
}
