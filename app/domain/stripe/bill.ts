import { isCurrency } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { CheckoutSession } from './customer-objects.ts'
import { type Catalogue, type Group, groupsOf } from './groups.ts'
import type { Invoice } from './invoice.ts'
import type {
	Charge,
	Dispute,
	InvoicePayment,
	Refund,
} from './money-objects.ts'
import type { Sighting } from './newer.ts'

/** Money that came or went by an instant, in all. As Stripe sends amounts. */
export type Step = { readonly at: number; readonly wire: number }

/** What was asked for, what of it was paid, and what went back: an invoice, or a charge that paid none. */
export type Bill = {
	/** `in_…` or `ch_…`. */
	readonly id: string
	readonly customer: string | null
	readonly currency: string
	readonly createdAt: number
	readonly totalWire: number
	readonly groups: readonly Group[]
	/** Rising. */
	readonly paid: readonly Step[]
	readonly returned: readonly Step[]
	/** As of when all this is known. */
	readonly asOf: number
	/** Under which other ids files may tell of it. */
	readonly alsoKnownAs: readonly string[]
	readonly unsaidWire: number
}

/** Why nothing can be said of a bill yet. */
export type BillRefusal =
	/** Only a key can read the rest of its lines. */
	| 'lines_cut'
	| 'unknown_currency'
	/** A charge of which nobody said whether it paid an invoice. */
	| 'may_pay_invoice'

type Seen<T> = { readonly asOf: number; readonly value: T }

/** Everything that is known about one bill. */
export type BillObjects = {
	readonly invoice: Seen<Invoice> | null
	readonly payments: readonly Seen<InvoicePayment>[]
	readonly charges: readonly Seen<Charge>[]
	readonly refunds: readonly Seen<Refund>[]
	readonly disputes: readonly Seen<Dispute>[]
	readonly sessions: readonly Seen<CheckoutSession>[]
}

/** Puts what lies apart together. */
export function billObjects(sightings: readonly Sighting[]): BillObjects {
	const of = <Kind extends Sighting['value']['kind']>(kind: Kind) =>
		sightings
			.filter(({ value }) => value.kind === kind)
			.sort((a, b) => (a.value.id < b.value.id ? -1 : 1)) as unknown as Seen<
			Extract<Sighting['value'], { kind: Kind }>
		>[]
	return {
		invoice: of('invoice')[0] ?? null,
		payments: of('invoice_payment'),
		charges: of('charge'),
		refunds: of('refund'),
		disputes: of('dispute'),
		sessions: of('checkout_session'),
	}
}

/** What an invoice comes to; null where nothing of it was ever paid and nothing is to be kept of it. */
export function billOfInvoice(
	objects: BillObjects & { readonly invoice: Seen<Invoice> },
	catalogue: Catalogue,
): Result<Bill, BillRefusal> {
	const { value: invoice } = objects.invoice
	if (!isCurrency(invoice.currency)) return refused('unknown_currency')
	if (!invoice.isWhole) return refused('lines_cut')
	const paid = paidSteps(invoice, objects.payments)
	return done({
		id: invoice.id,
		customer: invoice.customer,
		currency: invoice.currency,
		createdAt: invoice.createdAt,
		totalWire: invoice.totalWire,
		groups: groupsOf(invoice.lines, catalogue),
		paid,
		returned: returnedSteps(objects, {
			mostWire: paid.at(-1)?.wire ?? 0,
			surplusWire: surplusOf(invoice, objects.charges),
		}),
		asOf: asOfAll(objects),
		alsoKnownAs: aliasesOf(objects),
		unsaidWire: invoice.unsaidWire,
	})
}

/** What a charge comes to that paid no invoice. */
export function billOfCharge(
	objects: BillObjects,
	charge: Charge,
	catalogue: Catalogue,
): Result<Bill, BillRefusal> {
	if (!isCurrency(charge.currency)) return refused('unknown_currency')
	const session = objects.sessions.find(
		({ value }) => value.paymentIntent !== null,
	)?.value
	const isAlone = charge.saysInvoice || session?.billedBy === 'nothing'
	if (!isAlone) return refused('may_pay_invoice')
	const besidesWire = (session?.taxWire ?? 0) + (session?.shippingWire ?? 0)
	const paid =
		charge.paidWire > 0 ? [{ at: charge.createdAt, wire: charge.paidWire }] : []
	return done({
		id: charge.id,
		customer: charge.customer,
		currency: charge.currency,
		createdAt: charge.createdAt,
		totalWire: charge.paidWire,
		groups: groupsOf(
			[
				{
					id: charge.id,
					grossWire: charge.paidWire,
					netWire: charge.paidWire - besidesWire,
					withinWire: 0,
					taxWire: besidesWire,
					subscription: null,
					price: null,
					product: null,
					quantity: 1,
					isProration: false,
					isMetered: null,
					every: null,
					span: null,
					saysDiscounts: true,
				},
			],
			catalogue,
		).filter(({ isTrial }) => !isTrial),
		paid,
		returned: returnedSteps(objects, {
			mostWire: charge.paidWire,
			surplusWire: 0,
		}),
		asOf: asOfAll(objects),
		alsoKnownAs: aliasesOf(objects),
		unsaidWire: 0,
	})
}

/** What was paid by when: payments that are known, and what the invoice says beyond them. */
function paidSteps(
	invoice: Invoice,
	payments: readonly Seen<InvoicePayment>[],
): Step[] {
	const known = payments
		.map(({ value }) => value)
		.filter(({ paidWire }) => paidWire > 0)
		.sort((a, b) => a.paidAt - b.paidAt || (a.id < b.id ? -1 : 1))
		.map(({ paidAt, paidWire }) => ({ at: paidAt, wire: paidWire }))
	const sum = known.reduce((total, { wire }) => total + wire, 0)
	const beyond = invoice.paidWire - sum
	const last = known.at(-1)?.at ?? 0
	const all =
		beyond > 0
			? [
					...known,
					{
						at: Math.max(invoice.paidAt ?? invoice.createdAt, last),
						wire: beyond,
					},
				]
			: known
	const steps = cumulative(all, Math.max(0, invoice.totalWire))
	// What cost nothing was paid when it was billed.
	return steps.length === 0 && invoice.status === 'paid'
		? [{ at: invoice.paidAt ?? invoice.createdAt, wire: 0 }]
		: steps
}

/** What went back by when: of each charge no more than it paid, whether it was refunded or disputed. */
function returnedSteps(
	{ charges, refunds, disputes }: BillObjects,
	{ mostWire, surplusWire }: { mostWire: number; surplusWire: number },
): Step[] {
	const byCharge = new Map<string, Step[]>()
	const add = (charge: string, step: Step) =>
		byCharge.set(charge, [...(byCharge.get(charge) ?? []), step])
	const chargeOf = chargeFinder(charges.map(({ value }) => value))
	const released = releasedOf(charges, refunds, chargeOf)
	for (const { value } of refunds)
		if (value.isReturned && !released.has(value.id))
			add(chargeOf(value), { at: value.createdAt, wire: value.amountWire })
	for (const { asOf, value } of charges) {
		const told = refunds.filter((refund) => chargeOf(refund.value) === value.id)
		const beyond = refundedBeyond({ asOf, value }, told)
		const isReleased = told.some((refund) => released.has(refund.value.id))
		const rest =
			isReleased || beyond < value.uncapturedWire
				? beyond
				: beyond - value.uncapturedWire
		if (rest > 0) add(value.id, { at: value.refundedAt ?? asOf, wire: rest })
	}
	for (const { value } of disputes)
		if (value.isReturned)
			add(chargeOf(value), { at: value.createdAt, wire: value.amountWire })
	const capped = [...byCharge].flatMap(([charge, steps]) => {
		const paid = charges.find(({ value }) => value.id === charge)?.value
		return differences(
			cumulative(inOrder(steps), paid?.paidWire ?? mostWire + surplusWire),
		)
	})
	// What was paid too much is given back first: it was no revenue.
	const first = { at: 0, wire: -surplusWire }
	return cumulative([first, ...inOrder(capped)], mostWire).filter(
		({ wire }) => wire > 0,
	)
}

/** Of each charge that was taken in part, what gave the rest free: of as much, the first. */
function releasedOf(
	charges: readonly Seen<Charge>[],
	refunds: readonly Seen<Refund>[],
	chargeOf: (refund: Refund) => string,
): ReadonlySet<string> {
	return new Set(
		charges.flatMap(({ value: { id, uncapturedWire } }) => {
			const [first] = refunds
				.map(({ value }) => value)
				.filter(
					(refund) =>
						refund.isReturned &&
						refund.amountWire === uncapturedWire &&
						chargeOf(refund) === id,
				)
				.sort((a, b) => a.createdAt - b.createdAt)
			return first && uncapturedWire > 0 ? [first.id] : []
		}),
	)
}

/** What charges took beyond what an invoice asked for. */
function surplusOf(
	{ totalWire }: Invoice,
	charges: readonly Seen<Charge>[],
): number {
	const taken = charges.reduce((sum, { value }) => sum + value.paidWire, 0)
	return Math.max(0, taken - Math.max(0, totalWire))
}

/** What a charge says was refunded, and no refund that is known tells: those of before, or of years without ids. */
function refundedBeyond(
	{ asOf, value }: Seen<Charge>,
	told: readonly Seen<Refund>[],
): number {
	const returned = told.reduce(
		(sum, { value: refund }) =>
			refund.isReturned ? sum + refund.amountWire : sum,
		0,
	)
	const failedSince = told.reduce(
		(sum, { asOf: at, value: refund }) =>
			!refund.isReturned && at > asOf ? sum + refund.amountWire : sum,
		0,
	)
	return value.refundedWire - failedSince - returned
}

/** By its own id, else by what it was paid with. */
function chargeFinder(charges: readonly Charge[]) {
	const byIntent = new Map(
		charges.flatMap(({ id, paymentIntent, paidWire }) =>
			paymentIntent !== null && paidWire > 0
				? [[paymentIntent, id] as const]
				: [],
		),
	)
	return ({
		charge,
		paymentIntent,
	}: {
		charge: string | null
		paymentIntent: string | null
	}): string =>
		charge ?? byIntent.get(paymentIntent ?? '') ?? paymentIntent ?? ''
}

const inOrder = (steps: readonly Step[]): Step[] =>
	[...steps].sort((a, b) => a.at - b.at || a.wire - b.wire)

/** Amounts added up to a limit; what adds nothing is left out. */
function cumulative(steps: readonly Step[], most: number): Step[] {
	let wire = 0
	return steps.flatMap((step) => {
		const next = Math.min(most, wire + step.wire)
		if (next === wire) return []
		wire = next
		return [{ at: step.at, wire }]
	})
}

const differences = (steps: readonly Step[]): Step[] =>
	steps.map(({ at, wire }, i) => ({
		at,
		wire: wire - (steps[i - 1]?.wire ?? 0),
	}))

const asOfAll = ({
	invoice,
	payments,
	charges,
	refunds,
	disputes,
}: BillObjects): number =>
	Math.max(
		invoice?.asOf ?? 0,
		...[payments, charges, refunds, disputes].flatMap((all) =>
			all.map(({ asOf }) => asOf),
		),
	)

/** Charges and payment intents: exports of payments name a payment by either. */
const aliasesOf = ({ invoice, payments, charges }: BillObjects): string[] =>
	[
		...new Set(
			[
				invoice?.value.charge,
				invoice?.value.paymentIntent,
				...payments.flatMap(({ value }) => [value.charge, value.paymentIntent]),
				...charges.flatMap(({ value }) => [value.id, value.paymentIntent]),
			].filter((id) => typeof id === 'string'),
		),
	].sort()
