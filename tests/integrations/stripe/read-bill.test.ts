import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import {
	stripeBills,
	stripeConnections,
	stuckItems,
	touches,
} from '#db/schema/index.ts'
import { FakeStripe } from '#tests/support/fake-stripe.ts'
import { accountRow } from '#tests/support/ledger.ts'
import {
	chargeWire,
	eventWire,
	invoiceWire,
	paymentWire,
	refundWire,
	type ToldInvoice,
	WORKED,
} from '#tests/support/stripe.ts'
import { StripePortal } from '#tests/support/stripe-portal.ts'

const money = {
	invoice: WORKED.id,
	charge: 'ch_worked',
	paymentIntent: 'pi_worked',
	amount: 3927,
}
const LEDGER = [
	'cus_1 stripe:in_worked/sub_a/plans 1500',
	'cus_1 stripe:in_worked/sub_a/plans/refund -382',
	'cus_1 stripe:in_worked/sub_b/plans 1800',
	'cus_1 stripe:in_worked/sub_b/plans/refund -458',
]
const CUSTOMER = { object: 'customer', id: 'cus_1', metadata: {}, created: 1 }

let stripe: FakeStripe
let portal: StripePortal

beforeEach(async () => {
	stripe = await new FakeStripe().open()
	stripe.put(CUSTOMER)
	portal = await StripePortal.open({
		apiKey: 'rk_test_1',
		apiBase: new URL(stripe.url),
	})
	await landAccounts(portal.database, [accountRow('cus_1')], {
		now: portal.ledger.now,
	})
})
afterEach(() => {
	portal.close()
	stripe.close()
})

const worked = (rest: Partial<ToldInvoice> = {}) =>
	stripe.put(
		invoiceWire('today', { ...WORKED, ...rest }),
		paymentWire(money),
		chargeWire('today', { ...money, refunded: 1000 }),
		{ ...refundWire('re_1', { ...money, amount: 1000 }) },
	)
const hear = async (id = WORKED.id) => {
	await portal.post(
		eventWire(
			'invoice.paid',
			invoiceWire('today', { ...WORKED, id, hasMoreLines: true }),
		),
	)
	await portal.settle()
}
const bills = () => portal.database.read.select().from(stripeBills)
const stuck = () => portal.database.read.select().from(stuckItems)

describe('with a key', () => {
	test('one event is enough: what Stripe says of the invoice counts', async () => {
		worked()
		await hear()
		expect(await portal.lines()).toEqual(LEDGER)
		expect((await bills())[0]?.readAt).not.toBeNull()
	})
	test('an invoice of 3,000 lines is read to its last page', async () => {
		const lines = Array.from({ length: 3000 }, () => ({
			amount: 10,
			subscription: 'sub_a',
			product: 'prod_a',
		}))
		stripe.put(invoiceWire('today', { ...WORKED, lines, total: 30_000 }))
		await hear()
		expect(await portal.lines()).toEqual([
			'cus_1 stripe:in_worked/sub_a/plans 30000',
		])
		expect(stripe.asked.filter((path) => path.endsWith('/lines'))).toHaveLength(
			30,
		)
	})
	test('an invoice of another account is put aside; the rest goes on', async () => {
		worked()
		await hear('in_of_others')
		await hear()
		expect(await portal.lines()).toEqual(LEDGER)
		expect(await stuck()).toMatchObject([
			{
				queue: 'stripe-bills',
				item: 'environment in_of_others',
				reason: 'No such object: it is of another account',
			},
		])
	})
	test.each([401, 403, 500])(
		'while Stripe answers %d all wait, and nobody is at fault',
		async (status) => {
			worked()
			stripe.failsWith = status
			await hear()
			expect(await stuck()).toEqual([])
			expect(await bills()).toMatchObject([{ state: 'due' }])
			const [connection] = await portal.database.read
				.select()
				.from(stripeConnections)
			expect(connection?.problem).toBe('away')
			stripe.failsWith = null
			portal.ledger.now += 60_000
			await portal.settle()
			expect(await portal.lines()).toEqual(LEDGER)
		},
	)
	test.each([403, 500])(
		'one that is always answered with %d keeps no other from being read',
		async (status) => {
			worked()
			stripe.failsFor.set('/v1/invoices/in_bad', status)
			await hear('in_bad')
			await hear()
			expect((await bills()).map(({ state }) => state)).toEqual(['due', 'due'])
			portal.ledger.now += 60_000
			await portal.settle()
			expect(await portal.lines()).toEqual(LEDGER)
			expect(await stuck()).toMatchObject([{ item: 'environment in_bad' }])
			const [connection] = await portal.database.read
				.select()
				.from(stripeConnections)
			expect(connection?.problem).toBeNull()
		},
	)
	test('a draft that was deleted is nothing', async () => {
		const draft = { ...invoiceWire('today', { ...WORKED, paid: 0 }) }
		await portal.post(
			eventWire('invoice.deleted', { ...draft, status: 'draft' }),
		)
		await portal.settle()
		expect(await stuck()).toEqual([])
		expect(await bills()).toMatchObject([{ state: 'nothing' }])
	})
	test('a charge without a payment intent says itself what it paid', async () => {
		const old = chargeWire('2013', { ...money, charge: 'ch_old' })
		stripe.put({ ...old, invoice: null })
		await portal.post(eventWire('charge.succeeded', old))
		await portal.post(eventWire('charge.succeeded', { ...old, invoice: null }))
		await portal.settle()
		expect(stripe.asked).not.toContain('/v1/invoice_payments')
		expect(await portal.lines()).toEqual(['cus_1 stripe:ch_old/once/- 3927'])
	})
	test('tax and shipping of a checkout are read', async () => {
		const alone = { ...money, charge: 'ch_2', paymentIntent: 'pi_2' }
		stripe.put(chargeWire('today', alone), {
			object: 'checkout.session',
			id: 'cs_2',
			payment_intent: 'pi_2',
			status: 'complete',
			total_details: { amount_tax: 427, amount_shipping: 500 },
		})
		await portal.post(eventWire('charge.succeeded', chargeWire('today', alone)))
		await portal.settle()
		expect(await portal.lines()).toEqual(['cus_1 stripe:ch_2/once/- 3000'])
	})
	test('what is told while an invoice is read is read again', async () => {
		worked()
		stripe.objects.delete('re_1')
		stripe.put(chargeWire('today', money))
		let isTold = false
		stripe.onAsked = (path) => {
			if (isTold || path !== '/v1/disputes') return
			isTold = true
			// Refunds were read already.
			stripe.put(refundWire('re_1', { ...money, amount: 1000 }))
		}
		await portal.post(eventWire('invoice.paid', invoiceWire('today', WORKED)))
		await portal.work()
		await portal.post(
			eventWire(
				'refund.created',
				refundWire('re_1', { ...money, amount: 1000 }),
			),
		)
		await portal.settle()
		expect(await portal.lines()).toEqual(LEDGER)
	})
	test('a charge that paid an invoice is none of its own; one that paid none is', async () => {
		worked()
		stripe.put({
			...chargeWire('today', {
				...money,
				charge: 'ch_2',
				paymentIntent: 'pi_2',
			}),
		})
		for (const [charge, paymentIntent] of [
			['ch_worked', 'pi_worked'],
			['ch_2', 'pi_2'],
		] as const)
			await portal.post(
				eventWire(
					'charge.succeeded',
					chargeWire('today', { ...money, charge, paymentIntent }),
				),
			)
		await portal.settle()
		expect(await portal.lines()).toEqual(
			['cus_1 stripe:ch_2/once/- 3927', ...LEDGER].sort(),
		)
	})
	test('a promotion code that is a link’s code is a touch', async () => {
		await portal.ledger.accounts('acme')
		await portal.ledger.links({
			code: 'ana20',
			codeShown: 'ANA20',
			accountId: 'acme',
			contactId: null,
			destination: null,
		})
		worked({ promotionCode: 'promo_1' })
		stripe.put({ object: 'promotion_code', id: 'promo_1', code: 'ANA20' })
		await hear()
		expect(await portal.database.read.select().from(touches)).toMatchObject([
			{ accountId: 'cus_1', kind: 'code', code: 'ana20' },
		])
	})
})
