import { negated, scaleAmount } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { freeKey, originOf, type ToldRefusal, totalsOf } from './told-parts.ts'
import type { KnownPart, OriginatedLine, ToldPayment } from './told-payment.ts'

/**
 * What went back of lines and is not stored: net as they are, spread over them in their order by what is left of each.
 * Refused where less went back than is known, and where what was given back by hand is neither all of the rest nor none.
 * @param backMinor in all, tax included
 */
export function returnedLines(
	told: ToldPayment,
	parts: readonly KnownPart[],
	backMinor: number,
): Result<OriginatedLine[], ToldRefusal> {
	const { netMinor, grossMinor } = totalsOf(parts)
	const wanted =
		grossMinor > 0 ? scaleAmount(backMinor, netMinor, grossMinor) : 0
	const refunds = parts.flatMap((part) => part.refunds)
	const stored = (isByHand: boolean) =>
		refunds.reduce(
			(sum, { amountMinor, origin }) =>
				(origin === null) === isByHand ? sum - amountMinor : sum,
			0,
		)
	const [byExports, byHand] = [stored(false), stored(true)]
	if (wanted === byExports || wanted === byExports + byHand) return done([])
	if (wanted < byExports) return refused('refund_fell')
	if (byHand !== 0) return refused('refund_by_hand')
	let left = wanted - byExports
	const lines: OriginatedLine[] = []
	for (const part of parts) {
		const amountMinor = Math.min(left, leftOf(part))
		if (amountMinor <= 0) continue
		left -= amountMinor
		lines.push(refundLine(told, part, amountMinor))
	}
	return left === 0 ? done(lines) : refused('conflict')
}

const leftOf = ({ row, refunds }: KnownPart): number =>
	refunds.reduce((sum, { amountMinor }) => sum + amountMinor, row.amountMinor)

const refundLine = (
	told: ToldPayment,
	{ row, refunds }: KnownPart,
	amountMinor: number,
): OriginatedLine => ({
	row: {
		...row,
		sourceKey: freeKey(
			`${row.sourceKey}/refund`,
			refunds.map(({ sourceKey }) => sourceKey),
		),
		paidAt: told.returnedAt ?? row.paidAt,
		amountMinor: negated(amountMinor),
		quantity: 1,
		type: null,
		refundOf: row.sourceKey,
	},
	origin: originOf(told),
})
