import type { RevenueLine } from './line.ts'

export type RefundRefusal =
	| 'positive_refund'
	| 'refund_of_refund'
	| 'refund_of_itself'
	| 'refund_of_other_account'
	| 'refund_in_other_currency'
	| 'refund_exceeds_line'

type Owned = RevenueLine & { readonly accountId: string }

/**
 * Why a refund cannot be taken, or null.
 * @param original the line that it names; undefined while that has not come (the refund waits for it)
 * @param alreadyMinor what earlier refunds took back, positive minor units
 */
export function refundRefusal(
	refund: Owned,
	original: Owned | undefined,
	alreadyMinor: number,
): RefundRefusal | null {
	if (refund.amountMinor > 0) return 'positive_refund'
	if (refund.refundOf === refund.sourceKey) return 'refund_of_itself'
	if (!original) return null
	if (original.refundOf !== null) return 'refund_of_refund'
	if (original.accountId !== refund.accountId) return 'refund_of_other_account'
	if (original.currency !== refund.currency) return 'refund_in_other_currency'
	return alreadyMinor - refund.amountMinor > original.amountMinor
		? 'refund_exceeds_line'
		: null
}
