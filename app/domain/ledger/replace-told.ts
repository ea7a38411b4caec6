import { negated, scaleAmount } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Reclassification } from './reclassify.ts'
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
	let [grossBefore, netBack] = [0, 0]
	for (const part of parts) {
		const own = totalsOf([part])
		let [ownBack, grossBack] = [0, grossBefore]
		for (const refund of part.refunds) {
			// What went back so far, and not each by itself: else cents of rounding would stay of what is gone.
			ownBack -= refund.amountMinor
			grossBack =
				grossBefore + scaleAmount(ownBack, own.grossMinor, own.netMinor)
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
		grossBefore = grossBack
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

/**
 * What is taken back where lines take the place of others, as a share of what stands of these: of each account as much as
 * it is left with less, so all of it where another account has it now.
 * @param standing what stands of the lines that are replaced and of their refunds, in the base currency, by their keys
 */
export function takenBackBy(
	replaced: readonly KnownPart[],
	lines: readonly OriginatedLine[],
	standing: ReadonlyMap<string, number>,
): number {
	const sums = new Map<string, { before: number; base: number }>()
	for (const { row, refunds } of replaced) {
		const sum = sums.get(row.accountId) ?? { before: 0, base: 0 }
		sums.set(row.accountId, sum)
		for (const { sourceKey, amountMinor } of [row, ...refunds]) {
			sum.before += amountMinor
			sum.base += standing.get(sourceKey) ?? 0
		}
	}
	return [...sums].reduce((taken, [accountId, { before, base }]) => {
		const after = lines.reduce(
			(sum, { row }) =>
				row.accountId === accountId ? sum + row.amountMinor : sum,
			0,
		)
		return after < before
			? taken + scaleAmount(base, before - after, before)
			: taken
	}, 0)
}

/**
 * The class that the line which takes their place is to have by hand, as these have it; null: none has one. Refused where
 * they differ: one line cannot have both.
 * @param classes what was given last by hand, by the lines' keys
 */
export function classByHand<Given extends Pick<Reclassification, 'class'>>(
	parts: readonly KnownPart[],
	classes: ReadonlyMap<string, Given>,
): Result<Given | null, 'class_by_hand'> {
	const given = parts.map(({ row }) => classes.get(row.sourceKey))
	const [first] = given
	return given.every((each) => (each?.class ?? null) === (first?.class ?? null))
		? done(first ?? null)
		: refused('class_by_hand')
}
