import type { FormSign } from './form-sign.ts'
import {
	SUSPICIOUS_FACTS,
	type SuspiciousFact,
	type TouchVerdict,
} from './touch.ts'

/** Where a referral stands. `claimed`: they say that somebody sent them; it is noted, not credited. */
export const REFERRAL_STATES = [
	'pending',
	'qualified',
	'converted',
	'rejected',
	'claimed',
] as const
export type ReferralState = (typeof REFERRAL_STATES)[number]

export const REJECTION_REASONS = [
	'self_referral',
	'existing_customer',
	'duplicate',
	'disposable_email',
	'window_expired',
	'fraud',
	'not_a_fit',
	'other',
] as const
export type RejectionReason = (typeof REJECTION_REASONS)[number]

/** Why a referral waits until somebody decides. */
export type Suspicion =
	| SuspiciousFact
	| 'disposable_email'
	/** The person is known at the account that brings them. */
	| 'own_address'
	/** The person was erased before: nobody new. */
	| 'erased_before'
	/** A program may have filled the form in. */
	| FormSign
	/** Many in a short time. */
	| 'too_many'
	/** Staff have a doubt. */
	| 'by_hand'

/** `cleared`: nothing that was found stands against it. The latest decision holds. */
export type ReferralDecision = 'held' | 'cleared' | 'rejected'

export type StandingDecision = {
	readonly decision: ReferralDecision
	readonly reason: RejectionReason | null
	readonly suspicion: Suspicion | null
}

/** What decides where a referral stands; instants in milliseconds, null where it did not happen. */
export type ReferralFacts = {
	/** Of each touch between the two that refers or claims. */
	readonly verdicts: readonly TouchVerdict[]
	readonly decision: StandingDecision | null
	readonly qualifiedAt: number | null
	readonly opportunityAt: number | null
	/** When the sale was lost, unless it was taken up again. */
	readonly lostAt: number | null
	readonly lostReason: RejectionReason | null
}

export type ReferralStanding = {
	readonly state: ReferralState
	readonly reason: RejectionReason | null
	readonly suspicion: Suspicion | null
}

/**
 * Where a referral stands: pending → qualified → converted, or rejected for a reason. What somebody decided comes first;
 * then what the ledger knows; then what sales said. A sale that was lost is won after all when they pay.
 */
export function referralStanding(facts: ReferralFacts): ReferralStanding {
	const { verdicts, decision } = facts
	const has = (verdict: TouchVerdict) => verdicts.includes(verdict)
	if (decision?.decision === 'rejected')
		return standing('rejected', { reason: decision.reason ?? 'other' })
	if (has('counted')) return standing('converted')
	const suspicion = suspicionOf(facts)
	if (suspicion !== null)
		return standing(isQualified(facts) ? 'qualified' : 'pending', { suspicion })
	if (has('not_converted')) {
		if (facts.lostAt !== null)
			return standing('rejected', { reason: facts.lostReason ?? 'not_a_fit' })
		return standing(isQualified(facts) ? 'qualified' : 'pending')
	}
	if (has('claimed')) return standing('claimed')
	if (has('before_window'))
		return standing('rejected', { reason: 'window_expired' })
	return standing('rejected', { reason: 'existing_customer' })
}

const isQualified = ({ qualifiedAt, opportunityAt }: ReferralFacts) =>
	qualifiedAt !== null || opportunityAt !== null

/** What holds a referral: somebody's word, else the first suspicious fact. */
function suspicionOf({ decision, verdicts }: ReferralFacts): Suspicion | null {
	if (decision?.decision === 'held') return decision.suspicion ?? 'by_hand'
	return SUSPICIOUS_FACTS.find((fact) => verdicts.includes(fact)) ?? null
}

const standing = (
	state: ReferralState,
	{ reason = null, suspicion = null }: Partial<ReferralStanding> = {},
): ReferralStanding => ({ state, reason, suspicion })
