import type { TouchVerdict } from '#app/domain/referrals/touch.ts'
import type { ReferralRow } from '#db/reports/referrals.ts'

export type ReferralState =
	| 'credited'
	| 'counted'
	| 'without_share'
	| 'pending'
	| 'held'
	| 'window_expired'
	| 'existing_customer'
	| 'claimed'

const HELD: readonly TouchVerdict[] = [
	'self_referral',
	'same_domain',
	'same_legal_entity',
	'would_close_cycle',
	'code_and_referrer_differ',
]

/** Where a referral stands: the best that any of its touches came to. */
export function referralState({
	creditedMinor,
	hasShare,
	verdicts,
}: Pick<
	ReferralRow,
	'creditedMinor' | 'hasShare' | 'verdicts'
>): ReferralState {
	const has = (verdict: TouchVerdict) => verdicts.includes(verdict)
	if (creditedMinor !== 0 || verdicts.length === 0) return 'credited'
	if (has('counted')) return hasShare ? 'counted' : 'without_share'
	if (has('not_converted')) return 'pending'
	if (verdicts.some((verdict) => HELD.includes(verdict))) return 'held'
	if (has('before_window')) return 'window_expired'
	if (has('after_conversion')) return 'existing_customer'
	return 'claimed'
}

/** For staff, and for the advocate whose referral it is. */
export const STATE_WORDS: Readonly<
	Record<ReferralState, { title: string; toAdvocate: string }>
> = {
	credited: {
		title: 'Credited',
		toAdvocate: 'Became a customer, and you are credited for it.',
	},
	counted: {
		title: 'Customer',
		toAdvocate: 'Became a customer. Nothing is credited at present.',
	},
	without_share: {
		title: 'Counted, no share',
		toAdvocate:
			'Became a customer. Another referral was decisive, so nothing is credited here.',
	},
	pending: {
		title: 'Pending',
		toAdvocate: 'Has not bought yet. You are credited if they do.',
	},
	held: {
		title: 'Held for review',
		toAdvocate: 'Being reviewed. Nothing is credited until that is done.',
	},
	window_expired: {
		title: 'Window expired',
		toAdvocate:
			'Too much time had passed between your referral and their start.',
	},
	existing_customer: {
		title: 'Existing customer',
		toAdvocate: 'Was already a customer when you referred them.',
	},
	claimed: {
		title: 'Claimed',
		toAdvocate:
			'They say that you sent them. Word of mouth is noted, not credited.',
	},
}
