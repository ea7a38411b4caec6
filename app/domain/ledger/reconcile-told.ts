import { negated, scaleAmount } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import {
	type KnownPart,
	type OriginatedLine,
	TELLERS,
	type ToldPayment,
} from './told-payment.ts'

/** What is to be stored so that the ledger says what was told. */
export type Reconciled = {
	/** `elsewhere`: another export told of it before, or somebody who knows better. */
	readonly outcome: 'landed' | 'same' | 'elsewhere'
	readonly lines: readonly OriginatedLine[]
}

/**
 * Compares what an export says of a payment with the lines of what was paid: a payment that is new is a line, what went
 * back since is a refund, all else changes nothing. Refused where a line has other content than is told now.
 * @param parts every line of what was paid, in their order
 */
export function reconcile(
	told: ToldPayment,
	parts: readonly KnownPart[],
): Result<Reconciled, 'conflict'> {
	const own = parts.filter(({ origin }) => origin?.part === told.part)
	const [first] = own
	if (!first) {
		const isToldBetter = parts.some(
			({ origin }) => origin === null || origin.told !== told.told,
		)
		if (isToldBetter)
			return done({ outcome: 'elsewhere', lines: elsewhere(told, parts) })
		const key = partKey(told.row.sourceKey, parts.length + 1)
		const line = {
			row: { ...told.row, sourceKey: key },
			origin: originOf(told),
		}
		return done({
			outcome: 'landed',
			lines: [line, ...refundLines(told, { row: line.row, refunds: [] })],
		})
	}
	if (!isSamePayment(first.row, told)) return refused('conflict')
	const storedMinor = own.reduce((sum, { row }) => sum + row.amountMinor, 0)
	const moreMinor = told.row.amountMinor - storedMinor
	// What was paid of an invoice grows with each payment; a charge is what it is.
	if (moreMinor !== 0 && (told.told !== 'invoices' || moreMinor < 0))
		return refused('conflict')
	const more: OriginatedLine[] =
		moreMinor === 0
			? []
			: [
					{
						row: {
							...told.row,
							sourceKey: partKey(told.row.sourceKey, parts.length + 1),
							amountMinor: moreMinor,
						},
						origin: originOf(told),
					},
				]
	const lines = [...more, ...refundLines(told, first)]
	return done({ outcome: lines.length === 0 ? 'same' : 'landed', lines })
}

/** The key of the n-th payment of something. */
export const partKey = (key: string, n: number): string =>
	n === 1 ? key : `${key}#${n}`

const originOf = ({ told, part }: ToldPayment) => ({ told, part })

/** What another export told may still lack what went back since. Of several lines, one is told of refunds. */
function elsewhere(
	told: ToldPayment,
	parts: readonly KnownPart[],
): OriginatedLine[] {
	const [line] = parts
	const isOfLess =
		line?.origin != null &&
		TELLERS.indexOf(line.origin.told) > TELLERS.indexOf(told.told)
	if (
		!line ||
		!isOfLess ||
		line.row.currency !== told.row.currency ||
		line.row.accountId !== told.row.accountId
	)
		return []
	// Of an invoice that several payments paid, a payment is the lesser part; of one that bore tax, the greater.
	return refundLines(
		told,
		line,
		Math.min(line.row.amountMinor, told.grossMinor),
	)
}

/** What went back of a line and is not stored: net as the line is, and no more than is left of it. */
function refundLines(
	told: ToldPayment,
	{ row, refunds }: Pick<KnownPart, 'row' | 'refunds'>,
	netMinor = told.row.amountMinor,
): OriginatedLine[] {
	if (told.returnedMinor <= 0 || told.grossMinor <= 0) return []
	const of = (isOwn: boolean) =>
		refunds.reduce(
			(sum, { amountMinor, origin }) =>
				(origin?.part === told.part) === isOwn ? sum - amountMinor : sum,
			0,
		)
	const wanted = scaleAmount(
		Math.min(told.grossMinor, told.returnedMinor),
		netMinor,
		told.grossMinor,
	)
	const left = row.amountMinor - of(true) - of(false)
	const amountMinor = Math.min(wanted - of(true), left)
	if (amountMinor <= 0) return []
	const n = refunds.length + 1
	return [
		{
			row: {
				...row,
				sourceKey: partKey(`${row.sourceKey}/refund`, n),
				paidAt: told.returnedAt ?? row.paidAt,
				amountMinor: negated(amountMinor),
				quantity: 1,
				type: null,
				refundOf: row.sourceKey,
			},
			origin: originOf(told),
		},
	]
}

const isSamePayment = (
	row: ToldPayment['row'],
	{ row: said }: ToldPayment,
): boolean =>
	row.accountId === said.accountId &&
	row.currency === said.currency &&
	row.paidAt === said.paidAt &&
	// An export that is given alone may say less than one that came with others: what is known stays.
	(said.interval === 'once' || row.interval === said.interval) &&
	(said.product === null || row.product === said.product) &&
	(said.family === null || row.family === said.family)
