export const PERK_KINDS = [
	'case_study',
	'speaking_slot',
	'co_marketing',
	'beta_access',
	'reference',
	'gift',
	'custom',
] as const
export type PerkKind = (typeof PERK_KINDS)[number]

export const CLAIM_STATES = [
	'requested',
	'waitlisted',
	'approved',
	'scheduled',
	'fulfilled',
	'no_show',
	'declined',
	'withdrawn',
	'expired',
] as const
export type ClaimState = (typeof CLAIM_STATES)[number]
