import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Wire } from '#app/domain/stripe/wire.ts'
import {
	chargeWire,
	disputeWire,
	eventWire,
	invoiceWire,
	paymentWire,
	refundWire,
	type ToldLine,
	totalOf,
} from '#tests/support/stripe.ts'
import { Books } from './books.ts'

const line = fc.record({
	amount: fc.integer({ min: -3000, max: 9000 }),
	subscription: fc.constantFrom('sub_a', 'sub_b'),
	product: fc.constantFrom('prod_a', 'prod_b'),
	tax: fc.integer({ min: 0, max: 900 }),
}) satisfies fc.Arbitrary<ToldLine>

/** What happens to an invoice, in order, as Stripe tells of it: each event has what was known then. */
const story = fc
	.record({
		lines: fc.array(line, { minLength: 1, maxLength: 5 }),
		parts: fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 2 }),
		refunds: fc.array(
			fc.record({
				amount: fc.integer({ min: 1, max: 6000 }),
				fails: fc.boolean(),
			}),
			{ maxLength: 3 },
		),
		dispute: fc.constantFrom(null, 'needs_response', 'won', 'lost'),
		everySeconds: fc.constantFrom(0, 1, 40_000),
	})
	.map(({ lines, parts, refunds, dispute, everySeconds }) => {
		const told = { id: 'in_1', lines }
		const total = totalOf(told)
		const events: Wire[] = []
		let at = 1_772_000_000
		const tell = (type: string, object: Wire) => {
			at += everySeconds
			events.push(eventWire(type, object, { at }))
		}
		let paid = 0
		const charges: { charge: string; amount: number }[] = []
		for (const part of [...parts, total]) {
			const amount = Math.min(part, total - paid)
			if (amount <= 0) continue
			paid += amount
			const charge = `ch_${charges.length + 1}`
			charges.push({ charge, amount })
			tell(
				'invoice_payment.paid',
				paymentWire({ invoice: 'in_1', charge, amount, at }),
			)
			tell(
				'charge.succeeded',
				chargeWire('today', { invoice: 'in_1', charge, amount, at }),
			)
			tell(
				'invoice.updated',
				invoiceWire('today', { ...told, paid, paidAt: at }),
			)
		}
		if (total <= 0) tell('invoice.paid', invoiceWire('today', told))
		const first = charges[0]
		if (first) {
			let refunded = 0
			refunds.forEach(({ amount, fails }, i) => {
				const of = {
					...first,
					amount: Math.min(amount, first.amount - refunded),
				}
				if (of.amount <= 0) return
				refunded += of.amount
				const refund = (status: string) =>
					refundWire(`re_${i}`, { ...of, status, at })
				tell('refund.created', refund('pending'))
				if (fails) {
					refunded -= of.amount
					tell('refund.failed', refund('failed'))
				}
			})
			if (dispute !== null) {
				const told = (status: string) =>
					disputeWire('dp_1', { ...first, status, at })
				tell('charge.dispute.created', told('needs_response'))
				if (dispute !== 'needs_response')
					tell('charge.dispute.closed', told(dispute))
			}
		}
		return events
	})

const disorder = (events: readonly Wire[]) =>
	fc
		.array(fc.nat({ max: Math.max(0, events.length - 1) }), { maxLength: 6 })
		.chain((again) =>
			fc.shuffledSubarray(
				[...events.keys(), ...again].map((i, n) => ({ i, n })),
				{ minLength: events.length + again.length },
			),
		)
		.map((order) => order.map(({ i }) => events[i] as Wire))

test('every order and repetition of an invoice’s events gives the same sums', () => {
	fc.assert(
		fc.property(
			story.chain((events) => fc.tuple(fc.constant(events), disorder(events))),
			([events, disordered]) => {
				const inOrder = leftOf(new Books().hear(...events))
				expect(leftOf(new Books().hear(...disordered))).toEqual(inOrder)
			},
		),
		{ numRuns: 150 },
	)
})

test('what is left is never below nothing, and never more than was paid', () => {
	fc.assert(
		fc.property(story, (events) => {
			const books = new Books().hear(...events)
			const bill = books.bill()
			const paid = bill?.paid.at(-1)?.wire ?? 0
			const left = [...leftOf(books).values()]
			expect(left.every((each) => each >= 0)).toBe(true)
			expect(left.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(
				paid,
			)
		}),
		{ numRuns: 100 },
	)
})

/** By group; a group of which nothing is left is as one that never was. */
function leftOf({ lines }: Books): Map<string, number> {
	const left = new Map<string, number>()
	for (const { sourceKey, amountMinor } of lines) {
		const group = sourceKey
			.replace(/\/(refund|reversal)(#\d+)?$/, '')
			.replace(/#\d+$/, '')
		left.set(group, (left.get(group) ?? 0) + amountMinor)
	}
	return new Map([...left].filter(([, sum]) => sum !== 0).sort())
}
