import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findCaseStudy } from '#db/stores/stories/case-studies.ts'
import {
	findInterview,
	updateInterview,
} from '#db/stores/stories/story-interviews.ts'
import { mailInterviewNews } from './mail-interview-news.ts'
import { recordCaseStudyMove } from './record-case-study-move.ts'

/** Calls the booked interview off: it leaves the customer's calendar, and another one is to be booked. */
export function cancelInterview(
	database: Database,
	{
		caseStudyId,
		sequence,
		actorId,
		now,
	}: {
		caseStudyId: string
		/** Of the interview as it was seen: one that was moved meanwhile stays. */
		sequence: number
		actorId: string
		now: number
	},
): Promise<
	Result<undefined, 'case_study_unknown' | 'not_booked' | 'moved_meanwhile'>
> {
	return database.transact(async (tx) => {
		const caseStudy = await findCaseStudy(tx, caseStudyId)
		if (!caseStudy) return refused('case_study_unknown')
		const booked = await findInterview(tx, caseStudyId)
		if (!booked || booked.heldAt !== null) return refused('not_booked')
		if (booked.sequence !== sequence) return refused('moved_meanwhile')
		const interview = { ...booked, sequence: booked.sequence + 1 }
		await updateInterview(tx, booked.id, {
			cancelledAt: now,
			sequence: interview.sequence,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'case_study.interview_cancelled',
			subjectType: 'case_study',
			subjectId: caseStudyId,
			before: { startsAt: booked.startsAt },
		})
		await mailInterviewNews(tx, {
			caseStudy,
			interview,
			news: 'cancelled',
			now,
		})
		if (caseStudy.stage === 'interview') {
			const moved = await recordCaseStudyMove(tx, {
				caseStudy,
				to: 'accepted',
				by: 'staff',
				note: null,
				actorId,
				now,
			})
			if (!moved.ok)
				throw new Error(`a cancelled interview stays: ${moved.reason}`)
		}
		return done(undefined)
	})
}
