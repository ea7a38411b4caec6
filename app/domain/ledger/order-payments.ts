import type { RevenueLine } from './line.ts'

type PaidLine = Pick<RevenueLine, 'paidAt' | 'sourceKey'>

/** Lines in the order in which they were paid. */
export const byPayment = (a: PaidLine, b: PaidLine): number =>
	a.paidAt - b.paidAt || compareText(a.sourceKey, b.sourceKey)

/**
 * Payments in the order in which they are classified. Of those of one instant, whatever tells them apart comes before
 * their keys: the larger amount first, then product and the rest, then what was given back of each. So keys decide only
 * between payments that are alike in all else, of which either may stand for the other.
 * @param lines all lines of the account: the payments' refunds are among them
 * @param tellApart what else tells payments apart that are alike, before their keys
 */
export function orderPayments(
	payments: readonly RevenueLine[],
	lines: readonly RevenueLine[],
	tellApart: (line: RevenueLine) => number = () => 0,
): readonly RevenueLine[] {
	if (payments.length < 2) return payments
	let refunds: ReadonlyMap<string, string> | undefined
	const refundsOf = (line: RevenueLine) => {
		refunds ??= refundTexts(lines)
		return refunds.get(line.sourceKey) ?? ''
	}
	return [...payments].sort(
		(a, b) =>
			a.paidAt - b.paidAt ||
			b.amountMinor - a.amountMinor ||
			compareText(a.product, b.product) ||
			compareText(a.family, b.family) ||
			compareText(a.currency, b.currency) ||
			compareText(a.interval, b.interval) ||
			a.quantity - b.quantity ||
			compareText(a.type, b.type) ||
			compareText(refundsOf(a), refundsOf(b)) ||
			tellApart(a) - tellApart(b) ||
			compareText(a.sourceKey, b.sourceKey),
	)
}

/** What was given back of each line and when, as text that is the same for the same refunds. */
function refundTexts(
	lines: readonly RevenueLine[],
): ReadonlyMap<string, string> {
	const texts = new Map<string, string[]>()
	for (const { refundOf, paidAt, amountMinor } of lines) {
		if (refundOf === null) continue
		const known = texts.get(refundOf) ?? []
		known.push(`${paidAt} ${amountMinor}`)
		texts.set(refundOf, known)
	}
	return new Map(
		[...texts].map(([key, refunds]) => [key, refunds.sort().join('\n')]),
	)
}

/** Null, what nobody named, before any text. */
function compareText(a: string | null, b: string | null): number {
	if (a === b) return 0
	if (a === null) return -1
	if (b === null) return 1
	return a < b ? -1 : 1
}
