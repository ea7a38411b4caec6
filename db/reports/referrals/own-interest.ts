import { registrableDomainOf } from '#app/domain/referrals/eligibility.ts'
import { emailKeyOf } from '#app/domain/referrals/email-key.ts'
import {
	type OwnInterest,
	ownInterest,
} from '#app/domain/referrals/four-eyes.ts'
import type { Reader } from '#db/client.ts'
import { companiesOf } from '#db/stores/accounts/account-facts.ts'
import { findUser } from '#db/stores/people/users.ts'
import {
	isContactAt,
	type ReferralKey,
	readEnteredBy,
} from '#db/stores/referrals/referral-reviews.ts'

/** Why somebody may not let a referral count themselves; null if they may. */
export async function readOwnInterest(
	read: Reader,
	userId: string,
	referral: ReferralKey,
): Promise<OwnInterest | null> {
	const { referrerAccountId } = referral
	const email = (await findUser(read, userId))?.email ?? null
	const emailKey = email === null ? null : emailKeyOf(email)
	const isContact =
		emailKey !== null && (await isContactAt(read, referrerAccountId, emailKey))
	const companies = await companiesOf(read, [referrerAccountId])
	return ownInterest(
		{
			id: userId,
			emailKey,
			registrableDomain:
				email === null
					? null
					: registrableDomainOf(email.slice(email.lastIndexOf('@') + 1)),
		},
		{
			enteredBy: await readEnteredBy(read, referral),
			referrerEmailKeys: isContact ? [emailKey] : [],
			referrerDomain:
				companies.get(referrerAccountId)?.registrableDomain ?? null,
		},
	)
}
