export const REVENUE_CLASSES = [
	'new',
	'renewal',
	'repeat',
	'upsell',
	'cross_sell',
] as const
export type RevenueClass = (typeof REVENUE_CLASSES)[number]

export const BUCKETS = [
	'first_order',
	'upsell',
	'cross_sell',
	'referral',
] as const
export type Bucket = (typeof BUCKETS)[number]

export const INTERVALS = ['month', 'year', 'once'] as const
export type Interval = (typeof INTERVALS)[number]

/** A fact: somebody paid (positive), or got money back (negative, naming the line in `refundOf`). */
export type RevenueLine = {
	readonly sourceKey: string
	/** Milliseconds since 1970, UTC. */
	readonly paidAt: number
	readonly amountMinor: number
	readonly currency: string
	/** The class that the source states, if it states one. */
	readonly type: RevenueClass | null
	readonly product: string | null
	readonly family: string | null
	readonly quantity: number
	readonly interval: Interval
	readonly refundOf: string | null
}

/** Why a line has no entries. A zero line has none either, and no reason: there is nothing to post. */
export type UnpostedReason =
	| 'needs_rate'
	| 'needs_line'
	| 'needs_account'
	| 'refund_exceeds_line'
	| 'refund_mismatch'
