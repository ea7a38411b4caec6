import type { RevenueLine } from './line.ts'

export type RefundRefusal =
	| 'refund_of_refund'
	| 'refund_of_credit'
	| 'refund_of_itself'
	| 'refund_of_other_account'
	| 'refund_in_other_currency'

type Owned = Pick<
	RevenueLine,
	'sourceKey' | 'refundOf' | 'currency' | 'amountMinor'
> & {
	readonly accountId: string
}

/**
 * Why a refund, or the reversal of one, cannot be taken, or null. How much it takes back is told when all refunds of its
 * line are known: what is more than the line waits.
 * @param original the line that it names; undefined while that has not come (the refund waits for it)
 */
export function refundRefusal(
	refund: Owned,
	original: Owned | undefined,
): RefundRefusal | null {
	if (refund.refundOf === refund.sourceKey) return 'refund_of_itself'
	if (!original) return null
	if (original.refundOf !== null) return 'refund_of_refund'
	if (original.amountMinor < 0) return 'refund_of_credit'
	if (original.accountId !== refund.accountId) return 'refund_of_other_account'
	return original.currency === refund.currency
		? null
		: 'refund_in_other_currency'
}
