import { TEXT_LIMIT, textOrNull } from '#app/domain/perks/definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import { hashOf } from '#db/secrets.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findUser } from '#db/stores/people/users.ts'
import { findCaseStudy } from '#db/stores/stories/case-studies.ts'
import { findStakeholderByToken } from '#db/stores/stories/stakeholders.ts'
import {
	findConsent,
	insertWithdrawal,
	type StoryConsent,
} from '#db/stores/stories/story-consents.ts'
import { endStoryOnConsent } from './end-story-on-consent.ts'
import { mailStoryAnswered, mailStoryNews } from './mail-story-news.ts'

export type WithdrawConsentRefusal =
	| 'consent_unknown'
	| 'already_withdrawn'
	| 'note_too_long'
	/** Staff say in whose name, and why. */
	| 'note_required'

/** An advocate of the company, staff in its name, or the colleague who gave it. */
export type Withdrawer =
	| { readonly userId: string }
	| { readonly staffId: string }
	| { readonly token: string }

/**
 * Takes a consent back, at once and for good: where the story stands on it, it is published no more, nor may be. The
 * consent stays in the log.
 */
export function withdrawConsent(
	database: Database,
	{
		consentId,
		by,
		now,
		...given
	}: { consentId: string; by: Withdrawer; note: string | null; now: number },
): Promise<Result<undefined, WithdrawConsentRefusal>> {
	const note = textOrNull(given.note)
	return database.transact(async (tx) => {
		const consent = await findConsent(tx, consentId)
		const withdrawer = consent && (await findWithdrawer(tx, by, consent))
		if (!consent || !withdrawer) return refused('consent_unknown')
		if (consent.withdrawal !== null) return refused('already_withdrawn')
		if ((note?.length ?? 0) > TEXT_LIMIT) return refused('note_too_long')
		if ('staffId' in by && note === null) return refused('note_required')
		const { name, userId, stakeholderId } = withdrawer
		await insertWithdrawal(
			tx,
			{ consentId, withdrawnAt: now, userId, stakeholderId },
			note,
		)
		await appendAudit(tx, {
			at: now,
			actorId: userId,
			action: 'story.consent_withdrawn',
			subjectType: 'case_study',
			subjectId: consent.caseStudyId,
			after: { consentId, stakeholderId },
		})
		const caseStudy = await findCaseStudy(tx, consent.caseStudyId)
		if (!caseStudy || caseStudy.consentId !== consentId) return done(undefined)
		const ended = await endStoryOnConsent(tx, {
			caseStudy,
			by: 'customer',
			actorId: userId,
			now,
		})
		await mailStoryNews(tx, { caseStudy: ended, news: 'withdrawn', now })
		await mailStoryAnswered(tx, {
			caseStudy: ended,
			answer: 'withdrawn',
			id: consentId,
			by: name,
			note,
			now,
		})
		return done(undefined)
	})
}

async function findWithdrawer(
	tx: Tx,
	by: Withdrawer,
	consent: StoryConsent,
): Promise<{
	name: string | null
	userId: string | null
	stakeholderId: string | null
} | null> {
	if ('token' in by) {
		// A link that has expired since may still take back what was given by it.
		const stakeholder = await findStakeholderByToken(tx, hashOf(by.token))
		if (!stakeholder || stakeholder.id !== consent.stakeholderId) return null
		const { id: stakeholderId, name } = stakeholder
		return { name, userId: null, stakeholderId }
	}
	const isStaff = 'staffId' in by
	const user = await findUser(tx, isStaff ? by.staffId : by.userId)
	if (!user || user.deactivatedAt !== null) return null
	const isTheirs = isStaff
		? user.role !== 'advocate'
		: user.role === 'advocate' && user.accountId === consent.accountId
	return isTheirs
		? { name: user.name ?? user.email, userId: user.id, stakeholderId: null }
		: null
}
