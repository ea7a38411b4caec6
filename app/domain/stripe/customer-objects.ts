import { type Every, everyOf } from './interval.ts'
import {
	idOf,
	inside,
	instantOf,
	listOf,
	notesOf,
	ownId,
	textOf,
	type Wire,
	wireOf,
} from './wire.ts'

/** Who pays. */
export type Customer = {
	readonly kind: 'customer'
	readonly id: string
	readonly email: string | null
	readonly name: string | null
	readonly notes: Readonly<Record<string, string>>
}

export const readCustomer = (wire: Wire): Customer => ({
	kind: 'customer',
	id: ownId(wire),
	email: textOf(wire.email),
	name: textOf(wire.name) ?? textOf(wire.description),
	notes: notesOf(wire.metadata),
})

/** What a price of a subscription says, for lines of invoices that name it alone. */
export type KnownPrice = {
	readonly every: Every | null
	readonly isMetered: boolean
	readonly product: string | null
}

export type Subscription = {
	readonly kind: 'subscription'
	readonly id: string
	readonly customer: string | null
	readonly notes: Readonly<Record<string, string>>
	readonly status: string | null
	readonly startedAt: number | null
	readonly trialEndsAt: number | null
	readonly isPaused: boolean
	/** When it will end, as far as it was told to. */
	readonly cancelAt: number | null
	readonly endedAt: number | null
	readonly prices: Readonly<Record<string, KnownPrice>>
}

export function readSubscription(wire: Wire): Subscription {
	const items = listOf(wire.items)
	const written = (items.length > 0 ? items : [wire])
		.map(({ price, plan }) => wireOf(price) ?? wireOf(plan))
		.filter((price) => price !== null)
	const endOfPeriod =
		instantOf(wire.current_period_end) ??
		instantOf(items[0]?.current_period_end)
	return {
		kind: 'subscription',
		id: ownId(wire),
		customer: idOf(wire.customer),
		notes: notesOf(wire.metadata),
		status: textOf(wire.status),
		startedAt: instantOf(wire.start_date) ?? instantOf(wire.start),
		trialEndsAt: instantOf(wire.trial_end),
		isPaused:
			wire.status === 'paused' || wireOf(wire.pause_collection) !== null,
		cancelAt:
			instantOf(wire.cancel_at) ??
			(wire.cancel_at_period_end === true ? endOfPeriod : null),
		endedAt: instantOf(wire.ended_at),
		prices: Object.fromEntries(
			written.flatMap((price) => {
				const id = textOf(price.id)
				return id === null ? [] : [[id, readPrice(price)] as const]
			}),
		),
	}
}

export const readPrice = (wire: Wire): KnownPrice => ({
	every: everyOf(wire),
	isMetered:
		(textOf(inside(wire, 'recurring').usage_type) ??
			textOf(wire.usage_type)) === 'metered',
	product: idOf(wire.product) ?? (wire.object === 'plan' ? idOf(wire) : null),
})

/** A checkout: who paid, and what they were told to say about where they came from. */
export type CheckoutSession = {
	readonly kind: 'checkout_session'
	readonly id: string
	readonly customer: string | null
	readonly reference: string | null
	readonly createdAt: number
	readonly email: string | null
	readonly name: string | null
	readonly paymentIntent: string | null
	readonly invoice: string | null
	readonly taxWire: number
	readonly shippingWire: number
	readonly isComplete: boolean
	/** Whether what it took is billed by an invoice, that is known to be none, or not said. */
	readonly billedBy: 'invoice' | 'nothing'
	readonly promotionCodes: readonly string[]
	readonly notes: Readonly<Record<string, string>>
}

export function readCheckoutSession(wire: Wire): CheckoutSession {
	const details = inside(wire, 'customer_details')
	const invoice = idOf(wire.invoice)
	return {
		kind: 'checkout_session',
		id: ownId(wire),
		customer: idOf(wire.customer),
		reference: textOf(wire.client_reference_id),
		createdAt: instantOf(wire.created) ?? 0,
		email: textOf(details.email) ?? textOf(wire.customer_email),
		name: textOf(details.business_name) ?? textOf(details.name),
		paymentIntent: idOf(wire.payment_intent),
		invoice,
		taxWire: numberOf(inside(wire, 'total_details').amount_tax),
		shippingWire: numberOf(inside(wire, 'total_details').amount_shipping),
		isComplete: wire.status === 'complete' || wire.payment_status === 'paid',
		billedBy:
			invoice !== null || idOf(wire.subscription) !== null
				? 'invoice'
				: 'nothing',
		promotionCodes: listOf(wire.discounts).flatMap(
			({ promotion_code }) => idOf(promotion_code) ?? [],
		),
		notes: notesOf(wire.metadata),
	}
}

const numberOf = (value: unknown): number =>
	Number.isSafeInteger(value) ? (value as number) : 0

/** A word that makes something cheaper. */
export type PromotionCode = {
	readonly kind: 'promotion_code'
	readonly id: string
	readonly code: string
}

export const readPromotionCode = (wire: Wire): PromotionCode => ({
	kind: 'promotion_code',
	id: ownId(wire),
	code: textOf(wire.code) ?? '',
})

/** That a customer has a discount. */
export type Discount = {
	readonly kind: 'discount'
	readonly id: string
	readonly customer: string | null
	readonly promotionCode: string | null
	readonly startedAt: number
}

export const readDiscount = (wire: Wire): Discount => ({
	kind: 'discount',
	id: ownId(wire),
	customer: idOf(wire.customer),
	promotionCode: idOf(wire.promotion_code),
	startedAt: instantOf(wire.start) ?? 0,
})
