import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { hashOf } from '#db/secrets.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	findLeadByConsentToken,
	findLeadDetails,
} from '#db/stores/referrals/leads.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'
import { eraseFriend } from './erase-friend.ts'
import { receiveLeadIn } from './receive-lead.ts'

export type AnswerConsentRefusal =
	| 'unknown'
	| 'expired'
	| 'answered'
	/** They read another text than the one that holds. */
	| 'text_changed'

/** A friend who was named says whether we may write to them: yes, and they are received; no, and they are forgotten. */
export function answerConsent(
	database: Database,
	{
		token,
		answer,
		consentVersion,
		now,
	}: {
		token: string
		answer: 'yes' | 'no'
		/** Of the text that they read. */
		consentVersion: number
		now: number
	},
): Promise<Result<undefined, AnswerConsentRefusal>> {
	return database.transact(async (tx) => {
		const lead = await findLeadByConsentToken(tx, hashOf(token))
		if (!lead) return refused('unknown')
		if (lead.state === 'consent_expired') return refused('expired')
		if (lead.state !== 'consent_asked') return refused('answered')
		if ((lead.consentExpiresAt ?? 0) <= now) return refused('expired')
		const { settings } = await currentReferralSettings(tx)
		const details = await findLeadDetails(tx, lead.id)
		if (answer === 'yes' && consentVersion !== settings.consentVersion)
			return refused('text_changed')
		await appendAudit(tx, {
			at: now,
			actorId: null,
			action: 'lead.consent_answered',
			subjectType: 'lead',
			subjectId: lead.id,
			after: { answer },
		})
		if (answer === 'no' || !details)
			await eraseFriend(tx, lead.id, { state: 'consent_refused', now })
		else
			await receiveLeadIn(tx, {
				source: 'submitted',
				...details,
				consentVersion,
				clickId: null,
				origin: null,
				now,
			})
		return done(undefined)
	})
}
