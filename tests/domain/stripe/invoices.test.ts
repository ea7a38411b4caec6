import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { familyOfLine } from '#app/domain/stripe/groups.ts'
import { readEvent, readObjects } from '#app/domain/stripe/known-object.ts'
import { minorOf } from '#app/domain/stripe/units.ts'
import {
	chargeWire,
	eventWire,
	invoiceWire,
	refundWire,
	SHAPES,
	seconds,
	type ToldInvoice,
	type ToldLine,
} from '#tests/support/stripe.ts'
import { Books, CATALOGUE, NO_CATALOGUE } from './books.ts'

const A = { subscription: 'sub_a', product: 'prod_a' }
const B = { subscription: 'sub_b', product: 'prod_b' }
const alone = { product: 'prod_x', every: null }

const sumsOf = (
	lines: readonly ToldLine[],
	rest: Partial<ToldInvoice> = {},
	catalogue = CATALOGUE,
) =>
	Object.fromEntries(
		Object.entries(
			new Books(catalogue)
				.hear(
					eventWire(
						'invoice.paid',
						invoiceWire('today', { id: 'in_1', lines, ...rest }),
					),
				)
				.sums(),
		).map(([group, sum]) => [
			group.replace('in_1/', ''),
			sum.replace(' − 0.00', ''),
		]),
	)

describe('what is left of an invoice by subscription and family', () => {
	test.each<[string, ToldLine[], Record<string, string>]>([
		[
			'two lines of one subscription and family are one',
			[
				{ amount: 1000, ...A },
				{ amount: 500, ...A },
			],
			{ 'sub_a/a': '15.00' },
		],
		[
			'a discount is taken off its line',
			[{ amount: 2000, discount: 500, ...A }],
			{ 'sub_a/a': '15.00' },
		],
		[
			'tax within is taken off, tax on top was never in it',
			[
				{ amount: 1190, taxWithin: 190, ...A },
				{ amount: 1000, tax: 190, ...B },
			],
			{ 'sub_a/a': '10.00', 'sub_b/b': '10.00' },
		],
		[
			'a credit of a subscription is taken off that first',
			[
				{ amount: -500, subscription: 'sub_a', product: 'prod_z' },
				{ amount: 1000, ...A },
				{ amount: 1000, ...B },
			],
			{ 'sub_a/a': '5.00', 'sub_a/z': '0.00', 'sub_b/b': '10.00' },
		],
		[
			'what is left of it off the others, by largest remainder',
			[
				{ amount: -1001, ...A },
				{ amount: 1000, ...B },
				{ amount: 2000, ...alone },
			],
			{ 'once/x': '13.33', 'sub_a/a': '0.00', 'sub_b/b': '6.66' },
		],
		[
			'what is counted is a family of its own',
			[
				{ amount: 1000, ...A },
				{ amount: 300, ...A, isMetered: true },
			],
			{ 'sub_a/a': '10.00', 'sub_a/a (metered)': '3.00' },
		],
		[
			'an invoice of nothing is nothing',
			[
				{ amount: -1000, ...A },
				{ amount: 1000, ...B },
			],
			{},
		],
		[
			'and so is one of less',
			[
				{ amount: -1500, ...A },
				{ amount: 1000, ...B },
			],
			{},
		],
		[
			'a trial is a line of nothing',
			[{ amount: 0, ...A }],
			{ 'sub_a/a': '0.00' },
		],
	])('%s', (_, lines, expected) => {
		const kept = Object.entries(sumsOf(lines)).filter(
			([group]) => expected[group] !== undefined,
		)
		expect(Object.fromEntries(kept)).toEqual(
			Object.fromEntries(
				Object.entries(expected).filter(
					([, sum]) => sum !== '0.00' || lines.length === 1,
				),
			),
		)
	})
	test('without a catalogue all that is subscribed to is one family', () => {
		expect(
			sumsOf(
				[
					{ amount: 1000, ...A },
					{ amount: 500, subscription: 'sub_a', product: 'prod_b' },
					{ amount: 700, ...alone },
				],
				{},
				NO_CATALOGUE,
			),
		).toEqual({ 'sub_a/plans': '15.00', 'once/prod_x': '7.00' })
	})
})

describe('what was not paid in money', () => {
	test('what the customer’s balance paid is no revenue', () => {
		// 40.00 asked for, 10.00 of it paid by the balance.
		expect(sumsOf([{ amount: 4000, ...A }], { paid: 3000 })).toEqual({
			'sub_a/a': '30.00',
		})
	})
	test('an invoice that nobody paid is nothing', () => {
		expect(sumsOf([{ amount: 4000, ...A }], { paid: 0 })).toEqual({})
	})
	test('what was overpaid is not revenue of this invoice', () => {
		expect(sumsOf([{ amount: 4000, ...A }], { paid: 5000 })).toEqual({
			'sub_a/a': '40.00',
		})
	})
})

test('a discount that only the total of an old invoice says is taken off its lines', () => {
	const lines = [
		{ amount: 3000, ...A },
		{ amount: 1000, ...B },
	]
	const old = invoiceWire('2013', { id: 'in_1', total: 3000, lines })
	expect(new Books().hear(eventWire('invoice.paid', old)).sums()).toEqual({
		'in_1/sub_a/a': '22.50 − 0.00',
		'in_1/sub_b/b': '7.50 − 0.00',
	})
})

describe('for how long a line pays', () => {
	const day = 86_400
	const from = seconds('2026-03-01')
	test.each<[string, ToldLine['every'], number, string]>([
		['a price by the month', ['month', 1], 365, 'month'],
		['a price by the year', ['year', 1], 30, 'year'],
		['twelve months', ['month', 12], 30, 'year'],
		['three months', ['month', 3], 30, 'quarter'],
		['six months', ['month', 6], 30, 'half_year'],
		['two months', ['month', 2], 30, '2'],
		['two years', ['year', 2], 30, '24'],
		['a week', ['week', 1], 30, 'week'],
		['four weeks', ['week', 4], 28, 'month'],
		['two weeks, which the ledger does not know', ['week', 2], 14, 'once'],
		['no price, 88 days', null, 88, 'quarter'],
		['no price, 93 days', null, 93, 'quarter'],
		['no price, 94 days', null, 94, 'once'],
		['no price, 26 days', null, 26, 'once'],
		['no price, 27 days', null, 27, 'month'],
		['no price, 32 days', null, 32, 'month'],
		['no price, 33 days', null, 33, 'once'],
		['no price, 359 days', null, 359, 'once'],
		['no price, 360 days', null, 360, 'year'],
		['no price, 371 days', null, 371, 'year'],
		['no price, 372 days', null, 372, 'once'],
		['no price, no time', null, 0, 'once'],
	])('%s', (_, every, days, expected) => {
		const books = new Books().hear(
			eventWire(
				'invoice.paid',
				invoiceWire('today', {
					id: 'in_1',
					lines: [
						{ amount: 1000, ...A, every, period: [from, from + days * day] },
					],
				}),
			),
		)
		expect(books.lines[0]?.interval).toBe(expected)
	})
})

describe('amounts in Stripe’s own smallest unit', () => {
	test.each([
		['USD', 1234, 1234],
		['JPY', 1234, 1234],
		['BHD', 1234, 1234],
		['JOD', 1234, 1234],
		['KWD', 1234, 1234],
		['OMR', 1234, 1234],
		['TND', 1234, 1234],
		['ISK', 123_400, 1234],
		['UGX', 123_400, 1234],
		['ISK', 50, 1],
		['ISK', -50, -1],
	])('%s %d is %d', (currency, wire, minor) => {
		expect(minorOf(wire, currency)).toBe(minor)
	})
	test('an invoice in yen', () => {
		expect(
			new Books()
				.hear(
					eventWire(
						'invoice.paid',
						invoiceWire('today', {
							id: 'in_1',
							currency: 'jpy',
							lines: [{ amount: 1000, ...A }],
						}),
					),
				)
				.sums(),
		).toEqual({ 'in_1/sub_a/a': '1000 − 0' })
	})
})

describe('objects of 2013, of 2020 and of today', () => {
	const told: ToldInvoice = {
		id: 'in_1',
		charge: 'ch_1',
		paymentIntent: 'pi_1',
		lines: [
			{ amount: -2500, ...A, isProration: true },
			{ amount: 4000, ...A, isProration: true },
			{ amount: 1800, ...B, tax: 627 },
		],
	}
	const money = {
		invoice: 'in_1',
		charge: 'ch_1',
		paymentIntent: 'pi_1',
		amount: 3927,
	}
	const day = { at: seconds('2026-03-02T00:00:00Z') }
	test.each(SHAPES)('%s: the same ledger', (shape) => {
		const books = new Books().hear(
			eventWire('invoice.paid', invoiceWire(shape, told)),
			eventWire('charge.succeeded', chargeWire(shape, money)),
			eventWire(
				'charge.refunded',
				chargeWire(shape, { ...money, refunded: 1000 }),
				day,
			),
			...(shape === 'today'
				? [
						eventWire(
							'refund.created',
							refundWire('re_1', { ...money, amount: 1000, ...day }),
							day,
						),
					]
				: []),
		)
		expect(books.texts()).toEqual([
			'stripe:in_1/sub_a/a 2026-03-01 15.00 month',
			'stripe:in_1/sub_b/b 2026-03-01 18.00 month',
			'stripe:in_1/sub_a/a/refund 2026-03-02 -3.82 month',
			'stripe:in_1/sub_b/b/refund 2026-03-02 -4.58 month',
		])
	})
	const folder = path.join(
		import.meta.dirname,
		'../../../../shared/data/stripe-fixtures',
	)
	const read = (file: string) =>
		JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
	test.skipIf(!existsSync(folder))('samples of Stripe itself are read', () => {
		const kinds = [
			'invoice.payment_succeeded.2013',
			'invoice.paid.2020-08-27',
			'charge.refunded.2013',
			'customer.subscription.updated.2013',
			'checkout.session.completed.2020-08-27',
		].map((name) => {
			const event = readEvent(read(`webhooks/${name}.json`))
			return event && readObjects(event.object).map(({ kind }) => kind)
		})
		expect(kinds).toEqual([
			['invoice'],
			['invoice'],
			['charge'],
			['subscription'],
			['checkout_session'],
		])
		const { resources } = read('fixtures3.json')
		for (const name of [
			'invoice',
			'charge',
			'refund',
			'dispute',
			'customer',
			'subscription',
			'checkout.session',
			'promotion_code',
			'discount',
			'invoice_payment',
		])
			expect(readObjects(resources[name]).length, name).toBe(1)
		const old = new Books(NO_CATALOGUE).hear(
			read('webhooks/invoice.paid.2020-08-27.json'),
		)
		expect(old.sums()).toEqual({
			'in_000000000000000000000000/once/prod_00000000000000': '20.00 − 0.00',
		})
	})
})

describe('what went back and was no revenue', () => {
	const money = { invoice: 'in_1', charge: 'ch_1', amount: 1000 }
	const inPart = {
		...chargeWire('2020', { ...money, refunded: 300 }),
		amount_captured: 700,
		invoice: null,
	}
	const later = { at: seconds('2026-03-02') }
	const told = (...refunds: number[]) =>
		refunds.map((amount, i) =>
			eventWire(
				'refund.created',
				refundWire(`re_${i}`, { ...money, amount, ...later }),
				later,
			),
		)
	test.each<[string, number, number[], string]>([
		['what was never taken', 300, [], '7.00 − 0.00'],
		['the same, told by itself', 300, [300], '7.00 − 0.00'],
		['and some of what was', 500, [300, 200], '7.00 − 2.00'],
		['and some of what was, told late', 500, [200], '7.00 − 2.00'],
		['and some of what was, told by nothing else', 500, [], '7.00 − 2.00'],
		['nothing was given free', 0, [], '7.00 − 0.00'],
	])('%s', (_, refunded, refunds, sum) => {
		const charge = { ...inPart, amount_refunded: refunded }
		const books = new Books().hear(
			eventWire('charge.updated', charge),
			...told(...refunds),
		)
		expect(books.sums()).toEqual({ 'ch_1/once/-': sum })
	})
	test.each<[string, number[], string]>([
		['a surplus', [1000], '100.00 − 0.00'],
		['a part of it', [400], '100.00 − 0.00'],
		['more than it', [1000, 500], '100.00 − 5.00'],
		['all', [11_000], '100.00 − 100.00'],
	])('%s of what was paid too much', (_, refunds, sum) => {
		const books = new Books().hear(
			eventWire(
				'invoice.paid',
				invoiceWire('today', {
					id: 'in_1',
					lines: [{ amount: 10_000, ...A }],
				}),
			),
			eventWire(
				'charge.succeeded',
				chargeWire('today', { ...money, amount: 11_000 }),
			),
			...told(...refunds),
		)
		expect(books.sums()).toEqual({ 'in_1/sub_a/a': sum })
	})
	test('tax and shipping of a checkout', () => {
		const books = new Books()
			.see(
				{
					object: 'checkout.session',
					id: 'cs_1',
					payment_intent: 'pi_1',
					status: 'complete',
					total_details: { amount_tax: 1000, amount_shipping: 500 },
				},
				1,
			)
			.see(
				chargeWire('today', {
					...money,
					amount: 11_500,
					paymentIntent: 'pi_1',
				}),
				1,
			)
		expect(books.sums()).toEqual({ 'ch_1/once/-': '100.00 − 0.00' })
	})
})

describe('what is known of a line when its bill first landed stays', () => {
	const line = { id: 'il_1', price: 'price_1', product: 'prod_x' }
	const of = (isMetered: boolean, kept?: string | null) =>
		familyOfLine(
			{
				...line,
				grossWire: 1,
				netWire: 1,
				withinWire: 0,
				taxWire: 0,
				subscription: 'sub_a',
				quantity: 1,
				isProration: false,
				isMetered: null,
				every: null,
				span: null,
				saysDiscounts: true,
			},
			{
				familyOf: () => null,
				priceOf: () => ({ every: null, isMetered, product: null }),
				keptOf: () => kept,
			},
		)
	test.each([
		[false, undefined, 'plans'],
		[true, undefined, 'plans (metered)'],
		[true, 'plans', 'plans'],
		[false, null, null],
	])('metered %s, kept %s: %s', (isMetered, kept, family) => {
		expect(of(isMetered, kept)).toBe(family)
	})
})

test.each(['invoice', 'discount', 'charge', 'customer'])(
	'a %s without an id is not there yet',
	(object) => {
		expect(readObjects({ object, lines: { data: [] } })).toEqual([])
	},
)

test('halves of characters and the null character never come through', () => {
	const [customer] = readObjects({
		object: 'customer',
		id: 'cus_1',
		name: 'a\uD800b\0c',
		metadata: { 'k\uDC00': 'v\uD800' },
	})
	expect(customer).toMatchObject({
		name: 'a\uFFFDb\uFFFDc',
		notes: { 'k\uFFFD': 'v\uFFFD' },
	})
})
