import {
	currencyOf,
	idOf,
	inside,
	instantOf,
	listOf,
	ownId,
	textOf,
	Unreadable,
	type Wire,
	wholeOf,
	wireOf,
} from './wire.ts'

/** A charge, in one form for every version of Stripe's. Amounts as Stripe sends them. */
export type Charge = {
	readonly kind: 'charge'
	readonly id: string
	readonly customer: string | null
	readonly currency: string
	/** What was taken: 0 while it is only reserved, or failed. */
	readonly paidWire: number
	/** What was reserved and never taken: Stripe calls that refunded too. */
	readonly uncapturedWire: number
	readonly refundedWire: number
	/** When the last of it was given back, where the charge says so. */
	readonly refundedAt: number | null
	readonly createdAt: number
	readonly paymentIntent: string | null
	/** `undefined` in JSON is nothing: today's charges do not say whether they paid an invoice. */
	readonly invoice: string | null
	readonly saysInvoice: boolean
	readonly email: string | null
	readonly name: string | null
}

export function readCharge(wire: Wire): Charge {
	const isPaid =
		(wire.paid ?? wire.status === 'succeeded') === true &&
		wire.captured !== false &&
		wire.status !== 'failed'
	const amount = wholeOf(wire.amount) ?? 0
	const captured = wholeOf(wire.amount_captured) ?? amount
	return {
		kind: 'charge',
		id: ownId(wire),
		customer: idOf(wire.customer),
		currency: currencyOf(wire.currency),
		paidWire: isPaid ? captured : 0,
		uncapturedWire: isPaid ? Math.max(0, amount - captured) : 0,
		refundedWire: wholeOf(wire.amount_refunded) ?? 0,
		refundedAt: latest(
			listOf(wire.refunds).map(({ created }) => instantOf(created)),
		),
		createdAt: instantOf(wire.created) ?? 0,
		paymentIntent: idOf(wire.payment_intent),
		invoice: idOf(wire.invoice),
		saysInvoice: 'invoice' in wire,
		email:
			textOf(inside(wire, 'billing_details').email) ??
			textOf(wire.receipt_email),
		name: textOf(inside(wire, 'billing_details').name),
	}
}

const latest = (instants: readonly (number | null)[]): number | null =>
	instants.reduce(
		(last, each) => (each !== null && each > (last ?? 0) ? each : last),
		null,
	)

/** That something paid an invoice, or a part of it. */
export type InvoicePayment = {
	readonly kind: 'invoice_payment'
	readonly id: string
	readonly invoice: string | null
	readonly paidWire: number
	readonly paidAt: number
	readonly paymentIntent: string | null
	readonly charge: string | null
}

export function readInvoicePayment(wire: Wire): InvoicePayment {
	const payment = inside(wire, 'payment')
	const intent = wireOf(payment.payment_intent)
	return {
		kind: 'invoice_payment',
		id: ownId(wire),
		invoice: idOf(wire.invoice),
		paidWire: wire.status === 'paid' ? (wholeOf(wire.amount_paid) ?? 0) : 0,
		paidAt:
			instantOf(inside(wire, 'status_transitions').paid_at) ??
			instantOf(wire.created) ??
			0,
		paymentIntent: idOf(payment.payment_intent),
		charge: idOf(payment.charge) ?? idOf(intent?.latest_charge),
	}
}

/** What was, or is being, given back of a charge. */
export type Refund = {
	readonly kind: 'refund'
	readonly id: string
	readonly charge: string | null
	readonly paymentIntent: string | null
	readonly amountWire: number
	readonly isReturned: boolean
	readonly createdAt: number
}

/** Refunds say how they stand since 2016; those before were done when they were told of. */
const REFUNDED: ReadonlySet<unknown> = new Set([
	undefined,
	null,
	'succeeded',
	'pending',
])
const NOT_REFUNDED: ReadonlySet<unknown> = new Set([
	'failed',
	'canceled',
	'requires_action',
])

export function readRefund(wire: Wire): Refund {
	return {
		kind: 'refund',
		id: ownId(wire),
		charge: idOf(wire.charge),
		paymentIntent: idOf(wire.payment_intent),
		amountWire: wholeOf(wire.amount) ?? 0,
		isReturned: decided(wire, 'refund', REFUNDED, NOT_REFUNDED),
		createdAt: instantOf(wire.created) ?? 0,
	}
}

/** That a payer's bank took a charge back, or may. */
export type Dispute = {
	readonly kind: 'dispute'
	readonly id: string
	readonly charge: string | null
	readonly paymentIntent: string | null
	readonly amountWire: number
	/** Whether the money is gone, for now or for good. */
	readonly isReturned: boolean
	readonly createdAt: number
}

/** While it is argued about, and after it was lost, the bank has the money. */
const TAKEN: ReadonlySet<unknown> = new Set([
	'needs_response',
	'under_review',
	'lost',
	'appeal_needs_response',
	'appeal_under_review',
])
/** `charge_refunded`: what went back is a refund. */
const NOT_TAKEN: ReadonlySet<unknown> = new Set([
	'won',
	'prevented',
	'warning_needs_response',
	'warning_under_review',
	'warning_closed',
	'charge_refunded',
])

export function readDispute(wire: Wire): Dispute {
	return {
		kind: 'dispute',
		// The first disputes had no id of their own; a charge has one.
		id: textOf(wire.id) ?? `dp_of_${idOf(wire.charge) ?? ownId(wire)}`,
		charge: idOf(wire.charge),
		paymentIntent: idOf(wire.payment_intent),
		amountWire: wholeOf(wire.amount) ?? 0,
		isReturned: decided(wire, 'dispute', TAKEN, NOT_TAKEN),
		createdAt: instantOf(wire.created) ?? 0,
	}
}

/** A state that nobody knows is not guessed. */
function decided(
	{ status }: Wire,
	what: string,
	yes: ReadonlySet<unknown>,
	no: ReadonlySet<unknown>,
): boolean {
	if (yes.has(status)) return true
	if (no.has(status)) return false
	throw new Unreadable(`a ${what} whose status is ${String(status)}`)
}
