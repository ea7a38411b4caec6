/** How somebody brought somebody. The first five refer; `self_reported` is claimed; the last three are influence. */
export const REFERRING_KINDS = [
	'click',
	'code',
	'submitted_lead',
	'manual',
	'champion_move',
] as const
export const INFLUENCE_KINDS = [
	'event',
	'case_study_view',
	'reference_call',
] as const
export const TOUCH_KINDS = [
	...REFERRING_KINDS,
	'self_reported',
	...INFLUENCE_KINDS,
] as const

export type TouchKind = (typeof TOUCH_KINDS)[number]

/** Whether a touch only helped: it is shown, and brings nobody. */
export const isInfluence = (kind: TouchKind): boolean =>
	INFLUENCE_KINDS.some((influence) => influence === kind)

/** A touch as a fact, with its code's owner looked up. `occurredAt` in milliseconds. */
export type Touch = {
	readonly id: string
	readonly kind: TouchKind
	readonly occurredAt: number
	/** The account that brought; null where the touch names none, or one that is no account of ours. */
	readonly referrerAccountId: string | null
	/** Who there, where the touch says so. */
	readonly referrerContactId?: string | null
	readonly code?: string | null
	/** What speaks against crediting the touch, found in the facts around it. */
	readonly objection: Objection | null
}

/** What is found in the facts around a touch: it waits until somebody decides. */
export const SUSPICIOUS_FACTS = [
	'self_referral',
	'same_domain',
	'same_legal_entity',
	'would_close_cycle',
	'code_and_referrer_differ',
] as const
export type SuspiciousFact = (typeof SUSPICIOUS_FACTS)[number]

/** What a touch waits for: it is none until somebody says whose the code is, or the account comes. */
export const WAITING_FACTS = ['unknown_code', 'unknown_referrer'] as const
export type WaitingFact = (typeof WAITING_FACTS)[number]

/** Why a touch names nobody: nobody whom we know yet, or a campaign, which never is anybody. */
export type NobodysFact = WaitingFact | 'campaign_code'

/** Whether a touch names nobody: it brings nobody, and displaces nothing. */
export const isNobodys = (verdict: TouchVerdict): verdict is NobodysFact =>
	verdict === 'campaign_code' || WAITING_FACTS.some((fact) => fact === verdict)

/** Why a touch is held for review or set aside before the window is looked at. */
export type Objection =
	| SuspiciousFact
	| NobodysFact
	/** Somebody, or a rule, holds the referral. */
	| 'held_for_review'
	/** Somebody decided against the referral. */
	| 'rejected_in_review'

/** What became of a touch in the attribution of its account. */
export type TouchVerdict =
	| 'counted'
	| 'claimed'
	| 'influence'
	| 'before_window'
	| 'after_conversion'
	| 'not_converted'
	| Objection
