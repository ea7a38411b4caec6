import type { KnownObject } from '#app/domain/stripe/known-object.ts'
import { later, type Sighting } from '#app/domain/stripe/newer.ts'
import { tombstoneOf } from '#app/operations/referrals/lead-address.ts'
import type { Tx } from '#db/client.ts'
import {
	markBillsDue,
	markWaitingDue,
} from '#db/stores/connections/stripe-bills.ts'
import {
	findStripeObjects,
	objectsNaming,
	objectsWithPromotion,
	putStripeObjects,
	type StripeObjectRow,
	sightingOfRow,
} from '#db/stores/connections/stripe-objects.ts'
import { findErased } from '#db/stores/mail/erased-addresses.ts'

type Bill = { readonly id: string; readonly customer: string | null }

/**
 * Puts down what was seen of Stripe's objects, in whatever order, and marks the bills that it is about. What is read
 * because a bill is due does not make it due again.
 */
export async function takeStripeObjects(
	tx: Tx,
	connectionId: string,
	seen: readonly Sighting[],
	{ now, isAsked = false }: { now: number; isAsked?: boolean },
): Promise<void> {
	const known = new Map(
		(
			await findStripeObjects(
				tx,
				connectionId,
				new Set(seen.map(({ value }) => value.id)),
			)
		).map((row) => [row.id, sightingOfRow(row)]),
	)
	for (const sighting of seen) {
		const { id } = sighting.value
		known.set(
			id,
			later(known.get(id) ?? null, await withoutErased(tx, sighting)),
		)
	}
	const ids = [...new Set(seen.map(({ value }) => value.id))]
	const rows = ids.map((id) => rowOf(connectionId, known.get(id) as Sighting))
	await putStripeObjects(tx, rows)
	if (isAsked) return
	for (const row of rows) {
		await markBillsDue(tx, connectionId, await billsOf(tx, row), now)
		if (row.customer !== null && TELLS_ACCOUNT.has(row.kind))
			await markWaitingDue(tx, connectionId, row.customer, now)
	}
}

/** Whoever was erased does not come back by what Stripe still knows. */
async function withoutErased(tx: Tx, sighting: Sighting): Promise<Sighting> {
	const { value } = sighting
	if (!('email' in value) || value.email === null) return sighting
	const erased = await findErased(tx, tombstoneOf(tx, value.email))
	return erased
		? { ...sighting, value: { ...value, email: null, name: null } }
		: sighting
}

/** What may say whose account a customer is. */
const TELLS_ACCOUNT: ReadonlySet<KnownObject['kind']> = new Set([
	'customer',
	'subscription',
	'checkout_session',
])

/** What an object names, so that it is found by it. */
function rowOf(
	connectionId: string,
	{ asOf, value }: Sighting,
): StripeObjectRow {
	const row = {
		connectionId,
		id: value.id,
		kind: value.kind,
		asOf,
		invoice: null,
		charge: null,
		paymentIntent: null,
		customer: 'customer' in value ? value.customer : null,
		promotion: null,
		value,
	}
	switch (value.kind) {
		case 'invoice':
			return {
				...row,
				invoice: value.id,
				charge: value.charge,
				paymentIntent: value.paymentIntent,
				promotion: value.promotionCodes[0] ?? null,
			}
		case 'charge':
			return {
				...row,
				invoice: value.invoice,
				charge: value.id,
				paymentIntent: value.paymentIntent,
			}
		case 'invoice_payment':
			return {
				...row,
				invoice: value.invoice,
				charge: value.charge,
				paymentIntent: value.paymentIntent,
			}
		case 'refund':
		case 'dispute':
			return {
				...row,
				charge: value.charge,
				paymentIntent: value.paymentIntent,
			}
		case 'checkout_session':
			return {
				...row,
				invoice: value.invoice,
				paymentIntent: value.paymentIntent,
				promotion: value.promotionCodes[0] ?? null,
			}
		case 'customer':
			return { ...row, customer: value.id }
		case 'discount':
			return { ...row, promotion: value.promotionCode }
		default:
			return row
	}
}

/** Which bills an object is about, as far as is known. */
async function billsOf(tx: Tx, row: StripeObjectRow): Promise<Bill[]> {
	const { connectionId, value } = row
	if (value.kind === 'promotion_code')
		return (await objectsWithPromotion(tx, connectionId, value.id)).flatMap(
			({ kind, id, customer }) =>
				kind === 'invoice' ? [{ id, customer }] : [],
		)
	const linked = [
		row,
		...(await objectsNaming(tx, connectionId, namedBy([row]))),
	]
	const invoices = linked.flatMap(({ invoice }) => invoice ?? [])
	if (invoices.length > 0)
		return [...new Set(invoices)].map((id) => ({ id, customer: row.customer }))
	return linked.flatMap(({ kind, id, customer }) =>
		kind === 'charge' ? [{ id, customer }] : [],
	)
}

/** The charges and payment intents that objects name. */
export function namedBy(rows: readonly StripeObjectRow[]) {
	return {
		charges: [...new Set(rows.flatMap(({ charge }) => charge ?? []))],
		intents: [
			...new Set(rows.flatMap(({ paymentIntent }) => paymentIntent ?? [])),
		],
	}
}
