import { fillText } from '#app/domain/referrals/share.ts'
import { formatDate } from '#app/views/format/dates.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { hashOf } from '#db/secrets.ts'
import type { OrganisationRecord } from '#db/stores/organisation/organisation.ts'
import { findUser } from '#db/stores/people/users.ts'
import {
	findLeadByConsentToken,
	findLeadDetails,
} from '#db/stores/referrals/leads.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'

/** What a friend who was named is asked, what they answered, or why they are not asked any more. */
export async function viewConsent(
	read: Reader,
	{ name: vendor, zone }: Pick<OrganisationRecord, 'name' | 'zone'>,
	{ token, now }: { token: string; now: number },
) {
	const lead = await findLeadByConsentToken(read, hashOf(token))
	if (!lead) return { state: 'unknown' as const }
	if (lead.state === 'consent_expired') return { state: 'expired' as const }
	if (lead.state !== 'consent_asked')
		return { state: lead.state === 'received' ? 'yes' : 'no' } as const
	const { consentExpiresAt, referrerAccountId, referrerUserId } = lead
	const details = await findLeadDetails(read, lead.id)
	if (consentExpiresAt === null || consentExpiresAt <= now || !details)
		return { state: 'expired' as const }
	const names = await readAccountNames(
		read,
		referrerAccountId === null ? [] : [referrerAccountId],
	)
	const company = names.get(referrerAccountId ?? '') ?? null
	const advocate =
		referrerUserId === null ? null : await findUser(read, referrerUserId)
	const { settings } = await currentReferralSettings(read)
	const name = advocate?.name ?? null
	const fill = (text: string) =>
		fillText(text, {
			link: '',
			vendor,
			name: name ?? company ?? '',
			company: company ?? '',
		})
	return {
		state: 'open' as const,
		inviter: { name, company },
		email: details.email,
		message: details.message,
		offer: fill(settings.offerToFriend),
		consentText: fill(settings.consentText),
		consentVersion: settings.consentVersion,
		expiresOn: formatDate(consentExpiresAt, zone),
	}
}
