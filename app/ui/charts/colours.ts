/** The colour of each part of revenue, the same in every picture. */
export const PART_COLOURS = {
	'first-order': 'bg-first-order',
	upsell: 'bg-upsell',
	'cross-sell': 'bg-cross-sell',
	referral: 'bg-referral',
	repeat: 'bg-line-strong',
}

export type PartKey = keyof typeof PART_COLOURS
