import {
	problemOfSending,
	type SendProblem,
} from '#app/domain/case-studies/draft.ts'
import type { MoveRefusal } from '#app/domain/case-studies/move.ts'
import { TEXT_LIMIT, textOrNull } from '#app/domain/perks/definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findUser } from '#db/stores/people/users.ts'
import { findCaseStudy } from '#db/stores/stories/case-studies.ts'
import { findVersion } from '#db/stores/stories/story-versions.ts'
import { mailStoryReview } from './mail-story-news.ts'
import { recordCaseStudyMove } from './record-case-study-move.ts'

export type SendVersionRefusal =
	| SendProblem
	| MoveRefusal
	| 'case_study_unknown'
	| 'message_too_long'
	/** The advocate left, or has no address. */
	| 'advocate_unreachable'
	/** It is not the latest any more. */
	| 'superseded'

/** Sends the latest version to the customer, who from now on sees exactly this one. */
export function sendVersion(
	database: Database,
	{
		caseStudyId,
		number,
		actorId,
		now,
		...given
	}: {
		caseStudyId: string
		/** The version that the sender looked at. */
		number: number
		message: string | null
		actorId: string
		now: number
	},
): Promise<Result<undefined, SendVersionRefusal>> {
	const message = textOrNull(given.message)
	return database.transact(async (tx) => {
		if ((message?.length ?? 0) > TEXT_LIMIT) return refused('message_too_long')
		const caseStudy = await findCaseStudy(tx, caseStudyId)
		if (!caseStudy) return refused('case_study_unknown')
		if (caseStudy.versionNumber !== number) return refused('superseded')
		const version = await findVersion(tx, caseStudyId, number)
		if (!version) return refused('version_missing')
		const problem = problemOfSending(version.content)
		if (problem) return refused(problem)
		if (caseStudy.userId === null) return refused('advocate_missing')
		const advocate = await findUser(tx, caseStudy.userId)
		if (!advocate || advocate.deactivatedAt !== null || !advocate.email)
			return refused('advocate_unreachable')
		const moved = await recordCaseStudyMove(tx, {
			caseStudy,
			to: 'customer_review',
			by: 'staff',
			note: null,
			beside: { sentVersionNumber: number },
			actorId,
			now,
		})
		if (!moved.ok) return moved
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'case_study.version_sent',
			subjectType: 'case_study',
			subjectId: caseStudyId,
			after: { number, hash: version.hash },
		})
		await mailStoryReview(tx, { caseStudy: moved.value, message, now })
		return done(undefined)
	})
}
