import type { FormSign } from './form-sign.ts'
import type { Suspicion } from './lifecycle.ts'

/** More than these of one advocate in a day are looked at. */
export const LEADS_A_DAY = 20

export type SuspectFacts = {
	/** The person is known at the account that brings them. */
	readonly isOwnAddress: boolean
	readonly isDisposable: boolean
	/** The person was erased before. */
	readonly wasErased: boolean
	/** What speaks for a program behind the form that they sent; null: nothing, or there was no form. */
	readonly formSign: FormSign | null
	/** How many others the same advocate brought in the last 24 hours. */
	readonly broughtLately: number
}

/** Why a referral waits from the moment at which somebody is received; null: nothing speaks against it. */
export function suspicionOfLead(facts: SuspectFacts): Suspicion | null {
	if (facts.isOwnAddress) return 'own_address'
	if (facts.isDisposable) return 'disposable_email'
	if (facts.wasErased) return 'erased_before'
	if (facts.formSign !== null) return facts.formSign
	return facts.broughtLately >= LEADS_A_DAY ? 'too_many' : null
}
