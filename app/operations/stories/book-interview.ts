import { isZone } from '#app/domain/period.ts'
import {
	type CallDraft,
	type CallProblem,
	problemOfCall,
} from '#app/domain/references/need.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findCaseStudy } from '#db/stores/stories/case-studies.ts'
import {
	findInterview,
	insertInterview,
	type StoryInterview,
	updateInterview,
} from '#db/stores/stories/story-interviews.ts'
import { mailInterviewNews } from './mail-interview-news.ts'
import { recordCaseStudyMove } from './record-case-study-move.ts'

export type BookInterviewRefusal =
	| CallProblem
	| 'case_study_unknown'
	| 'zone_unknown'
	/** They have not said yes, or the story is written already. */
	| 'not_now'
	| 'already_held'

/** Books the talk with the customer, or moves the one that is booked. They get it for their calendar. */
export function bookInterview(
	database: Database,
	{
		caseStudyId,
		draft,
		zone,
		actorId,
		now,
	}: {
		caseStudyId: string
		draft: CallDraft
		/** In which its times are said. */
		zone: string
		actorId: string
		now: number
	},
): Promise<Result<{ isMoved: boolean }, BookInterviewRefusal>> {
	return database.transact(async (tx) => {
		const caseStudy = await findCaseStudy(tx, caseStudyId)
		if (!caseStudy) return refused('case_study_unknown')
		const { stage } = caseStudy
		if (stage !== 'accepted' && stage !== 'interview') return refused('not_now')
		const problem = problemOfCall(draft, now)
		if (problem) return refused(problem)
		if (!isZone(zone)) return refused('zone_unknown')
		const booked = await findInterview(tx, caseStudyId)
		if (booked && booked.heldAt !== null) return refused('already_held')
		const { startsAt, durationMinutes } = draft
		const told = { startsAt, durationMinutes, zone, place: draft.place.trim() }
		const interview: StoryInterview = {
			id: newId(),
			caseStudyId,
			createdAt: now,
			createdBy: actorId,
			heldAt: null,
			cancelledAt: null,
			...booked,
			...told,
			sequence: booked ? booked.sequence + 1 : 0,
		}
		if (booked) await updateInterview(tx, booked.id, interview)
		else await insertInterview(tx, interview)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'case_study.interview_booked',
			subjectType: 'case_study',
			subjectId: caseStudyId,
			...(booked && { before: { startsAt: booked.startsAt } }),
			after: { startsAt, durationMinutes },
		})
		await mailInterviewNews(tx, {
			caseStudy,
			interview,
			news: booked ? 'moved' : 'booked',
			now,
		})
		if (stage === 'accepted') {
			const moved = await recordCaseStudyMove(tx, {
				caseStudy,
				to: 'interview',
				by: 'staff',
				note: null,
				actorId,
				now,
			})
			if (!moved.ok)
				throw new Error(`a booked interview did not move on: ${moved.reason}`)
		}
		return done({ isMoved: booked !== null })
	})
}
