import type {
	KnownPart,
	Origin,
	OriginatedLine,
	ToldPayment,
} from './told-payment.ts'

/** Why what an export tells is not taken, where the ledger knows something of it. */
export type ToldRefusal =
	| 'conflict'
	/** By its charge and by its invoice. */
	| 'told_twice'
	/** More was paid, and one of two says no tax. */
	| 'tax_unknown'
	| 'more_than_invoice'
	| 'more_than_payments'
	| 'refund_fell'
	| 'refund_by_hand'
	/** It knows better, and takes back so much that another admin has to agree. */
	| 'takes_back_too_much'
	/** Of lines that it replaces by fewer or others, classes were given by hand. */
	| 'class_by_hand'

/** The key of the n-th payment of something. */
export const partKey = (key: string, n: number): string =>
	n === 1 ? key : `${key}#${n}`

/** The key of the first payment of something, by that of any: `KEY` of `KEY#3`. */
export const paidKeyOf = (lineKey: string): string =>
	lineKey.replace(/#\d+$/, '')

/** The first of `KEY`, `KEY#2` … under which nothing stands: one in between is free where its line was voided. */
export function freeKey(key: string, standing: Iterable<string>): string {
	const taken = new Set(standing)
	let n = 1
	while (taken.has(partKey(key, n))) n += 1
	return partKey(key, n)
}

/** Of what went back; of what was paid, its amount and tax come to it. */
export const originOf = ({ told, part }: ToldPayment): Origin => ({
	told,
	part,
	grossMinor: null,
	netKnown: null,
})

/** A line that was just made. */
export const partOf = ({ row, origin }: OriginatedLine): KnownPart => ({
	row,
	origin,
	refunds: [],
})

/** What was paid by lines, in minor units, and whether of all of them the tax is known. */
export const totalsOf = (parts: readonly KnownPart[]) => ({
	netMinor: parts.reduce((sum, { row }) => sum + row.amountMinor, 0),
	grossMinor: parts.reduce(
		(sum, { row, origin }) => sum + (origin?.grossMinor ?? row.amountMinor),
		0,
	),
	netKnown: parts.every(({ origin }) => origin?.netKnown === true),
})
