import type {
	ReferralStanding,
	Suspicion,
} from '#app/domain/referrals/lifecycle.ts'
import { REJECTION_WORDS } from '#app/domain/referrals/rejection-words.ts'

/** Where a referral stands, for staff and for the advocate whose it is. */
export type StandingWords = {
	readonly title: string
	/** Why, or what is waited for, for staff; null: the title says all. */
	readonly why: string | null
	readonly toAdvocate: string
	readonly tone: 'good' | 'warning' | 'plain'
}

/** What is to be told besides the standing itself. */
type Told = ReferralStanding & {
	readonly isExpired: boolean
	readonly creditedMinor: number
}

export function standingWords(told: Told): StandingWords {
	if (told.suspicion !== null)
		return {
			title: 'Held for review',
			why: SUSPICION_WORDS[told.suspicion],
			toAdvocate: 'Being reviewed. Nothing is credited until that is done.',
			tone: 'warning',
		}
	if (told.isExpired)
		return {
			title: 'Expired',
			why: 'Nothing was heard of them for too long. If they buy, it counts all the same.',
			toAdvocate:
				'Nothing was heard of them for a long time. You are credited if they buy after all.',
			tone: 'plain',
		}
	switch (told.state) {
		case 'pending':
			return {
				title: 'Pending',
				why: null,
				toAdvocate: 'Has not bought yet. You are credited if they do.',
				tone: 'plain',
			}
		case 'qualified':
			return {
				title: 'Qualified',
				why: null,
				toAdvocate:
					'In talks with us. You are credited as soon as they become a customer.',
				tone: 'plain',
			}
		case 'converted':
			return told.creditedMinor === 0
				? {
						title: 'Customer',
						why: 'Nothing is credited at present: another referral was decisive, or what they paid was given back.',
						toAdvocate:
							'Became a customer. Nothing is credited here at present.',
						tone: 'plain',
					}
				: {
						title: 'Credited',
						why: null,
						toAdvocate: 'Became a customer, and you are credited for it.',
						tone: 'good',
					}
		case 'claimed':
			return {
				title: 'Claimed',
				why: 'They say so themselves. Word of mouth is noted, not credited.',
				toAdvocate:
					'They say that you sent them. Word of mouth is noted, not credited.',
				tone: 'plain',
			}
		case 'rejected': {
			const { title, toAdvocate } = REJECTION_WORDS[told.reason ?? 'other']
			return { title: 'Rejected', why: title, toAdvocate, tone: 'plain' }
		}
	}
}

/** What is found against a referral, for whoever is to decide. */
export const SUSPICION_WORDS: Readonly<Record<Suspicion, string>> = {
	self_referral: 'The account would refer itself.',
	same_domain:
		'Both accounts share a registrable domain, so they may be one company.',
	same_legal_entity: 'Both accounts have the same legal name.',
	would_close_cycle:
		'Crediting it would make an account its own referrer in the end.',
	code_and_referrer_differ:
		'The code belongs to another account than the referrer that was named.',
	disposable_email: 'The address is thrown away after use.',
	own_address: 'The person is known at the account that brings them.',
	erased_before:
		'Somebody with this address was erased before: they are nobody new.',
	hidden_field:
		'The form held something in a field that nobody sees. A program does that, and so does a browser that fills forms in.',
	filled_fast:
		'The form came back faster than anybody types. A program does that, and so does a browser that fills forms in.',
	too_many: 'The advocate brought many in a short time.',
	by_hand: 'Somebody had a doubt.',
}
