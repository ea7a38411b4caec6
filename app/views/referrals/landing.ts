import type { Inviter, Landing } from '#app/domain/referrals/landing.ts'
import { calledInviter, inviterOf } from '#app/domain/referrals/naming.ts'
import { fillText } from '#app/domain/referrals/share.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import type { OrganisationRecord } from '#db/stores/organisation/organisation.ts'
import { readAdvocateProfile } from '#db/stores/people/advocate-profiles.ts'
import { findUser } from '#db/stores/people/users.ts'
import { type Bringer, findBringer } from '#db/stores/referrals/bringers.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'

const NOBODY: Inviter = { name: null, company: null }

/** The landing page of a link; of nobody's, it names nobody. Null where no link answers to the code. */
export async function viewLanding(
	read: Reader,
	organisation: Pick<OrganisationRecord, 'name'>,
	typedCode: string | null,
): Promise<Landing | null> {
	const bringer = typedCode === null ? null : await findBringer(read, typedCode)
	if (typedCode !== null && !bringer) return null
	const { settings } = await currentReferralSettings(read)
	const inviter = bringer ? await readInviter(read, bringer) : NOBODY
	const fill = (text: string) =>
		fillText(text, {
			...calledInviter(inviter),
			vendor: organisation.name,
			link: '',
		})
	return {
		code: bringer?.code ?? null,
		vendor: organisation.name,
		inviter,
		title: fill(settings.landingTitle),
		text: fill(settings.landingText),
		offer: fill(settings.offerToFriend),
		consentText: fill(settings.consentText),
		consentVersion: settings.consentVersion,
	}
}

/** Whoever left, or whose link rests, is not named. */
export async function readInviter(
	read: Reader,
	{ accountId, userId, isPaused }: Omit<Bringer, 'code' | 'contactId'>,
): Promise<Inviter> {
	if (isPaused) return NOBODY
	const company = (await readAccountNames(read, [accountId])).get(accountId)
	if (userId === null) return { name: null, company: company ?? null }
	const advocate = await findUser(read, userId)
	if (!advocate || advocate.deactivatedAt !== null) return NOBODY
	return inviterOf(await readAdvocateProfile(read, userId), {
		name: advocate.name,
		company: company ?? null,
	})
}
