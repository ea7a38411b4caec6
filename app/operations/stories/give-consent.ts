import {
	checkScope,
	type ScopeProblem,
	type TypedScope,
} from '#app/domain/case-studies/consent.ts'
import { CONSENT_TERMS_VERSION } from '#app/domain/case-studies/consent-terms.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { insertConsent } from '#db/stores/stories/story-consents.ts'
import { findVersion } from '#db/stores/stories/story-versions.ts'
import { findReviewer, type ReviewerGiven } from './find-reviewer.ts'
import { mailStoryAnswered } from './mail-story-news.ts'
import { recordCaseStudyMove } from './record-case-study-move.ts'

export type GiveConsentRefusal =
	| ScopeProblem
	/** No story of theirs, or a link that works no more. */
	| 'story_unknown'
	| 'may_not_approve'
	/** Nothing waits for an answer: it was answered, or is written on. */
	| 'not_under_review'
	/** Another version than the one that they read. */
	| 'version_changed'
	/** Other terms than those that they read. */
	| 'terms_changed'

/**
 * Agrees to exactly the version that was read, by its hash, within a scope. Whoever edits it at the same time makes the
 * yes one to an older version, which allows nothing.
 */
export function giveConsent(
	database: Database,
	{
		reviewer: given,
		versionNumber,
		hash,
		termsVersion,
		scope: typed,
		now,
	}: {
		reviewer: ReviewerGiven
		/** What they read. */
		versionNumber: number
		hash: string
		termsVersion: number
		scope: TypedScope
		now: number
	},
): Promise<Result<{ consentId: string }, GiveConsentRefusal>> {
	return database.transact(async (tx) => {
		const reviewer = await findReviewer(tx, given, now)
		if (!reviewer) return refused('story_unknown')
		const { caseStudy, userId, stakeholderId } = reviewer
		if (!reviewer.mayApprove) return refused('may_not_approve')
		if (caseStudy.stage !== 'customer_review')
			return refused('not_under_review')
		const version = await findVersion(tx, caseStudy.id)
		const isSame =
			version?.number === versionNumber &&
			version.hash === hash &&
			caseStudy.sentVersionNumber === versionNumber
		if (!isSame) return refused('version_changed')
		if (termsVersion !== CONSENT_TERMS_VERSION) return refused('terms_changed')
		const scope = checkScope(typed, now)
		if (!scope.ok) return scope
		const consentId = newId()
		await insertConsent(tx, {
			id: consentId,
			caseStudyId: caseStudy.id,
			accountId: caseStudy.accountId,
			versionNumber,
			hash,
			userId,
			stakeholderId,
			termsVersion,
			...scope.value,
			channels: [...scope.value.channels],
			givenAt: now,
		})
		await appendAudit(tx, {
			at: now,
			actorId: userId,
			action: 'story.consent_given',
			subjectType: 'case_study',
			subjectId: caseStudy.id,
			after: { consentId, versionNumber, hash, stakeholderId, ...scope.value },
		})
		const moved = await recordCaseStudyMove(tx, {
			caseStudy,
			to: 'approved',
			by: 'customer',
			note: null,
			beside: { consentId },
			actorId: userId,
			now,
		})
		if (!moved.ok)
			throw new Error(`a consent did not approve its story: ${moved.reason}`)
		await mailStoryAnswered(tx, {
			caseStudy: moved.value,
			answer: 'approved',
			id: consentId,
			by: reviewer.name,
			note: null,
			now,
		})
		return done({ consentId })
	})
}
