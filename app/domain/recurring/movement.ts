/** What became of an account's recurring revenue in a month: at most one net movement for account and month. */
export const MOVEMENT_KINDS = [
	'new',
	'expansion',
	'contraction',
	'churn',
	'reactivation',
] as const
export type MovementKind = (typeof MOVEMENT_KINDS)[number]
