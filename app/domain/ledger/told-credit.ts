import { done, type Result, refused } from '#app/domain/result.ts'
import { originOf } from './told-parts.ts'
import type { KnownPart, OriginatedLine, ToldPayment } from './told-payment.ts'

/** By what a payment below zero is known: it is one of what it is taken off. */
export const creditKey = ({ row, part }: ToldPayment): string =>
	`${row.sourceKey}/credit/${part}`

/**
 * A payment below zero that names its invoice is a credit of it; nothing where it is known already. Refused where none is
 * named, and where another is known by its name. An invoice below zero is none: nobody says what it is taken off.
 */
export function creditOf(
	told: ToldPayment,
	known: readonly KnownPart[],
): Result<OriginatedLine | null, 'negative_without_reference' | 'conflict'> {
	const { row } = told
	if (row.invoiceId === null || told.told !== 'payments')
		return refused('negative_without_reference')
	const [before] = known
	if (!before)
		return done({
			row: { ...row, sourceKey: creditKey(told), refundOf: null },
			origin: originOf(told),
		})
	const isSame =
		before.row.amountMinor === row.amountMinor &&
		before.row.currency === row.currency &&
		before.row.accountId === row.accountId &&
		before.row.paidAt === row.paidAt
	return isSame ? done(null) : refused('conflict')
}
