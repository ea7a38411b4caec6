import type {
	ReferralDecision,
	ReferralStanding,
	RejectionReason,
} from './lifecycle.ts'

/** Days after which a referral that is held is brought before all admins. */
export const REVIEW_DAYS = 30

/** What somebody wants to be decided. */
export type Verdict =
	| { readonly decision: 'held' | 'cleared' }
	| { readonly decision: 'rejected'; readonly reason: RejectionReason }

export type StandingReferral = ReferralStanding & {
	/** What was decided last; null: nothing yet. */
	readonly latest: {
		readonly decision: ReferralDecision
		readonly reason: RejectionReason | null
	} | null
}

export type DecideRefusal =
	/** Nothing stands against it. */
	| 'nothing_to_clear'
	/** No decision lifts a cycle. */
	| 'would_close_cycle'

/**
 * Whether a decision would change anything: `decide`, `same` where it was decided so already, or why it cannot be.
 * Deciding the same again is the same as deciding it once.
 */
export function weighDecision(
	referral: StandingReferral,
	verdict: Verdict,
): 'decide' | 'same' | DecideRefusal {
	const { latest } = referral
	switch (verdict.decision) {
		case 'held':
			return latest?.decision === 'held' ||
				(latest === null && referral.suspicion !== null)
				? 'same'
				: 'decide'
		case 'rejected':
			return latest?.decision === 'rejected' && latest.reason === verdict.reason
				? 'same'
				: 'decide'
		case 'cleared':
			if (referral.suspicion === 'would_close_cycle') return 'would_close_cycle'
			if (latest?.decision === 'cleared') return 'same'
			return referral.suspicion === null && latest === null
				? 'nothing_to_clear'
				: 'decide'
	}
}
