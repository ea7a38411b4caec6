import { fillText } from '#app/domain/referrals/share.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import type { OrganisationRecord } from '#db/stores/organisation/organisation.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'

/** What an advocate who names a friend has to know: what the friend is asked. Null where friends are not to be named. */
export async function viewReferAFriend(
	read: Reader,
	{ name: vendor }: Pick<OrganisationRecord, 'name'>,
	{ accountId, name }: { accountId: string; name: string | null },
) {
	const { settings } = await currentReferralSettings(read)
	if (!settings.mayNameFriends) return null
	const company =
		(await readAccountNames(read, [accountId])).get(accountId) ?? accountId
	const fill = (text: string) =>
		fillText(text, { link: '', vendor, name: name ?? company, company })
	return {
		vendor,
		who: name === null ? `Somebody at ${company}` : `${name} (${company})`,
		name: name ?? 'Somebody',
		company,
		offer: fill(settings.offerToFriend),
		consentText: fill(settings.consentText),
	}
}
