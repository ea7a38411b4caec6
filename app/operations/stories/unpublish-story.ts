import { TEXT_LIMIT, textOrNull } from '#app/domain/perks/definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { findCaseStudy } from '#db/stores/stories/case-studies.ts'
import { mailStoryNews } from './mail-story-news.ts'
import { recordCaseStudyMove } from './record-case-study-move.ts'

export type UnpublishStoryRefusal =
	| 'case_study_unknown'
	| 'not_published'
	| 'reason_required'
	| 'reason_too_long'

/** Takes a story off for good, by staff, who tell its customer why. */
export function unpublishStory(
	database: Database,
	{
		caseStudyId,
		actorId,
		now,
		...given
	}: { caseStudyId: string; reason: string; actorId: string; now: number },
): Promise<Result<undefined, UnpublishStoryRefusal>> {
	const reason = textOrNull(given.reason)
	return database.transact(async (tx) => {
		const caseStudy = await findCaseStudy(tx, caseStudyId)
		if (!caseStudy) return refused('case_study_unknown')
		if (caseStudy.stage !== 'published') return refused('not_published')
		if (reason === null) return refused('reason_required')
		if (reason.length > TEXT_LIMIT) return refused('reason_too_long')
		const moved = await recordCaseStudyMove(tx, {
			caseStudy,
			to: 'retired',
			by: 'staff',
			note: reason,
			actorId,
			now,
		})
		if (!moved.ok)
			throw new Error(`a published story cannot be retired: ${moved.reason}`)
		await mailStoryNews(tx, {
			caseStudy: moved.value,
			news: 'unpublished',
			reason,
			now,
		})
		return done(undefined)
	})
}
