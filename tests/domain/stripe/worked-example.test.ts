import { expect, test } from 'vitest'
import {
	chargeWire,
	disputeWire,
	eventWire,
	invoiceWire,
	paymentWire,
	refundWire,
	seconds,
	WORKED,
} from '#tests/support/stripe.ts'
import { Books } from './books.ts'

const money = {
	invoice: WORKED.id,
	charge: 'ch_worked',
	paymentIntent: 'pi_worked',
	amount: 3927,
}
const PAID = [
	eventWire('charge.succeeded', chargeWire('today', money)),
	eventWire('invoice_payment.paid', paymentWire(money)),
	eventWire('invoice.paid', invoiceWire('today', WORKED)),
]
const A = 'in_worked/sub_a/a'
const B = 'in_worked/sub_b/b'

test('39.27 with tax is 15.00 of A, whose prorations offset each other, and 18.00 of B', () => {
	expect(new Books().hear(...PAID).sums()).toEqual({
		[A]: '15.00 − 0.00',
		[B]: '18.00 − 0.00',
	})
})

const refund = (id: string, amount: number, status = 'succeeded') =>
	eventWire('refund.created', refundWire(id, { ...money, amount, status }), {
		at: seconds('2026-03-02T00:00:00Z'),
	})

test('10.00 back are 8.40 net, 3.82 and 4.58; 29.27 more are all of it', () => {
	const books = new Books().hear(...PAID, refund('re_1', 1000))
	expect(books.sums()).toEqual({
		[A]: '15.00 − 3.82',
		[B]: '18.00 − 4.58',
	})
	expect(books.hear(refund('re_2', 2927)).sums()).toEqual({
		[A]: '15.00 − 15.00',
		[B]: '18.00 − 18.00',
	})
})

test.each([
	['needs_response', '15.00'],
	['under_review', '15.00'],
	['lost', '15.00'],
	['appeal_under_review', '15.00'],
	['won', '0.00'],
	['prevented', '0.00'],
	['warning_needs_response', '0.00'],
	['warning_under_review', '0.00'],
	['warning_closed', '0.00'],
	['charge_refunded', '0.00'],
])('a dispute that is %s takes %s of A back', (status, back) => {
	const books = new Books().hear(
		...PAID,
		eventWire(
			'charge.dispute.updated',
			disputeWire('dp_1', { charge: 'ch_worked', amount: 3927, status }),
		),
	)
	expect(books.sums()[A]).toBe(`15.00 − ${back}`)
})

test.each([
	['succeeded', '3.82'],
	['pending', '3.82'],
	['failed', '0.00'],
	['canceled', '0.00'],
	['requires_action', '0.00'],
])('a refund that is %s takes %s of A back', (status, back) => {
	const books = new Books().hear(...PAID, refund('re_1', 1000, status))
	expect(books.sums()[A]).toBe(`15.00 − ${back}`)
})

test('a dispute that is won is the reversal of what it took', () => {
	const at = (day: string) => ({ at: seconds(`2026-03-${day}T00:00:00Z`) })
	const dispute = (status: string) =>
		disputeWire('dp_1', { charge: 'ch_worked', amount: 3927, status })
	const books = new Books().hear(
		...PAID,
		eventWire('charge.dispute.created', dispute('needs_response'), at('02')),
		eventWire('charge.dispute.closed', dispute('won'), at('20')),
	)
	expect(books.texts().filter((line) => line.includes(A))).toEqual([
		`stripe:${A} 2026-03-01 15.00 month`,
		`stripe:${A}/refund 2026-03-02 -15.00 month`,
		`stripe:${A}/reversal 2026-03-20 15.00 month`,
	])
})

test('a charge that was refunded and disputed went back once', () => {
	const books = new Books().hear(
		...PAID,
		refund('re_1', 3927),
		eventWire(
			'charge.dispute.created',
			disputeWire('dp_1', {
				charge: 'ch_worked',
				amount: 3927,
				status: 'lost',
			}),
		),
	)
	expect(books.sums()).toEqual({
		[A]: '15.00 − 15.00',
		[B]: '18.00 − 18.00',
	})
})

test('a state that nobody knows is not guessed', () => {
	expect(() => new Books().hear(...PAID, refund('re_1', 1, 'odd'))).toThrow(
		'a refund whose status is odd',
	)
})

test('an invoice that was paid in two months is two lines, each when it was paid', () => {
	const part = (id: string, amount: number, day: string) =>
		eventWire(
			'invoice_payment.paid',
			paymentWire({
				invoice: WORKED.id,
				charge: id,
				amount,
				at: seconds(`${day}T00:00:00Z`),
			}),
			{ at: seconds(`${day}T00:00:00Z`) },
		)
	const books = new Books().hear(
		eventWire('invoice.updated', invoiceWire('today', { ...WORKED, paid: 0 })),
		part('ch_1', 1000, '2026-03-05'),
		part('ch_2', 2927, '2026-04-05'),
	)
	expect(books.texts()).toEqual([
		`stripe:${A} 2026-03-05 3.82 month`,
		`stripe:${B} 2026-03-05 4.58 month`,
		`stripe:${A}#2 2026-04-05 11.18 month`,
		`stripe:${B}#2 2026-04-05 13.42 month`,
	])
})
