import { queueForgetting } from '#app/operations/organisation/forget-deleted.ts'
import type { Tx } from '#db/client.ts'
import { eraseMailDetails } from '#db/stores/mail/outbox.ts'
import { deleteLeadDetails, updateLead } from '#db/stores/referrals/leads.ts'
import { consentMailId } from '#db/stores/referrals/referral-mail-ids.ts'

/** Forgets a friend who was named and did not say yes. After a no, their hash stays for a while, so that nobody asks again. */
export async function eraseFriend(
	tx: Tx,
	leadId: string,
	{ state, now }: { state: 'consent_refused' | 'consent_expired'; now: number },
): Promise<void> {
	await deleteLeadDetails(tx, leadId)
	await eraseMailDetails(tx, consentMailId(leadId))
	await updateLead(tx, leadId, {
		state,
		erasedAt: now,
		...(state === 'consent_expired' ? { addressHash: null } : {}),
	})
	await queueForgetting(tx, { mailId: consentMailId(leadId), now })
}
