/** The parts of second-order revenue. */
export const SOR_PARTS = ['upsell', 'cross_sell', 'referral', 'repeat'] as const
export type SorPart = (typeof SOR_PARTS)[number]

/** What one account paid as second-order revenue in a range, and in the range before. */
export type PartMovement = {
	readonly part: SorPart
	readonly nowMinor: number
	readonly beforeMinor: number
}

export type PartReason = {
	readonly part: SorPart
	readonly how: 'began' | 'ended' | 'more' | 'less'
	readonly deltaMinor: number
}

/** Which parts moved, the greatest movement first. Their differences sum to that of the whole. */
export const partReasons = (parts: readonly PartMovement[]): PartReason[] =>
	parts
		.map(({ part, nowMinor, beforeMinor }) => ({
			part,
			how: howOf(nowMinor, beforeMinor),
			deltaMinor: nowMinor - beforeMinor,
		}))
		.filter(({ deltaMinor }) => deltaMinor !== 0)
		.sort(
			(a, b) =>
				Math.abs(b.deltaMinor) - Math.abs(a.deltaMinor) ||
				SOR_PARTS.indexOf(a.part) - SOR_PARTS.indexOf(b.part),
		)

function howOf(nowMinor: number, beforeMinor: number): PartReason['how'] {
	if (beforeMinor === 0 && nowMinor > 0) return 'began'
	if (nowMinor === 0 && beforeMinor > 0) return 'ended'
	return nowMinor > beforeMinor ? 'more' : 'less'
}
