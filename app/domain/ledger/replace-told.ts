import { negated, scaleAmount } from '#app/domain/money.ts'
import { freeKey, originOf, paidKeyOf, totalsOf } from './told-parts.ts'
import type {
	KnownPart,
	OriginatedLine,
	ToldCharge,
	ToldPayment,
} from './told-payment.ts'

/**
 * Whether what is known of a payment gives way to what a better source says of it: all of it was told by lesser ones, no
 * closed month holds any of it, nobody took any of it back by hand, and the better source knows of no less money.
 * @param fixed keys of lines that a closed month holds
 */
export function mayBeReplaced(
	told: ToldPayment,
	parts: readonly KnownPart[],
	fixed: ReadonlySet<string>,
): boolean {
	return (
		told.told === 'invoices' &&
		told.row.amountMinor > 0 &&
		told.grossMinor >= totalsOf(parts).grossMinor &&
		parts.every(
			({ row, origin, refunds }) =>
				origin?.told === 'payments' &&
				row.currency === told.row.currency &&
				!fixed.has(row.sourceKey) &&
				refunds.every(
					(refund) => refund.origin !== null && !fixed.has(refund.sourceKey),
				),
		)
	)
}

/** Whether a line says already what a better source tells. */
export function saysTheSame(
	told: ToldPayment,
	parts: readonly KnownPart[],
): boolean {
	const [part, ...others] = parts
	if (!part || others.length > 0) return false
	const { sourceKey: _, ...row } = part.row
	return Object.entries(row).every(
		([name, value]) => told.row[name as keyof typeof row] === value,
	)
}

/**
 * What takes the place of lesser lines: one line, and what went back of them as its share of it, in the same order. What went
 * back on a day that nobody said goes back with the line.
 */
export function replacementOf(
	told: ToldPayment,
	parts: readonly KnownPart[],
): readonly [OriginatedLine, ...OriginatedLine[]] {
	const { row, grossMinor } = told
	const paid: OriginatedLine = {
		row,
		origin: { ...originOf(told), grossMinor, netKnown: told.netKnown },
	}
	const refunds: OriginatedLine[] = []
	let [grossBack, netBack] = [0, 0]
	for (const part of parts) {
		const own = totalsOf([part])
		for (const refund of part.refunds) {
			grossBack += scaleAmount(
				negated(refund.amountMinor),
				own.grossMinor,
				own.netMinor,
			)
			const amountMinor =
				scaleAmount(grossBack, row.amountMinor, grossMinor) - netBack
			if (amountMinor === 0) continue
			netBack += amountMinor
			refunds.push({
				row: {
					...row,
					sourceKey: freeKey(
						`${row.sourceKey}/refund`,
						refunds.map((each) => each.row.sourceKey),
					),
					paidAt:
						refund.paidAt === part.row.paidAt ? row.paidAt : refund.paidAt,
					amountMinor: negated(amountMinor),
					quantity: 1,
					type: null,
					refundOf: row.sourceKey,
				},
				origin: refund.origin ?? originOf(told),
			})
		}
	}
	return [paid, ...refunds]
}

/** What is known of the charges of lines that were replaced: they paid what takes their place. */
export function chargesReplaced(
	told: ToldPayment,
	parts: readonly KnownPart[],
	charges: readonly ToldCharge[],
): ToldCharge[] {
	const paid = told.row.sourceKey
	const known = new Map(
		charges.map((charge) => [charge.charge, { ...charge, paid }]),
	)
	for (const part of parts) {
		// Told without its invoice, a charge is known by its own name alone.
		const charge = paidKeyOf(part.row.sourceKey)
		if (charge === paid || known.has(charge)) continue
		const { netMinor, grossMinor } = totalsOf([part])
		const backMinor = part.refunds.reduce(
			(sum, { amountMinor }) => sum - amountMinor,
			0,
		)
		known.set(charge, {
			charge,
			paid,
			grossMinor,
			returnedMinor: scaleAmount(backMinor, grossMinor, netMinor),
		})
	}
	return [...known.values()]
}
