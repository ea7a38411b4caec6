/** The parts of revenue; each has one colour in every picture. */
export type PartKey =
	| 'first-order'
	| 'upsell'
	| 'cross-sell'
	| 'referral'
	| 'repeat'

export const colourOf = (part: PartKey): string => `var(--color-${part})`
