import { scaleAmount } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import {
	chargesReplaced,
	mayBeReplaced,
	replacementOf,
	saysTheSame,
} from './replace-told.ts'
import { returnedLines } from './returned-lines.ts'
import {
	freeKey,
	originOf,
	partOf,
	type ToldRefusal,
	totalsOf,
} from './told-parts.ts'
import type {
	KnownPart,
	OriginatedLine,
	Teller,
	ToldCharge,
	ToldPayment,
} from './told-payment.ts'

/** What is to be stored so that the ledger says what was told. */
export type Reconciled = {
	/**
	 * `elsewhere`: another export told of it before, or somebody who knows better. `updated`: this one knows better, and its
	 * lines take the place of what was told before.
	 */
	readonly outcome: 'landed' | 'updated' | 'same' | 'elsewhere'
	readonly lines: readonly OriginatedLine[]
	/** What is to be voided, with what went back of it. */
	readonly replaced: readonly KnownPart[]
	/** What is known by now of the charges of what is replaced. */
	readonly charges: readonly ToldCharge[]
}

type Outcome = Result<Reconciled, ToldRefusal>

/**
 * Compares what an export says of a payment with the lines of what was paid: a payment that is new is a line, what went
 * back since is a refund, all else changes nothing. Refused where a line has other content than is told now, and where
 * two exports cannot be reconciled with certainty.
 * @param parts every line of what was paid, in their order
 * @param charges every charge of what was paid that was told of
 * @param fixed keys of lines that a closed month holds
 */
export function reconcile(
	told: ToldPayment,
	parts: readonly KnownPart[],
	charges: readonly ToldCharge[] = [],
	fixed: ReadonlySet<string> = new Set(),
): Outcome {
	const own = parts.filter(({ origin }) => origin?.part === told.part)
	const isOfOthers = parts.some(
		({ origin }) => origin !== null && origin.told !== told.told,
	)
	if (own.length > 0)
		return isOfOthers ? refused('told_twice') : repeated(told, own, parts)
	if (parts.some(({ origin }) => origin === null)) return unchanged('elsewhere')
	if (isOfOthers)
		return mayBeReplaced(told, parts, fixed) && !saysTheSame(told, parts)
			? better(told, parts, charges)
			: elsewhere(told, parts, charges)
	const line = lineOf(told, parts, {
		netMinor: told.row.amountMinor,
		grossMinor: told.grossMinor,
	})
	return withReturned('landed', [line], told, [partOf(line)])
}

const unchanged = (outcome: Reconciled['outcome']): Outcome =>
	done({ outcome, lines: [], replaced: [], charges: [] })

/** What lesser exports told gives way: what went back of it, and what is told of that here, goes back of the new line. */
function better(
	told: ToldPayment,
	parts: readonly KnownPart[],
	charges: readonly ToldCharge[],
): Outcome {
	const [paid, ...refunds] = replacementOf(told, parts)
	const part = {
		...partOf(paid),
		refunds: refunds.map(({ row, origin }) => ({ ...row, origin })),
	}
	const returned = returnedLines(told, [part], backByNow(told, [part]))
	if (!returned.ok) return returned
	return done({
		outcome: 'updated',
		lines: [paid, ...refunds, ...returned.value],
		replaced: parts,
		charges: chargesReplaced(told, parts, charges),
	})
}

/** A line of what was paid, under a key that none of those that are known has. */
function lineOf(
	told: ToldPayment,
	parts: readonly KnownPart[],
	{ netMinor, grossMinor }: { netMinor: number; grossMinor: number },
): OriginatedLine {
	return {
		row: {
			...told.row,
			sourceKey: freeKey(
				told.row.sourceKey,
				parts.map(({ row }) => row.sourceKey),
			),
			amountMinor: netMinor,
		},
		origin: { ...originOf(told), grossMinor, netKnown: told.netKnown },
	}
}

/** An export that is repeated: what was paid of an invoice grows with each payment; a charge is what it is. */
function repeated(
	told: ToldPayment,
	own: readonly KnownPart[],
	parts: readonly KnownPart[],
): Outcome {
	const stored = totalsOf(own)
	const grossMinor = told.grossMinor - stored.grossMinor
	const isGrown = told.told === 'invoices' && grossMinor > 0
	const [first] = own
	if (!first || !isSamePayment(first.row, told)) return refused('conflict')
	// The day of an invoice is that of its last payment.
	if (!isGrown && !own.some(({ row }) => row.paidAt === told.row.paidAt))
		return refused('conflict')
	if (grossMinor !== 0 && !isGrown) return refused('conflict')
	const isTaxFree =
		stored.netMinor === stored.grossMinor &&
		told.row.amountMinor === told.grossMinor
	const isComparable =
		told.netKnown === stored.netKnown || (told.netKnown && isTaxFree)
	if (isGrown && !isComparable) return refused('tax_unknown')
	// An export without its tax says nothing against what is net of it.
	const netMinor =
		isComparable || told.netKnown ? told.row.amountMinor - stored.netMinor : 0
	if (isGrown ? netMinor <= 0 : netMinor !== 0) return refused('conflict')
	const more = isGrown ? [lineOf(told, parts, { netMinor, grossMinor })] : []
	return withReturned('same', more, told, [...own, ...more.map(partOf)])
}

/** Another export told of it: what this one says more cannot be told apart from it, but for what went back. */
function elsewhere(
	told: ToldPayment,
	parts: readonly KnownPart[],
	charges: readonly ToldCharge[],
): Outcome {
	if (parts.some(({ row }) => row.currency !== told.row.currency))
		return refused('conflict')
	const { grossMinor } = totalsOf(parts)
	if (told.told === 'invoices') {
		if (told.grossMinor > grossMinor) return refused('more_than_payments')
		return told.returnedMinor > 0
			? withReturned('elsewhere', [], told, parts)
			: unchanged('elsewhere')
	}
	const others = charges.filter(({ charge }) => charge !== told.charge)
	const sum = (amount: (charge: ToldCharge) => number | null) =>
		others.reduce((total, each) => total + (amount(each) ?? 0), 0)
	if (sum((each) => each.grossMinor) + told.grossMinor > grossMinor)
		return refused('more_than_invoice')
	const before = charges.find(({ charge }) => charge === told.charge)
	if (backOf(told) < (before?.returnedMinor ?? 0)) return refused('refund_fell')
	return withReturned(
		'elsewhere',
		[],
		told,
		parts,
		sum((each) => each.returnedMinor) + backOf(told),
	)
}

/** What went back of a payment, and no more than was paid. */
export const backOf = ({ grossMinor, returnedMinor }: ToldPayment): number =>
	Math.max(0, Math.min(grossMinor, returnedMinor))

/**
 * What went back by now, tax included. An invoices export that does not tell of what went back says nothing against what
 * payments told of it.
 */
function backByNow(told: ToldPayment, parts: readonly KnownPart[]): number {
	if (told.told === 'payments') return backOf(told)
	const { netMinor, grossMinor } = totalsOf(parts)
	const backOfTeller = (teller: Teller) => {
		const backMinor = parts
			.flatMap(({ refunds }) => refunds)
			.reduce(
				(sum, { amountMinor, origin }) =>
					origin?.told === teller ? sum - amountMinor : sum,
				0,
			)
		return netMinor > 0 ? scaleAmount(backMinor, grossMinor, netMinor) : 0
	}
	const [own, ofPayments] = [backOfTeller('invoices'), backOfTeller('payments')]
	const said = backOf(told)
	return said < own ? said : Math.max(said, own + ofPayments)
}

function withReturned(
	outcome: Reconciled['outcome'],
	paid: readonly OriginatedLine[],
	told: ToldPayment,
	parts: readonly KnownPart[],
	backMinor = backByNow(told, parts),
): Outcome {
	const returned = returnedLines(told, parts, backMinor)
	if (!returned.ok) return returned
	const lines = [...paid, ...returned.value]
	return done({
		outcome: outcome === 'same' && lines.length > 0 ? 'landed' : outcome,
		lines,
		replaced: [],
		charges: [],
	})
}

const isSamePayment = (
	row: ToldPayment['row'],
	{ row: said }: ToldPayment,
): boolean =>
	row.accountId === said.accountId &&
	row.currency === said.currency &&
	// An export that is given alone may say less than one that came with others: what is known stays.
	(said.interval === 'once' || row.interval === said.interval) &&
	(said.product === null || row.product === said.product) &&
	(said.family === null || row.family === said.family)
