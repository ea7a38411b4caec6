import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { emptyOldStripeEvents } from '#app/operations/connections/empty-stripe-events.ts'
import { ensureStripeEnvironment } from '#app/operations/connections/ensure-stripe-environment.ts'
import { landRevenueLines } from '#app/operations/ledger/land-revenue-lines.ts'
import { reclassifyLines } from '#app/operations/ledger/reclassify-lines.ts'
import { voidLine } from '#app/operations/ledger/void-line.ts'
import { trackSaleIn } from '#app/operations/referrals/track-sale.ts'
import { readClosureFacts } from '#db/reports/ledger/closing/closure-facts.ts'
import { waitingReport } from '#db/reports/ledger/waiting.ts'
import {
	lineVoids,
	stripeBills,
	stripeConnections,
	stripeEvents,
	stuckItems,
} from '#db/schema/index.ts'
import {
	examineThem,
	exportFolder,
	importThem,
} from '#tests/support/exports.ts'
import { accountRow, payment } from '#tests/support/ledger.ts'
import {
	chargeWire,
	eventWire,
	invoiceWire,
	paymentWire,
	refundWire,
	seconds,
	type ToldInvoice,
} from '#tests/support/stripe.ts'
import { StripePortal } from '#tests/support/stripe-portal.ts'

const INVOICE: ToldInvoice = {
	id: 'in_1',
	lines: [{ amount: 10_000, subscription: 'sub_a', product: 'prod_a' }],
}
const MONEY = {
	invoice: 'in_1',
	charge: 'ch_1',
	paymentIntent: 'pi_1',
	amount: 10_000,
}
const OWN = 'cus_1 stripe:in_1/sub_a/plans 10000'
const paid = () => eventWire('invoice.paid', invoiceWire('today', INVOICE))
const given = (amount: number, status = 'succeeded', at = '2026-03-02') =>
	eventWire(
		'refund.updated',
		refundWire('re_1', { ...MONEY, amount, status }),
		{
			at: seconds(at),
		},
	)

const folder = exportFolder()
let portal: StripePortal

beforeEach(async () => {
	portal = await StripePortal.open()
	await landAccounts(portal.database, [accountRow('cus_1')], {
		now: portal.ledger.now,
	})
})
afterEach(() => portal.close())

const hear = async (...events: Parameters<StripePortal['post']>[0][]) => {
	for (const event of events) await portal.post(event)
	await portal.settle()
}
const bills = () => portal.database.read.select().from(stripeBills)
const land = async (sourceKey: string, amount = '100.00') => {
	const rest = { sourceKey, currency: 'USD' }
	const [outcome] = await landRevenueLines(
		portal.database,
		[payment('cus_1', '2026-03-01', amount, rest)],
		{ now: portal.ledger.now },
	)
	expect(outcome).toBe('landed')
}
const voidByHand = async (lineKey: string) => {
	const voided = await voidLine(portal.database, {
		lineKey,
		reason: 'a test payment',
		actorId: 'boss',
		now: portal.ledger.now,
	})
	expect(voided.ok).toBe(true)
	await portal.settle()
}
const sell = () =>
	portal.database.transact((tx) =>
		trackSaleIn(tx, {
			externalId: 'cus_1',
			amountMinor: 10_000,
			currency: 'USD',
			invoiceId: 'in_1',
			type: null,
			product: null,
			family: null,
			interval: 'month',
			clickId: null,
			name: null,
			email: null,
			now: portal.ledger.now,
		}),
	)

describe('an export of Stripe, and Stripe itself', () => {
	const PAYMENTS =
		'id,Created (UTC),Amount,Amount Refunded,Currency,Status,Captured,Customer ID,Invoice ID'
	const INVOICES =
		'id,Amount Due,Amount Paid,Currency,Customer,Date (UTC),Total,Tax,Status'
	const payments = (refunded = '0.00') =>
		`ch_1,2026-03-01 00:00,119.00,${refunded},usd,Paid,true,cus_1,in_1`
	const invoices =
		'in_1,119.00,119.00,usd,cus_1,2026-03-01 00:00,119.00,19.00,paid'
	const taxed = () =>
		eventWire(
			'invoice.paid',
			invoiceWire('today', {
				...INVOICE,
				lines: [
					{ ...(INVOICE.lines[0] as (typeof INVOICE.lines)[0]), tax: 1_900 },
				],
			}),
		)
	const give = async (header: string, row: string) => {
		const { files, rejected } = await importThem(
			portal.ledger,
			folder.place(Buffer.from(`${header}\n${row}\n`)),
		)
		expect(rejected).toEqual([])
		await portal.settle()
		return files[0]
	}
	const standing = async () => {
		const rows = await portal.database.read.select().from(lineVoids)
		const gone = rows.map(({ lineKey }) => lineKey)
		return (await portal.lines()).filter(
			(line) => !gone.includes(line.split(' ').slice(1, -1).join(' ')),
		)
	}

	test.each([
		['payments', PAYMENTS, payments()],
		['invoices', INVOICES, invoices],
	])(
		'%s after what Stripe told are known, and change nothing',
		async (_, header, row) => {
			await hear(taxed())
			expect(await portal.lines()).toEqual([OWN])
			const [examined] = await examineThem(portal.ledger, [
				folder.place(Buffer.from(`${header}\n${row}\n`)),
			])
			expect(examined?.figures).toMatchObject({ land: 0, elsewhere: 1 })
			expect(await give(header, row)).toMatchObject({ elsewhere: 1, landed: 0 })
			expect(await portal.lines()).toEqual([OWN])
		},
	)

	test.each([
		['payments', PAYMENTS, payments()],
		['invoices', INVOICES, invoices],
	])('%s before give way to what Stripe tells', async (_, header, row) => {
		await give(header, row)
		expect(await portal.lines()).toHaveLength(1)
		await hear(taxed())
		expect(await standing()).toEqual([OWN])
		expect(await bills()).toMatchObject([{ id: 'in_1', state: 'posted' }])
		expect(await give(header, row)).toMatchObject({ elsewhere: 1 })
		await hear(taxed())
		expect(await standing()).toEqual([OWN])
		expect(await portal.ledger.problems()).toEqual([])
	})

	test('a class that somebody gave the payment keeps it', async () => {
		await give(PAYMENTS, payments())
		const before = await portal.lines()
		const given = await reclassifyLines(portal.database, {
			keys: ['stripe:in_1'],
			class: 'upsell',
			reason: 'sold as an add-on',
			actorId: 'boss',
			now: portal.ledger.now,
		})
		expect(given.ok).toBe(true)
		await hear(taxed())
		expect(await portal.lines()).toEqual(before)
		expect(await bills()).toMatchObject([{ reason: 'told_by_file' }])
	})

	test('what went back by the export, of which Stripe has not told, keeps its payment', async () => {
		await give(PAYMENTS, payments('59.50'))
		const before = await portal.lines()
		await hear(taxed())
		expect(await portal.lines()).toEqual(before)
		expect(await bills()).toMatchObject([{ reason: 'told_by_file' }])
	})
})

describe('an invoice that a file told of', () => {
	test.each<[string, string, string, string]>([
		['under its own id', 'stripe:in_1', '100.00', 'posted'],
		['under that of what paid it', 'stripe:pi_1', '100.00', 'posted'],
		['with another amount', 'stripe:in_1', '119.00', 'waits'],
	])('%s: what went back is taken off it', async (_, key, amount, state) => {
		await land(key, amount)
		const minor = Math.round(Number(amount) * 100)
		await hear(paid(), eventWire('invoice_payment.paid', paymentWire(MONEY)))
		expect(await bills()).toMatchObject([{ id: 'in_1', state }])
		await hear(given(5000), given(5000))
		expect(await portal.lines()).toEqual([
			`cus_1 ${key} ${minor}`,
			`cus_1 ${key}/stripe-refund ${-minor / 2}`,
		])
		await hear(given(5000, 'failed', '2026-03-03'))
		expect(await portal.lines()).toContain(
			`cus_1 ${key}/stripe-reversal ${minor / 2}`,
		)
	})
	test('what the file says went back, and Stripe does not, stays', async () => {
		await land('stripe:in_1')
		const [line] = [
			payment('cus_1', '2026-03-01', '100.00', { currency: 'USD' }),
		]
		await landRevenueLines(
			portal.database,
			[
				{
					...(line as NonNullable<typeof line>),
					sourceKey: 'stripe:in_1/refund',
					amountMinor: -4000,
					refundOf: 'stripe:in_1',
				},
			],
			{ now: portal.ledger.now },
		)
		await hear(paid())
		expect(await portal.lines()).toHaveLength(2)
	})
	test.each(['stripe:in_1', 'stripe:ch_1'])(
		'once %s is voided, Stripe tells of it',
		async (key) => {
			await land(key)
			await hear(
				paid(),
				eventWire('invoice_payment.paid', {
					...paymentWire({ ...MONEY, paymentIntent: '' }),
				}),
			)
			expect(await portal.lines()).toHaveLength(1)
			await voidByHand(key)
			expect(await portal.lines()).toEqual([`cus_1 ${key} 10000`, OWN].sort())
		},
	)
})

test('a line of Stripe that was voided by hand does not come back, and is in sight', async () => {
	await hear(paid())
	await voidByHand('stripe:in_1/sub_a/plans')
	await hear({ ...paid(), id: 'evt_again' }, given(1000))
	expect(await portal.lines()).toEqual([OWN])
	expect(await bills()).toMatchObject([
		{ id: 'in_1', state: 'waits', reason: 'voided_by_hand' },
	])
	const { billsWaiting } = await readClosureFacts(
		portal.database.read,
		portal.ledger.now,
	)
	expect(billsWaiting).toBe(1)
	expect(await waitingReport(portal.database.read)).toContain(
		'1 invoice of Stripe waits and is not in the ledger (Stripe)',
	)
})

describe('a sale that a program told of', () => {
	test('before Stripe: it stands, and what went back is taken off it', async () => {
		expect(await sell()).toMatchObject({ value: { isNew: true } })
		await hear(paid(), eventWire('x', chargeWire('2020', MONEY)), given(2500))
		expect(await portal.lines()).toEqual([
			'cus_1 sale:in_1 10000',
			'cus_1 sale:in_1/stripe-refund -2500',
		])
	})
	test('after Stripe: it is known', async () => {
		await hear(paid())
		expect(await sell()).toMatchObject({ value: { isNew: false } })
		expect(await portal.lines()).toEqual([OWN])
	})
})

test('a charge that was posted alone is voided when its invoice comes', async () => {
	const alone = { ...chargeWire('2020', MONEY), invoice: null }
	await hear(
		eventWire('charge.succeeded', alone),
		eventWire('refund.created', refundWire('re_1', { ...MONEY, amount: 1000 })),
	)
	expect(await portal.lines()).toHaveLength(2)
	await hear(paid(), eventWire('invoice_payment.paid', paymentWire(MONEY)))
	expect(await portal.lines()).toEqual(
		[
			OWN,
			'cus_1 stripe:in_1/sub_a/plans/refund -1000',
			'cus_1 stripe:ch_1/once/- 10000',
			'cus_1 stripe:ch_1/once/-/refund -1000',
		].sort(),
	)
	const voids = await portal.database.read.select().from(lineVoids)
	expect(voids.map(({ toldKey }) => toldKey).sort()).toEqual([
		'stripe:ch_1/once/-',
		'stripe:ch_1/once/-/refund',
	])
	expect(await bills()).toMatchObject([{ id: 'in_1', state: 'posted' }])
})

test('what is told of a price after an invoice landed regroups nothing', async () => {
	const wire = invoiceWire('today', INVOICE)
	const { data } = wire.lines as { data: Record<string, unknown>[] }
	const bare = {
		...wire,
		lines: {
			data: data.map((line) => ({
				...line,
				pricing: { price_details: { price: 'price_1', product: 'prod_a' } },
			})),
			has_more: false,
		},
	}
	await hear(eventWire('invoice.paid', bare))
	await hear(
		eventWire('customer.subscription.updated', {
			object: 'subscription',
			id: 'sub_a',
			customer: 'cus_1',
			items: {
				data: [
					{
						price: {
							id: 'price_1',
							recurring: { interval: 'month', usage_type: 'metered' },
						},
					},
				],
			},
		}),
		eventWire('invoice.updated', bare, { at: seconds('2026-03-04') }),
	)
	expect(await portal.lines()).toEqual([OWN])
})

test('what Stripe posted is emptied 90 days after', async () => {
	await hear(paid())
	const payloads = async (days: number) => {
		await emptyOldStripeEvents(portal.database, {
			now: portal.ledger.now + days * 86_400_000,
		})
		const rows = await portal.database.read.select().from(stripeEvents)
		return rows.map(({ payload }) => payload === null)
	}
	expect(await payloads(89)).toEqual([false])
	expect(await payloads(91)).toEqual([true])
})

test('what is upcoming has no id, and is nothing', async () => {
	const { id: _, ...upcoming } = invoiceWire('today', INVOICE)
	await hear(eventWire('invoice.upcoming', upcoming))
	expect(await portal.database.read.select().from(stuckItems)).toEqual([])
	expect(await bills()).toEqual([])
})

test('the key of the environment says which world it is, whichever it was', async () => {
	const livemodes = []
	for (const apiKey of ['rk_test_1', 'rk_live_1', undefined]) {
		await ensureStripeEnvironment(
			portal.database,
			{ ...portal.environment, apiKey },
			{ now: portal.ledger.now },
		)
		const [row] = await portal.database.read.select().from(stripeConnections)
		livemodes.push(row?.livemode)
	}
	expect(livemodes).toEqual([false, true, true])
})
