import type { Interval } from './interval.ts'

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

/**
 * A fact: somebody paid (positive), or got money back (negative, naming the line in `refundOf`). A positive line that
 * names one is a reversal: what was given back of that line came back itself.
 */
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
	/** A negative line that names an invoice and no line is a credit: it is taken off the invoice's payments. */
	readonly invoiceId: string | null
	/** Off which of them first; and what a payment goes on to pay for. */
	readonly subscriptionId: string | null
}

/** Whether a line gives back what refunds took: a dispute that is won, a refund that failed. */
export const isReversal = ({
	refundOf,
	amountMinor,
}: Pick<RevenueLine, 'refundOf' | 'amountMinor'>): boolean =>
	refundOf !== null && amountMinor > 0

/**
 * Why a line, or a part of it, has no entries. A zero line has none either, and no reason: there is nothing to post.
 */
export type UnpostedReason =
	| 'needs_rate'
	| 'needs_line'
	| 'needs_account'
	| 'refund_exceeds_line'
	| 'reversal_exceeds_refunds'
	| 'credit_left'
	| 'refund_mismatch'
