import { splitByWeights } from '#app/domain/attribution/split.ts'
import { familyOf } from './classify.ts'
import type { RevenueLine } from './line.ts'
import { orderPayments } from './order-payments.ts'

/** Whether a line takes something off its invoice. */
export const isCredit = ({
	refundOf,
	amountMinor,
	invoiceId,
}: Pick<RevenueLine, 'refundOf' | 'amountMinor' | 'invoiceId'>): boolean =>
	refundOf === null && amountMinor < 0 && invoiceId !== null

export type Netted<Line extends RevenueLine> = {
	/** The lines, each payment with what its invoice's credits left of it. Credits are among them as they are. */
	readonly lines: readonly Line[]
	/** What of each credit found nothing to be taken off, as a negative amount. */
	readonly leftOf: (credit: RevenueLine) => number
}

/**
 * Takes the credits of each invoice off its payments: off those of their own subscription where one is named, then of
 * their own family, then off the others, in proportion to what is left of these.
 * @param lines of one account, in any order
 */
export function netInvoices<Line extends RevenueLine>(
	lines: readonly Line[],
): Netted<Line> {
	const credits = lines.filter(isCredit)
	if (credits.length === 0) return { lines, leftOf: () => 0 }
	const invoices = new Map<string, Invoice>()
	for (const credit of credits) {
		const invoice = invoices.get(invoiceOf(credit))
		if (invoice) invoice.credits.push(credit)
		else invoices.set(invoiceOf(credit), { payments: [], credits: [credit] })
	}
	for (const line of lines)
		if (
			line.invoiceId !== null &&
			line.refundOf === null &&
			line.amountMinor > 0
		)
			invoices.get(invoiceOf(line))?.payments.push(line)
	const amounts = new Map<string, number>()
	for (const invoice of invoices.values()) net(invoice, lines, amounts)
	return {
		lines: lines.map((line) => {
			const amountMinor = isCredit(line)
				? undefined
				: amounts.get(line.sourceKey)
			return amountMinor === undefined ? line : { ...line, amountMinor }
		}),
		leftOf: ({ sourceKey }) => amounts.get(sourceKey) ?? 0,
	}
}

/** Amounts of two currencies cannot be taken off each other. */
const invoiceOf = ({ currency, invoiceId }: RevenueLine): string =>
	`${currency} ${invoiceId}`

type Invoice = {
	readonly payments: RevenueLine[]
	readonly credits: RevenueLine[]
}

/** What a payment and a credit have to have in common, the closest first; null: they do not name it. */
const BONDS: readonly ((line: RevenueLine) => string | null)[] = [
	({ subscriptionId }) => subscriptionId,
	familyOf,
	() => '',
]

/** Writes down what is left of the payments and credits of an invoice. */
function net(
	invoice: Invoice,
	lines: readonly RevenueLine[],
	amounts: Map<string, number>,
): void {
	const { payments, credits } = inOrder(invoice, lines)
	const unpaid = payments.map(({ amountMinor }) => amountMinor)
	const unused = credits.map(({ amountMinor }) => -amountMinor)
	for (const bond of BONDS) {
		const bonds = new Set(credits.flatMap((credit) => bond(credit) ?? []))
		for (const each of bonds) {
			const from = placesOf(payments, bond, each)
			const of = placesOf(credits, bond, each)
			const taken = Math.min(sumAt(unpaid, from), sumAt(unused, of))
			takeInProportion(taken, unpaid, from)
			takeInOrder(taken, unused, of)
		}
	}
	payments.forEach(({ sourceKey }, i) => {
		amounts.set(sourceKey, unpaid[i] as number)
	})
	credits.forEach(({ sourceKey }, i) => {
		amounts.set(sourceKey, 0 - (unused[i] as number))
	})
}

/** Payments that are alike in all else are told apart by what is credited to their subscription, and only then by keys. */
function inOrder(
	{ payments, credits }: Invoice,
	lines: readonly RevenueLine[],
): { payments: readonly RevenueLine[]; credits: readonly RevenueLine[] } {
	const credited = new Map<string | null, number>()
	for (const { subscriptionId, amountMinor } of credits)
		credited.set(
			subscriptionId,
			(credited.get(subscriptionId) ?? 0) + amountMinor,
		)
	const tellApart = ({ subscriptionId }: RevenueLine) =>
		subscriptionId === null ? 0 : (credited.get(subscriptionId) ?? 0)
	return {
		payments: orderPayments(payments, lines, tellApart),
		credits: orderPayments(credits, [], tellApart),
	}
}

const placesOf = (
	lines: readonly RevenueLine[],
	bond: (line: RevenueLine) => string | null,
	value: string,
): number[] =>
	lines.flatMap((line, place) => (bond(line) === value ? [place] : []))

const sumAt = (amounts: readonly number[], places: readonly number[]): number =>
	places.reduce((sum, place) => sum + (amounts[place] as number), 0)

function takeInProportion(
	taken: number,
	amounts: number[],
	places: readonly number[],
) {
	const parts = splitByWeights(
		taken,
		places.map((place) => amounts[place] as number),
	)
	places.forEach((place, i) => {
		amounts[place] = (amounts[place] as number) - (parts[i] as number)
	})
}

/** The first of them is used up first: of several credits the last one waits. */
function takeInOrder(
	taken: number,
	amounts: number[],
	places: readonly number[],
) {
	let left = taken
	for (const place of places) {
		const part = Math.min(left, amounts[place] as number)
		amounts[place] = (amounts[place] as number) - part
		left -= part
	}
}
