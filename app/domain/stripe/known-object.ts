import {
	type CheckoutSession,
	type Customer,
	type Discount,
	type PromotionCode,
	readCheckoutSession,
	readCustomer,
	readDiscount,
	readPromotionCode,
	readSubscription,
	type Subscription,
} from './customer-objects.ts'
import { type Invoice, readInvoice } from './invoice.ts'
import {
	type Charge,
	type Dispute,
	type InvoicePayment,
	type Refund,
	readCharge,
	readDispute,
	readInvoicePayment,
	readRefund,
} from './money-objects.ts'
import { idOf, instantOf, listOf, textOf, type Wire, wireOf } from './wire.ts'

/** What is kept of an object of Stripe. */
export type KnownObject =
	| Invoice
	| InvoicePayment
	| Charge
	| Refund
	| Dispute
	| Customer
	| Subscription
	| CheckoutSession
	| PromotionCode
	| Discount

export type ObjectKind = KnownObject['kind']

const READERS: Readonly<Record<string, (wire: Wire) => KnownObject>> = {
	invoice: readInvoice,
	invoice_payment: readInvoicePayment,
	charge: readCharge,
	refund: readRefund,
	dispute: readDispute,
	customer: readCustomer,
	subscription: readSubscription,
	'checkout.session': readCheckoutSession,
	promotion_code: readPromotionCode,
	discount: readDiscount,
}

/** Whether an object is of a kind that is looked at here. */
export const concernsUs = (wire: Wire): boolean =>
	Object.hasOwn(READERS, textOf(wire.object) ?? '')

/** What an object says, and what lies within it; nothing of kinds that concern nobody here. Throws `Unreadable`. */
export function readObjects(wire: Wire): KnownObject[] {
	const reader = READERS[textOf(wire.object) ?? '']
	if (!reader || wire.deleted === true) return []
	// What is not there yet, such as an invoice that is upcoming, has no id. The first disputes had none either.
	if (textOf(wire.id) === null && wire.object !== 'dispute') return []
	return [reader(wire), ...(wire.object === 'charge' ? withinCharge(wire) : [])]
}

/** Until 2022 a charge came with its refunds, and until 2014 with its dispute. */
function withinCharge(wire: Wire): KnownObject[] {
	const about = { charge: wire.id, payment_intent: wire.payment_intent }
	const dispute = wireOf(wire.dispute)
	return [
		...listOf(wire.refunds)
			.filter((refund) => textOf(refund.id) !== null)
			.map((refund) => readRefund({ ...about, ...refund })),
		...(dispute ? [readDispute({ ...about, ...dispute })] : []),
	]
}

/** An event, as far as it matters here. */
export type StripeEvent = {
	readonly id: string
	readonly type: string
	readonly createdAt: number
	readonly livemode: boolean
	/** Of a connected account; null: of one's own. */
	readonly account: string | null
	readonly apiVersion: string | null
	readonly object: Wire
}

/** Reads an event of any version; null: it is none. */
export function readEvent(value: unknown): StripeEvent | null {
	const wire = wireOf(value)
	const id = textOf(wire?.id)
	const type = textOf(wire?.type)
	const object = wireOf(wireOf(wire?.data)?.object)
	const createdAt = instantOf(wire?.created)
	if (!wire || id === null || type === null || !object || createdAt === null)
		return null
	return {
		id,
		type,
		createdAt,
		livemode: wire.livemode === true,
		account: idOf(wire.account),
		apiVersion: textOf(wire.api_version),
		object,
	}
}
