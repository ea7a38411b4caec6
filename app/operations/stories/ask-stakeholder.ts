import {
	MOST_STAKEHOLDERS,
	STAKEHOLDER_DAYS,
	STAKEHOLDER_ROLES,
} from '#app/domain/case-studies/stakeholder.ts'
import { DAY } from '#app/domain/durations.ts'
import { NAME_LIMIT } from '#app/domain/people/name.ts'
import { textOrNull } from '#app/domain/perks/definition.ts'
import { MESSAGE_LIMIT } from '#app/domain/referrals/friend.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { parseEmailAddress } from '#app/operations/mail/email-address.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { hashOf, newSecret } from '#db/secrets.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	insertStakeholder,
	listStakeholders,
} from '#db/stores/stories/stakeholders.ts'
import { findReviewer } from './find-reviewer.ts'
import { mailStakeholder } from './mail-story-news.ts'

export type AskStakeholderRefusal =
	| 'story_unknown'
	/** Only whoever tells the story passes it on. */
	| 'may_not_approve'
	| 'nothing_sent'
	| 'name_required'
	| 'name_too_long'
	| 'email_invalid'
	| 'role_unknown'
	| 'message_too_long'
	| 'already_asked'
	| 'too_many'

/** Asks a colleague of the advocate to look at a story, by a link that is theirs, shows nothing else and ends. */
export function askStakeholder(
	database: Database,
	{
		caseStudyId,
		userId,
		mayApprove,
		token = newSecret(),
		now,
		...given
	}: {
		caseStudyId: string
		/** The advocate. */
		userId: string
		name: string
		email: string
		role: string
		mayApprove: boolean
		message: string
		/** Of the link; made here unless it is given. */
		token?: string
		now: number
	},
): Promise<Result<{ stakeholderId: string }, AskStakeholderRefusal>> {
	const name = given.name.replace(/\s+/g, ' ').trim()
	const message = textOrNull(given.message)
	const email = parseEmailAddress(given.email)
	const role = STAKEHOLDER_ROLES.find((known) => known === given.role)
	return database.transact(async (tx) => {
		const reviewer = await findReviewer(tx, { userId, caseStudyId }, now)
		if (!reviewer) return refused('story_unknown')
		if (!reviewer.mayApprove) return refused('may_not_approve')
		const { caseStudy } = reviewer
		if (caseStudy.sentVersionNumber === null) return refused('nothing_sent')
		if (name === '') return refused('name_required')
		if (name.length > NAME_LIMIT) return refused('name_too_long')
		if (email === null) return refused('email_invalid')
		if (role === undefined) return refused('role_unknown')
		if ((message?.length ?? 0) > MESSAGE_LIMIT)
			return refused('message_too_long')
		const asked = (await listStakeholders(tx, caseStudyId)).filter(
			({ revokedAt, expiresAt }) => revokedAt === null && expiresAt > now,
		)
		if (asked.some((one) => one.email?.toLowerCase() === email.key))
			return refused('already_asked')
		if (asked.length >= MOST_STAKEHOLDERS) return refused('too_many')
		const stakeholderId = newId()
		const expiresAt = now + STAKEHOLDER_DAYS * DAY
		await insertStakeholder(
			tx,
			{
				id: stakeholderId,
				caseStudyId,
				role,
				mayApprove,
				expiresAt,
				createdAt: now,
				createdBy: userId,
				tokenHash: hashOf(token),
				openedAt: null,
				revokedAt: null,
			},
			{ name, email: email.address },
		)
		await appendAudit(tx, {
			at: now,
			actorId: userId,
			action: 'story.colleague_asked',
			subjectType: 'case_study',
			subjectId: caseStudyId,
			after: { stakeholderId, role, mayApprove },
		})
		await mailStakeholder(tx, {
			caseStudy,
			stakeholderId,
			recipient: email.address,
			name,
			now,
			advocateName: reviewer.name,
			mayApprove,
			message,
			expiresAt,
			path: `/stories/review/${token}`,
		})
		return done({ stakeholderId })
	})
}
