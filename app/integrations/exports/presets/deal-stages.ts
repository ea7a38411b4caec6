import type { Source } from '../mapping/mapping.ts'

/** What sales calls a deal that was won or lost, in the languages of their tools. */
export const WON = [
	'closed won',
	'closedwon',
	'won',
	'closed-won',
	'closed won (sales pipeline)',
]
export const LOST = [
	'closed lost',
	'closedlost',
	'lost',
	'closed-lost',
	'closed lost (sales pipeline)',
]

/** Lead sources that say somebody brought them. */
export const REFERRAL_SOURCES = [
	'customer referral',
	'referral',
	'customer',
	'client referral',
	'customer_referral',
	'word of mouth',
]

export const REFERRED_BY = [
	'Referred By',
	'Referred by',
	'Referrer',
	'Referral Source',
	'Referring Account',
]

/** Who referred: an account by its id, name, domain or the address of somebody there. */
export const REFERRER: Source = {
	account: {
		id: { column: ['Referred By ID', 'Referred By Account ID'] },
		by: [{ column: REFERRED_BY }],
	},
}
