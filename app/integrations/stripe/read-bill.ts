import type Stripe from 'stripe'
import { readObjects } from '#app/domain/stripe/known-object.ts'
import { type Sighting, sightingOf } from '#app/domain/stripe/newer.ts'
import { idOf, type Wire, wireOf } from '#app/domain/stripe/wire.ts'

/** The most that Stripe gives at a time. */
const PAGE = 100

/**
 * Everything that Stripe knows of an invoice, or of a charge: all pages of its lines, what paid it, what went back, who
 * paid. As of when the reading began, so that what is told meanwhile is read again.
 */
export async function readBill(
	stripe: Stripe,
	id: string,
	now: () => number,
): Promise<Sighting[]> {
	const asOf = now()
	const wires = /^(ch|py)_/.test(id)
		? await readCharge(stripe, id)
		: await readInvoice(stripe, id)
	return wires.flatMap((wire) =>
		readObjects(wire).map((value) => sightingOf(value, asOf)),
	)
}

async function readInvoice(stripe: Stripe, id: string): Promise<Wire[]> {
	const invoice = wireFrom(
		await stripe.invoices.retrieve(id, { expand: ['discounts'] }),
	)
	const lines = await allOf(
		stripe.invoices.listLineItems(id, {
			limit: PAGE,
			expand: ['data.pricing.price_details.price'],
		}),
	)
	const payments = await allOf(
		stripe.invoicePayments.list({ invoice: id, limit: PAGE }),
	)
	const money: Wire[] = []
	for (const payment of payments)
		money.push(...(await readMoney(stripe, payment)))
	return [
		{ ...invoice, lines: { data: lines, has_more: false } },
		...payments,
		...money,
		...(await readCustomer(stripe, idOf(invoice.customer))),
		...(await readPromotions(stripe, invoice)),
	]
}

/** What paid, and what went back of it. */
async function readMoney(stripe: Stripe, payment: Wire): Promise<Wire[]> {
	const details = wireOf(payment.payment) ?? {}
	const intent = idOf(details.payment_intent)
	const charge = idOf(details.charge)
	if (intent !== null) {
		const given = { payment_intent: intent, limit: PAGE }
		return [
			...(await allOf(stripe.charges.list(given))),
			...(await allOf(stripe.refunds.list(given))),
			...(await allOf(stripe.disputes.list(given))),
		]
	}
	return charge === null ? [] : chargeWithReturns(stripe, charge)
}

async function chargeWithReturns(stripe: Stripe, charge: string) {
	const given = { charge, limit: PAGE }
	return [
		wireFrom(await stripe.charges.retrieve(charge)),
		...(await allOf(stripe.refunds.list(given))),
		...(await allOf(stripe.disputes.list(given))),
	]
}

async function readCharge(stripe: Stripe, id: string): Promise<Wire[]> {
	const [charge = {}, ...returns] = await chargeWithReturns(stripe, id)
	const intent = idOf(charge.payment_intent)
	// Without one it was made before invoices had payments, and says itself what it paid.
	const payments =
		intent === null
			? []
			: await allOf(
					stripe.invoicePayments.list({
						payment: { type: 'payment_intent', payment_intent: intent },
						limit: PAGE,
					}),
				)
	const invoice = idOf(payments[0]?.invoice) ?? idOf(charge.invoice)
	const sessions =
		intent === null || invoice !== null
			? []
			: await allOf(
					stripe.checkout.sessions.list({
						payment_intent: intent,
						limit: PAGE,
					}),
				)
	return [
		// Today's charges do not say whether they paid an invoice; now that is known.
		{ ...charge, invoice },
		...payments,
		...sessions,
		...returns,
		...(await readCustomer(stripe, idOf(charge.customer))),
	]
}

async function readCustomer(
	stripe: Stripe,
	id: string | null,
): Promise<Wire[]> {
	if (id === null) return []
	return [wireFrom(await stripe.customers.retrieve(id))]
}

/** The words of what made an invoice cheaper. */
async function readPromotions(stripe: Stripe, invoice: Wire): Promise<Wire[]> {
	const discounts = Array.isArray(invoice.discounts) ? invoice.discounts : []
	const ids = new Set(
		discounts.flatMap(
			(discount) => idOf(wireOf(discount)?.promotion_code) ?? [],
		),
	)
	const found: Wire[] = []
	for (const id of ids)
		found.push(wireFrom(await stripe.promotionCodes.retrieve(id)))
	return found
}

async function allOf(list: AsyncIterable<unknown>): Promise<Wire[]> {
	const all: Wire[] = []
	for await (const each of list) all.push(wireFrom(each))
	return all
}

const wireFrom = (object: unknown): Wire => wireOf(object) ?? {}
