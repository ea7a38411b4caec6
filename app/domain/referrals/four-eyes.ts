import { isFreeMailDomain } from './free-mail.ts'

/** Whoever wants to let a referral count. */
export type Reviewer = {
	readonly id: string
	/** From `emailKeyOf`; null where they have no address any more. */
	readonly emailKey: string | null
	/** Of their address. */
	readonly registrableDomain: string | null
}

/** What could make a referral somebody's own. */
export type ReviewedReferral = {
	/** Staff who entered a part of it by hand. */
	readonly enteredBy: readonly string[]
	/** The addresses of the contacts at the account that is to be credited, from `emailKeyOf`. */
	readonly referrerEmailKeys: readonly string[]
	readonly referrerDomain: string | null
}

/** Why somebody else has to decide. */
export type OwnInterest =
	| 'entered_it'
	| 'contact_of_referrer'
	| 'company_of_referrer'

/** Nobody lets a reward of their own count: why this reviewer may not, or null. */
export function ownInterest(
	reviewer: Reviewer,
	{ enteredBy, referrerEmailKeys, referrerDomain }: ReviewedReferral,
): OwnInterest | null {
	if (enteredBy.includes(reviewer.id)) return 'entered_it'
	const { emailKey, registrableDomain } = reviewer
	if (emailKey !== null && referrerEmailKeys.includes(emailKey))
		return 'contact_of_referrer'
	if (
		registrableDomain !== null &&
		registrableDomain === referrerDomain &&
		!isFreeMailDomain(registrableDomain)
	)
		return 'company_of_referrer'
	return null
}
