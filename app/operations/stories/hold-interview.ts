import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findCaseStudy } from '#db/stores/stories/case-studies.ts'
import {
	findInterview,
	updateInterview,
} from '#db/stores/stories/story-interviews.ts'
import { recordCaseStudyMove } from './record-case-study-move.ts'

export type HoldInterviewRefusal =
	| 'case_study_unknown'
	| 'not_booked'
	| 'already_held'
	/** It has not begun. */
	| 'too_early'

/** Notes that the interview took place: the story can be written. */
export function holdInterview(
	database: Database,
	{
		caseStudyId,
		actorId,
		now,
	}: { caseStudyId: string; actorId: string; now: number },
): Promise<Result<undefined, HoldInterviewRefusal>> {
	return database.transact(async (tx) => {
		const caseStudy = await findCaseStudy(tx, caseStudyId)
		if (!caseStudy) return refused('case_study_unknown')
		const interview = await findInterview(tx, caseStudyId)
		if (!interview) return refused('not_booked')
		if (interview.heldAt !== null) return refused('already_held')
		if (interview.startsAt > now) return refused('too_early')
		await updateInterview(tx, interview.id, { heldAt: now })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'case_study.interview_held',
			subjectType: 'case_study',
			subjectId: caseStudyId,
		})
		if (caseStudy.stage === 'interview') {
			const moved = await recordCaseStudyMove(tx, {
				caseStudy,
				to: 'drafting',
				by: 'staff',
				note: null,
				actorId,
				now,
			})
			if (!moved.ok)
				throw new Error(`a held interview did not move on: ${moved.reason}`)
		}
		return done(undefined)
	})
}
