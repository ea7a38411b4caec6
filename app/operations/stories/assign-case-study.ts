import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { findAsk } from '#db/stores/asks/asks.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findUser } from '#db/stores/people/users.ts'
import {
	findCaseStudy,
	updateCaseStudy,
} from '#db/stores/stories/case-studies.ts'

export type AssignRefusal =
	| 'case_study_unknown'
	| 'owner_unknown'
	| 'advocate_unknown'
	/** They were asked, or have said yes: somebody else cannot answer for them. */
	| 'advocate_was_asked'

/** Sets who moves a case study on, and who tells it. What is not given stays. */
export function assignCaseStudy(
	database: Database,
	{
		caseStudyId,
		ownerId,
		userId,
		actorId,
		now,
	}: {
		caseStudyId: string
		/** Null: nobody. */
		ownerId?: string | null
		/** An advocate of the account; null: nobody yet. */
		userId?: string | null
		actorId: string
		now: number
	},
): Promise<Result<undefined, AssignRefusal>> {
	return database.transact(async (tx) => {
		const caseStudy = await findCaseStudy(tx, caseStudyId)
		if (!caseStudy) return refused('case_study_unknown')
		const after = {
			ownerId: ownerId === undefined ? caseStudy.ownerId : ownerId,
			userId: userId === undefined ? caseStudy.userId : userId,
		}
		const isSameOwner = after.ownerId === caseStudy.ownerId
		const isSameAdvocate = after.userId === caseStudy.userId
		if (isSameOwner && isSameAdvocate) return done(undefined)
		if (!isSameOwner && after.ownerId !== null) {
			const owner = await findUser(tx, after.ownerId)
			if (!owner || owner.role === 'advocate' || owner.deactivatedAt !== null)
				return refused('owner_unknown')
		}
		if (!isSameAdvocate) {
			const { askId, stage, accountId } = caseStudy
			const ask = askId === null ? null : await findAsk(tx, askId)
			const isFree =
				stage === 'nominated' || (stage === 'invited' && ask?.state !== 'open')
			if (!isFree) return refused('advocate_was_asked')
			const advocate =
				after.userId === null ? null : await findUser(tx, after.userId)
			if (
				after.userId !== null &&
				(advocate?.accountId !== accountId || advocate.deactivatedAt !== null)
			)
				return refused('advocate_unknown')
		}
		await updateCaseStudy(tx, caseStudy, { ...after, updatedAt: now })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'case_study.assigned',
			subjectType: 'case_study',
			subjectId: caseStudyId,
			before: { ownerId: caseStudy.ownerId, userId: caseStudy.userId },
			after,
		})
		return done(undefined)
	})
}
