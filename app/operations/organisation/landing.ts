/** What became of one row of facts: new, known already, brought up to date, or refused for a reason. */
export type Landing<Reason extends string> =
	| 'landed'
	| 'same'
	| 'updated'
	| { readonly refused: Reason }

/** Rows that land in one transaction. */
export const LANDING_BATCH = 1000
