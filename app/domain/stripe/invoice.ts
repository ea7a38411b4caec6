import { splitByWeights } from '#app/domain/attribution/split.ts'
import { type InvoiceLine, readInvoiceLine } from './invoice-line.ts'
import {
	currencyOf,
	idOf,
	inside,
	instantOf,
	isCut,
	listOf,
	notesOf,
	ownId,
	textOf,
	type Wire,
	wholeOf,
	wireOf,
} from './wire.ts'

/** An invoice, in one form for every version of Stripe's. Amounts as Stripe sends them. */
export type Invoice = {
	readonly kind: 'invoice'
	readonly id: string
	readonly customer: string | null
	readonly currency: string
	readonly status: string
	readonly totalWire: number
	readonly paidWire: number
	readonly createdAt: number
	/** When it was paid in full; null: it was not, or nobody said. */
	readonly paidAt: number | null
	readonly lines: readonly InvoiceLine[]
	/** Whether all its lines are there. */
	readonly isWhole: boolean
	/** What of the total neither lines nor tax nor shipping say. */
	readonly unsaidWire: number
	/** Where the version of the invoice names what paid it. */
	readonly charge: string | null
	readonly paymentIntent: string | null
	readonly subscription: string | null
	/** What was noted about its subscription, as the invoice has it. */
	readonly subscriptionNotes: Readonly<Record<string, string>>
	readonly email: string | null
	readonly name: string | null
	/** Of its discounts. */
	readonly promotionCodes: readonly string[]
}

/** Reads an invoice as 2013, 2020 or today writes it. */
export function readInvoice(wire: Wire): Invoice {
	const lines = linesOf(wire.lines)
	const totalWire = wholeOf(wire.total) ?? 0
	const isPaid = wire.paid === true || wire.status === 'paid'
	const createdAt = instantOf(wire.created) ?? instantOf(wire.date) ?? 0
	const details = inside(wire, 'parent', 'subscription_details')
	const isWhole = !isCut(wire.lines)
	const besides = besidesOf(wire, lines)
	return {
		kind: 'invoice',
		id: ownId(wire),
		customer: idOf(wire.customer),
		currency: currencyOf(wire.currency),
		status: textOf(wire.status) ?? (isPaid ? 'paid' : 'open'),
		totalWire,
		paidWire:
			wholeOf(wire.amount_paid) ??
			(isPaid ? (wholeOf(wire.amount_due) ?? totalWire) : 0),
		createdAt,
		paidAt: instantOf(inside(wire, 'status_transitions').paid_at),
		...(isWhole
			? lessUnsaid(lines, totalWire - besides)
			: { lines, unsaidWire: 0 }),
		isWhole,
		charge: idOf(wire.charge),
		paymentIntent: idOf(wire.payment_intent),
		subscription: idOf(wire.subscription) ?? idOf(details.subscription),
		subscriptionNotes: {
			...notesOf(inside(wire, 'subscription_details').metadata),
			...notesOf(details.metadata),
		},
		email: textOf(wire.customer_email),
		name: textOf(wire.customer_name),
		promotionCodes: promotionCodesOf([
			...listOf(wire.discounts),
			...listOf([wire.discount]),
		]),
	}
}

/** In the first years, lines lay in three lists by where they came from. */
function linesOf(value: unknown): InvoiceLine[] {
	const lists = wireOf(value)
	const all =
		lists && !Array.isArray(lists.data)
			? [lists.subscriptions, lists.invoiceitems, lists.prorations]
			: [value]
	return all.flatMap(listOf).map(readInvoiceLine)
}

/** Tax on top and shipping: what a total holds beside lines. */
function besidesOf(wire: Wire, lines: readonly InvoiceLine[]): number {
	const taxes = [...listOf(wire.total_taxes), ...listOf(wire.total_tax_amounts)]
	const onTop = taxes
		.filter((tax) => tax.inclusive !== true && tax.tax_behavior !== 'inclusive')
		.reduce((sum, { amount }) => sum + (wholeOf(amount) ?? 0), 0)
	const ofLines = lines.reduce((sum, { taxWire }) => sum + taxWire, 0)
	const tax = taxes.length > 0 ? onTop : ofLines || (wholeOf(wire.tax) ?? 0)
	return tax + (wholeOf(inside(wire, 'shipping_cost').amount_total) ?? 0)
}

/**
 * An invoice of before 2018 has its discount in its total alone. Whatever a total holds less than its lines is taken off
 * them in proportion: more than was asked for cannot have been paid. What it holds more is no revenue, and is said.
 */
function lessUnsaid(
	lines: readonly InvoiceLine[],
	totalWire: number,
): Pick<Invoice, 'lines' | 'unsaidWire'> {
	const unsaidWire = lines.reduce(
		(left, { netWire, withinWire }) => left - netWire - withinWire,
		totalWire,
	)
	const positive = lines.map(({ netWire }) => Math.max(0, netWire))
	const room = positive.reduce((sum, each) => sum + each, 0)
	if (unsaidWire >= 0 || room < -unsaidWire) return { lines, unsaidWire }
	const off = splitByWeights(-unsaidWire, positive)
	const isOld = lines.every(({ saysDiscounts }) => !saysDiscounts)
	return {
		lines: lines.map((line, i) => ({
			...line,
			netWire: line.netWire - (off[i] as number),
		})),
		unsaidWire: isOld ? 0 : unsaidWire,
	}
}

const promotionCodesOf = (discounts: readonly Wire[]): string[] => [
	...new Set(
		discounts.flatMap(({ promotion_code }) => idOf(promotion_code) ?? []),
	),
]
