import { splitByWeights } from '#app/domain/attribution/split.ts'
import type { ToldPayment } from '#app/domain/ledger/told-payment.ts'

/**
 * The lines of one invoice as payments: those of one part are added up; what is taken back by one part lowers the others
 * in proportion. Nothing is left where the whole is not above zero. Amounts in minor units.
 */
export function joinLines(lines: readonly ToldPayment[]): ToldPayment[] {
	const parts = new Map<string, ToldPayment>()
	for (const line of lines) {
		const known = parts.get(line.part)
		parts.set(line.part, known ? added(known, line) : line)
	}
	const joined = [...parts.values()]
	const positive = joined.filter(({ row }) => row.amountMinor > 0)
	const back = joined.reduce(
		(sum, { row }) => (row.amountMinor < 0 ? sum - row.amountMinor : sum),
		0,
	)
	const total = positive.reduce((sum, { row }) => sum + row.amountMinor, 0)
	if (total - back <= 0) return []
	const lowered = splitByWeights(
		back,
		positive.map(({ row }) => row.amountMinor),
	)
	return positive.flatMap((part, i) => {
		const amountMinor = part.row.amountMinor - (lowered[i] ?? 0)
		return amountMinor > 0 ? [withAmount(part, amountMinor)] : []
	})
}

/** What the larger line says holds for both. */
function added(a: ToldPayment, b: ToldPayment): ToldPayment {
	const larger = b.row.amountMinor > a.row.amountMinor ? b : a
	return withAmount(larger, a.row.amountMinor + b.row.amountMinor)
}

const withAmount = (told: ToldPayment, amountMinor: number): ToldPayment => ({
	...told,
	row: { ...told.row, amountMinor },
	grossMinor: amountMinor,
})
