import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	findStakeholder,
	revokeStakeholder,
} from '#db/stores/stories/stakeholders.ts'
import { findReviewer } from './find-reviewer.ts'

/** Ends a colleague's link at once, by the advocate. Ended already is no harm. */
export function dismissStakeholder(
	database: Database,
	{
		caseStudyId,
		stakeholderId,
		userId,
		now,
	}: {
		caseStudyId: string
		stakeholderId: string
		userId: string
		now: number
	},
): Promise<Result<undefined, 'stakeholder_unknown'>> {
	return database.transact(async (tx) => {
		const reviewer = await findReviewer(tx, { userId, caseStudyId }, now)
		const stakeholder = await findStakeholder(tx, stakeholderId)
		if (!reviewer?.mayApprove || stakeholder?.caseStudyId !== caseStudyId)
			return refused('stakeholder_unknown')
		if (await revokeStakeholder(tx, stakeholderId, now))
			await appendAudit(tx, {
				at: now,
				actorId: userId,
				action: 'story.colleague_dismissed',
				subjectType: 'case_study',
				subjectId: caseStudyId,
				after: { stakeholderId },
			})
		return done(undefined)
	})
}
