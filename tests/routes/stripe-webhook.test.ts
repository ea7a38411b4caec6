import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { landContacts } from '#app/operations/accounts/land-contacts.ts'
import { stripeBills, stripeEvents, stuckItems } from '#db/schema/index.ts'
import { at } from '#tests/support/facts.ts'
import { accountRow } from '#tests/support/ledger.ts'
import {
	chargeWire,
	eventWire,
	invoiceWire,
	paymentWire,
	refundWire,
	seconds,
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
const invoicePaid = () =>
	eventWire('invoice.paid', invoiceWire('today', WORKED), { id: 'evt_paid' })
const EVENTS = () => [
	invoicePaid(),
	eventWire('invoice_payment.paid', paymentWire(money), { id: 'evt_pay' }),
	eventWire('charge.succeeded', chargeWire('today', money), { id: 'evt_ch' }),
	eventWire('refund.created', refundWire('re_1', { ...money, amount: 1000 }), {
		id: 'evt_re',
		at: seconds('2026-03-02'),
	}),
]
const LEDGER = [
	'cus_1 stripe:in_worked/sub_a/plans 1500',
	'cus_1 stripe:in_worked/sub_a/plans/refund -382',
	'cus_1 stripe:in_worked/sub_b/plans 1800',
	'cus_1 stripe:in_worked/sub_b/plans/refund -458',
]

let portal: StripePortal

beforeEach(async () => {
	portal = await StripePortal.open()
})
afterEach(() => portal.close())

const makeAccount = (id = 'cus_1', rest = {}) =>
	landAccounts(portal.database, [accountRow(id, rest)], {
		now: portal.ledger.now,
	})
const stored = () => portal.database.read.select().from(stripeEvents)
const bills = () => portal.database.read.select().from(stripeBills)

describe('the door', () => {
	test('takes what is signed, once', async () => {
		expect(await portal.post(invoicePaid())).toEqual({
			status: 200,
			code: null,
		})
		expect(await portal.post(invoicePaid())).toEqual({
			status: 200,
			code: null,
		})
		expect(await stored()).toMatchObject([{ id: 'evt_paid', state: 'waiting' }])
	})
	test.each<[string, () => Parameters<StripePortal['post']>[1]]>([
		['another secret', () => ({ secret: 'whsec_of_others' })],
		['no signature', () => ({ signature: null })],
		['a signature of nothing', () => ({ signature: 't=1,v1=' })],
		['a signature that is none', () => ({ signature: 'yes' })],
		['301 seconds ago', () => ({ at: portal.ledger.now - 301_000 })],
	])('refuses %s', async (_, given) => {
		expect(await portal.post(invoicePaid(), given())).toEqual({
			status: 400,
			code: 'invalid_signature',
		})
		expect(await stored()).toEqual([])
	})
	test('takes what was signed 300 seconds ago', async () => {
		const answer = await portal.post(invoicePaid(), {
			at: portal.ledger.now - 300_000,
		})
		expect(answer.status).toBe(200)
	})
	test('takes one of several secrets', async () => {
		portal.close()
		portal = await StripePortal.open({
			webhookSecrets: ['whsec_old', 'whsec_new'],
		})
		for (const secret of ['whsec_old', 'whsec_new'])
			expect((await portal.post(invoicePaid(), { secret })).status).toBe(200)
	})
	test('refuses what was changed on the way, and what is no event', async () => {
		expect(await portal.post('{"id":')).toEqual({
			status: 400,
			code: 'bad_request',
		})
		expect(await portal.post({ id: 'evt_1' })).toEqual({
			status: 400,
			code: 'bad_request',
		})
	})
	test.each([
		[
			'a type that concerns nobody',
			() => eventWire('payout.paid', { object: 'payout', id: 'po_1' }),
			'unknown_type',
		],
		[
			'the other world',
			() => ({ ...invoicePaid(), id: 'evt_2', livemode: true }),
			'other_livemode',
		],
		[
			'a connected account',
			() => ({ ...invoicePaid(), id: 'evt_3', account: 'acct_2' }),
			'other_account',
		],
	])('answers %s with 200, and does nothing', async (_, event, reason) => {
		await portal.post(invoicePaid())
		expect((await portal.post(event())).status).toBe(200)
		expect((await stored()).find((row) => row.reason === reason)).toMatchObject(
			{
				state: 'ignored',
				payload: null,
			},
		)
	})
	test('says 500 where it could not store, so that Stripe sends it again', async () => {
		await portal.database.close()
		expect((await portal.post(invoicePaid())).status).toBe(500)
	})
})

describe('from events to lines', () => {
	test('the worked example', async () => {
		await makeAccount()
		for (const event of EVENTS()) await portal.post(event)
		await portal.settle()
		expect(await portal.lines()).toEqual(LEDGER)
		expect(portal.errors).toEqual([])
	})
	test('in the other order, twice, with work in between: the same', async () => {
		await makeAccount()
		const events = EVENTS().reverse()
		for (const event of [...events, ...events]) {
			await portal.post(event)
			await portal.work()
		}
		await portal.settle()
		expect(await portal.lines()).toEqual(LEDGER)
	})
	test('an account that comes last', async () => {
		for (const event of EVENTS()) await portal.post(event)
		await portal.settle()
		expect(await portal.lines()).toEqual([])
		expect(await bills()).toMatchObject([
			{
				id: 'in_worked',
				state: 'waits',
				reason: 'needs_account',
				paidMinor: 3300,
			},
		])
		await makeAccount('acme', { domain: 'acme.example' })
		await portal.post(
			eventWire('customer.created', {
				object: 'customer',
				id: 'cus_1',
				email: 'ada@acme.example',
				metadata: {},
			}),
		)
		await portal.settle()
		expect(await portal.lines()).toEqual(
			LEDGER.map((line) => line.replace('cus_1', 'acme')),
		)
	})
	test('an account that is made last', async () => {
		await portal.post(
			eventWire(
				'invoice.paid',
				invoiceWire('today', { ...WORKED, email: 'ada@acme.example' }),
			),
		)
		await portal.settle()
		expect(await portal.lines()).toEqual([])
		await makeAccount('acme', { domain: 'acme.example' })
		await portal.settle()
		expect(await portal.lines()).toHaveLength(2)
	})
	test('a contact whose address comes last', async () => {
		await makeAccount('acme')
		await portal.post(
			eventWire(
				'invoice.paid',
				invoiceWire('today', { ...WORKED, email: 'ada@gmail.com' }),
			),
		)
		await portal.settle()
		expect(await portal.lines()).toEqual([])
		await landContacts(
			portal.database,
			[
				{
					id: 'ada',
					accountId: 'acme',
					email: 'ada@gmail.com',
					emailKey: 'ada@gmail.com',
					name: null,
					title: null,
					role: 'user',
				},
			],
			{ now: portal.ledger.now },
		)
		await portal.settle()
		expect(await portal.lines()).toHaveLength(2)
	})
	test.each<[string, Partial<ToldInvoice>, string]>([
		['more lines than came', { hasMoreLines: true }, 'lines_cut'],
		['a currency that nobody knows', { currency: 'zzz' }, 'unknown_currency'],
		[
			'a clock that is a day ahead',
			{ paidAt: at('2026-06-17') / 1000 },
			'dated_ahead',
		],
	])('%s waits in sight', async (_, rest, reason) => {
		await makeAccount()
		await portal.post(
			eventWire('invoice.paid', invoiceWire('today', { ...WORKED, ...rest })),
		)
		await portal.settle()
		expect(await portal.lines()).toEqual([])
		expect(await bills()).toMatchObject([{ state: 'waits', reason }])
	})
	test('what cannot be read is put aside, and the rest goes on', async () => {
		await makeAccount()
		await portal.post(
			eventWire(
				'refund.updated',
				refundWire('re_x', { ...money, status: 'odd' }),
			),
		)
		for (const event of EVENTS()) await portal.post(event)
		await portal.settle()
		expect(await portal.lines()).toEqual(LEDGER)
		expect(await portal.database.read.select().from(stuckItems)).toMatchObject([
			{ queue: 'stripe-events', reason: 'a refund whose status is odd' },
		])
	})
	test('halves of characters and another version change nothing', async () => {
		await makeAccount()
		const event = {
			...invoicePaid(),
			api_version: '2031-01-01.unheard',
			data: {
				object: {
					...invoiceWire('today', WORKED),
					customer_name: 'a\uD800',
					description: '\0',
				},
			},
		}
		expect((await portal.post(event)).status).toBe(200)
		await portal.settle()
		expect(await portal.lines()).toHaveLength(2)
	})
	test('a charge of today waits until somebody says that it paid no invoice', async () => {
		await makeAccount()
		const alone = { ...money, charge: 'ch_alone', paymentIntent: 'pi_alone' }
		await portal.post(eventWire('charge.succeeded', chargeWire('today', alone)))
		await portal.settle()
		expect(await bills()).toMatchObject([
			{ id: 'ch_alone', state: 'waits', reason: 'may_pay_invoice' },
		])
		await portal.post(
			eventWire('checkout.session.completed', {
				object: 'checkout.session',
				id: 'cs_1',
				customer: 'cus_1',
				invoice: null,
				subscription: null,
				payment_intent: 'pi_alone',
				status: 'complete',
				created: seconds('2026-03-01'),
				total_details: { amount_tax: 627 },
			}),
		)
		await portal.settle()
		expect(await portal.lines()).toEqual(['cus_1 stripe:ch_alone/once/- 3300'])
	})
})
