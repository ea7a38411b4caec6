import type { CaseStudyStage } from '#app/domain/case-studies/stage.ts'
import { TEXT_LIMIT, textOrNull } from '#app/domain/perks/definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { findReviewer } from './find-reviewer.ts'
import { mailStoryAnswered } from './mail-story-news.ts'
import { recordCaseStudyMove } from './record-case-study-move.ts'

export type CallOffStoryRefusal =
	| 'story_unknown'
	| 'may_not_approve'
	| 'over'
	| 'note_too_long'

const CALLED_OFF_IN: readonly CaseStudyStage[] = [
	'accepted',
	'interview',
	'drafting',
	'customer_review',
	'approved',
]

/** Whether the customer may still say that the story is not to be told. What is published ends by its consent. */
export const mayBeCalledOff = (stage: CaseStudyStage): boolean =>
	CALLED_OFF_IN.includes(stage)

/** Says, by the customer, that a story is not to be told after all. No reason is needed; none is asked for a year. */
export function callOffStory(
	database: Database,
	{
		caseStudyId,
		userId,
		now,
		...given
	}: { caseStudyId: string; userId: string; note: string; now: number },
): Promise<Result<undefined, CallOffStoryRefusal>> {
	const note = textOrNull(given.note)
	return database.transact(async (tx) => {
		const reviewer = await findReviewer(tx, { userId, caseStudyId }, now)
		if (!reviewer) return refused('story_unknown')
		if (!reviewer.mayApprove) return refused('may_not_approve')
		const { caseStudy } = reviewer
		if (!mayBeCalledOff(caseStudy.stage)) return refused('over')
		if ((note?.length ?? 0) > TEXT_LIMIT) return refused('note_too_long')
		const moved = await recordCaseStudyMove(tx, {
			caseStudy,
			to: 'declined',
			by: 'customer',
			note,
			actorId: userId,
			now,
		})
		if (!moved.ok)
			throw new Error(`a story cannot be called off: ${moved.reason}`)
		await mailStoryAnswered(tx, {
			caseStudy: moved.value,
			answer: 'declined',
			id: caseStudyId,
			by: reviewer.name,
			note,
			now,
		})
		return done(undefined)
	})
}
