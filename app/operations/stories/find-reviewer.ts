import type { Reader } from '#db/client.ts'
import { hashOf } from '#db/secrets.ts'
import { findUser } from '#db/stores/people/users.ts'
import {
	type CaseStudy,
	findCaseStudy,
} from '#db/stores/stories/case-studies.ts'
import { findStakeholderByToken } from '#db/stores/stories/stakeholders.ts'

/** Who looks at a story from the customer's side: an advocate, or whoever holds a signed link, which says of which story. */
export type ReviewerGiven =
	| { readonly userId: string; readonly caseStudyId: string }
	| { readonly token: string }

export type Reviewer = {
	readonly caseStudy: CaseStudy
	/** One of the two. */
	readonly userId: string | null
	readonly stakeholderId: string | null
	readonly name: string | null
	/** Whether a yes of theirs is the customer's. */
	readonly mayApprove: boolean
}

/** Who this is; null where the story is none of theirs, or their link works no more. */
export async function findReviewer(
	read: Reader,
	given: ReviewerGiven,
	now: number,
): Promise<Reviewer | null> {
	return 'token' in given
		? findStakeholding(read, given.token, now)
		: findAdvocate(read, given)
}

async function findStakeholding(
	read: Reader,
	token: string,
	now: number,
): Promise<Reviewer | null> {
	const stakeholder = await findStakeholderByToken(read, hashOf(token))
	if (!stakeholder || stakeholder.revokedAt !== null) return null
	if (stakeholder.expiresAt <= now) return null
	const caseStudy = await findCaseStudy(read, stakeholder.caseStudyId)
	return caseStudy
		? {
				caseStudy,
				userId: null,
				stakeholderId: stakeholder.id,
				name: stakeholder.name,
				mayApprove: stakeholder.mayApprove,
			}
		: null
}

/** Anybody of the company reads; whoever tells the story answers for it. */
async function findAdvocate(
	read: Reader,
	{ userId, caseStudyId }: { userId: string; caseStudyId: string },
): Promise<Reviewer | null> {
	const user = await findUser(read, userId)
	const caseStudy = await findCaseStudy(read, caseStudyId)
	if (user?.role !== 'advocate' || user.deactivatedAt !== null) return null
	if (!caseStudy || caseStudy.accountId !== user.accountId) return null
	return {
		caseStudy,
		userId,
		stakeholderId: null,
		name: user.name ?? user.email,
		mayApprove: caseStudy.userId === userId,
	}
}
