import { type Every, everyOf, type Span } from './interval.ts'
import {
	idOf,
	inside,
	instantOf,
	listOf,
	textOf,
	type Wire,
	wholeOf,
	wireOf,
} from './wire.ts'

/** A line of an invoice, in one form for every version of Stripe's. Amounts as Stripe sends them. */
export type InvoiceLine = {
	readonly id: string
	/** As it is billed, before anything is taken off. */
	readonly grossWire: number
	/** Less discounts, credits that were granted, and the tax within. */
	readonly netWire: number
	/** The tax within. */
	readonly withinWire: number
	/** Tax on top. */
	readonly taxWire: number
	readonly subscription: string | null
	readonly price: string | null
	readonly product: string | null
	readonly quantity: number
	readonly isProration: boolean
	/** Null: the line does not say. */
	readonly isMetered: boolean | null
	/** As its price says. */
	readonly every: Every | null
	readonly span: Span | null
	/** Whether the line itself says what is taken off it: before 2018 only the invoice did. */
	readonly saysDiscounts: boolean
}

const sumOf = (list: unknown, amount: (each: Wire) => number): number =>
	listOf(list).reduce((sum, each) => sum + amount(each), 0)

const amountOf = ({ amount }: Wire): number => wholeOf(amount) ?? 0

/** Reads a line as 2013, 2020 or today writes it. */
export function readInvoiceLine(wire: Wire): InvoiceLine {
	const grossWire = amountOf(wire)
	const taxes = [...listOf(wire.taxes), ...listOf(wire.tax_amounts)]
	const withinWire = sumOf(taxes, (tax) => (isWithin(tax) ? amountOf(tax) : 0))
	const granted = sumOf(wire.pretax_credit_amounts, (credit) =>
		credit.type === 'credit_balance_transaction' ? amountOf(credit) : 0,
	)
	const off = sumOf(wire.discount_amounts, amountOf)
	const price = priceOf(wire)
	return {
		id: textOf(wire.id) ?? '',
		grossWire,
		netWire: grossWire - off - granted - withinWire,
		withinWire,
		taxWire: sumOf(taxes, (tax) => (isWithin(tax) ? 0 : amountOf(tax))),
		subscription: subscriptionOf(wire),
		...price,
		quantity: Math.max(1, wholeOf(wire.quantity) ?? 1),
		isProration: isProration(wire),
		span: spanOf(wire.period),
		saysDiscounts: Array.isArray(wire.discount_amounts),
	}
}

const isWithin = (tax: Wire): boolean =>
	tax.inclusive === true || tax.tax_behavior === 'inclusive'

/** Where the line comes from: today's lines say it in one of two places, and which. */
function parentOf(wire: Wire): Wire {
	const type = textOf(inside(wire, 'parent').type)
	return type === null ? {} : inside(wire, 'parent', type)
}

function subscriptionOf(wire: Wire): string | null {
	const said = idOf(wire.subscription) ?? idOf(parentOf(wire).subscription)
	if (said !== null) return said
	// Until 2017 a line of a subscription had the subscription's id.
	const id = textOf(wire.id)
	return wire.type === 'subscription' && id !== null && /^sub?_/.test(id)
		? id
		: null
}

const isProration = (wire: Wire): boolean =>
	wire.proration === true || parentOf(wire).proration === true

function priceOf(
	wire: Wire,
): Pick<InvoiceLine, 'price' | 'product' | 'isMetered' | 'every'> {
	const details = inside(wire, 'pricing', 'price_details')
	const price = wireOf(wire.price) ?? wireOf(details.price)
	const plan = wireOf(wire.plan)
	const written = price ?? plan
	const usage =
		textOf(inside(price, 'recurring').usage_type) ?? textOf(plan?.usage_type)
	return {
		price: idOf(wire.price) ?? idOf(details.price) ?? idOf(wire.plan),
		product:
			idOf(details.product) ??
			idOf(price?.product) ??
			idOf(plan?.product) ??
			// Before there were products, plans were what is sold.
			(price ? null : idOf(wire.plan)),
		isMetered: usage === null ? null : usage === 'metered',
		every: written ? (everyOf(written) ?? (plan && everyOf(plan))) : null,
	}
}

function spanOf(value: unknown): Span | null {
	const period = wireOf(value)
	const start = instantOf(period?.start)
	const end = instantOf(period?.end)
	return start === null || end === null || end <= start ? null : { start, end }
}
