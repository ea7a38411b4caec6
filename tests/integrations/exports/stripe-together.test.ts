import { asc } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { ONE_OFF_NOTICE } from '#app/integrations/exports/dry-run.ts'
import { revenueLines } from '#db/schema/index.ts'
import { accountStates } from '#db/stores/accounts/accounts.ts'
import {
	examineThem,
	exportFolder,
	HEADERS,
	importThem,
	type Row,
} from '#tests/support/exports.ts'
import { Ledger } from '#tests/support/ledger.ts'

const folder = exportFolder()
let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
})

const headersOf = (name: keyof typeof HEADERS) => HEADERS[name][0] as string[]

const payment = (id: string, rest: Row = {}): Row => ({
	id,
	'Created (UTC)': '2026-01-10 09:00:00',
	Amount: '120.00',
	'Amount Refunded': '0.00',
	Currency: 'usd',
	Status: 'Paid',
	Captured: 'true',
	'Customer ID': 'cus_A',
	'Customer Email': 'ada@acme.example',
	...rest,
})
const payments = (...rows: Row[]) =>
	folder.write(headersOf('stripe_payments'), rows)

const invoice = (id: string, rest: Row = {}): Row => ({
	id,
	'Amount Due': '120.00',
	'Amount Paid': '120.00',
	Currency: 'usd',
	Customer: 'cus_A',
	'Customer Email': 'ada@acme.example',
	'Date (UTC)': '2026-01-10 08:00:00',
	Total: '120.00',
	Tax: '20.00',
	Status: 'paid',
	Subscription: 'sub_1',
	...rest,
})
const invoices = (...rows: Row[]) =>
	folder.write(headersOf('stripe_invoices'), rows)

const customers = () =>
	folder.write(headersOf('stripe_customers'), [
		{
			id: 'cus_A',
			Email: 'ada@acme.example',
			Name: 'Acme Ltd',
			'Created (UTC)': '2025-12-01 10:00',
			Plan: 'team',
		},
		{
			id: 'cus_B',
			Email: 'bob@gmail.com',
			'Created (UTC)': '2026-01-02 10:00',
		},
	])
const subscriptions = () =>
	folder.write(headersOf('stripe_subscriptions'), [
		{
			id: 'sub_1',
			'Customer ID': 'cus_A',
			'Customer Email': 'ada@acme.example',
			Plan: 'team',
			Interval: 'month',
			Status: 'active',
			'Created (UTC)': '2026-01-10 08:00:00',
		},
	])

const lines = async (of: Ledger = ledger) =>
	(
		await of.database.read
			.select()
			.from(revenueLines)
			.orderBy(asc(revenueLines.sourceKey))
	).map((line) =>
		[
			line.sourceKey,
			line.amountMinor,
			line.product ?? '',
			line.family ?? '',
			line.interval,
		].join(' '),
	)

describe('several exports of Stripe at once', () => {
	const given = () => [
		payments(
			payment('ch_1', {
				'Invoice ID': 'in_1',
				'Amount Refunded': '60.00',
				Status: 'Partially Refunded',
			}),
			payment('ch_9', { Amount: '15.00' }),
		),
		subscriptions(),
		invoices(
			invoice('in_1'),
			invoice('in_2', { Status: 'void' }),
			invoice('in_3', { Status: 'open', 'Amount Paid': '0.00' }),
		),
		customers(),
	]
	const LINES = [
		'stripe:ch_9 1500   once',
		'stripe:in_1 10000 team plans month',
		// Half of what was paid went back: half of what it is net of tax.
		'stripe:in_1/refund -5000 team plans month',
	]

	test('one line for one payment, whatever told of it, in any order of the files', async () => {
		const [p, s, i, c] = given() as [string, string, string, string]
		for (const order of [
			[p, s, i, c],
			[c, i, s, p],
			[i, p, c, s],
		]) {
			const own = await Ledger.open()
			const imported = await importThem(own, ...order)
			expect(imported.rejected).toEqual([])
			expect(imported.files.map(({ as }) => as)).toEqual([
				'stripe-customers',
				'stripe-subscriptions',
				'stripe-invoices',
				'stripe-payments',
			])
			expect(imported.files.at(-1)).toMatchObject({ elsewhere: 1, landed: 1 })
			expect(await lines(own)).toEqual(LINES)
			const known = await accountStates(own.database.read, ['cus_A', 'cus_B'])
			expect(known.get('cus_A')?.state).toMatchObject({
				name: 'Acme Ltd',
				domain: 'acme.example',
			})
			// Nobody's company is at gmail.com; who has no name is called by their address.
			expect(known.get('cus_B')?.state).toMatchObject({
				name: 'bob@gmail.com',
				domain: null,
			})
			const again = await importThem(own, ...order)
			expect(
				again.files.map(({ landed, updated }) => landed + updated),
			).toEqual([0, 0, 0, 0])
			expect(await lines(own)).toEqual(LINES)
			await own.database.close()
		}
	})

	test('a dry run says the same before, and stores nothing', async () => {
		const examined = await examineThem(ledger, given())
		expect(
			examined.map(({ preset, figures }) => [
				preset?.name,
				figures?.rows,
				figures?.land,
				figures?.filtered,
				figures?.elsewhere,
				figures?.wait,
			]),
		).toEqual([
			['stripe-customers', 2, 2, 0, 0, 0],
			['stripe-subscriptions', 1, 0, 0, 0, 0],
			['stripe-invoices', 3, 1, 2, 0, 0],
			['stripe-payments', 2, 1, 0, 1, 0],
		])
		expect(examined[2]?.figures?.money).toEqual([
			{
				currency: 'USD',
				paidMinor: 10_000,
				returnedMinor: 0,
				months: [
					{
						month: '2026-01',
						payments: 1,
						paidMinor: 10_000,
						returnedMinor: 0,
					},
				],
			},
		])
		expect(examined[2]?.figures?.filters).toEqual([
			{ reason: 'Status is void', count: 1 },
			{ reason: 'Nothing was paid', count: 1 },
		])
		expect(examined[3]?.figures?.money[0]?.returnedMinor).toBe(5_000)
		expect(examined[3]?.figures?.notices).toContain(
			'1 of these are known from another export, and stay as they are',
		)
		expect(await lines()).toEqual([])
	})

	test('reach the figures', async () => {
		await importThem(ledger, ...given())
		const report = await ledger.report()
		expect(report.company.total).toBe(10_000 - 5_000 + 1_500)
		expect(await ledger.problems()).toEqual([])
	})
})

describe('exports that come one after another', () => {
	test('one repeated after more refunds adds the difference alone', async () => {
		const at = (refunded: string) =>
			payments(payment('ch_1', { 'Amount Refunded': refunded }))
		await importThem(ledger, at('0.00'))
		await importThem(ledger, at('20.00'))
		await importThem(ledger, at('50.00'))
		const old = await importThem(ledger, at('20.00'))
		expect(old.files[0]).toMatchObject({ landed: 0, same: 0, refused: 1 })
		expect(old.rejected[0]?.reason).toContain('less went back than is known')
		expect(await lines()).toEqual([
			'stripe:ch_1 12000   once',
			'stripe:ch_1/refund -2000   once',
			'stripe:ch_1/refund#2 -3000   once',
		])
	})

	test('payments give way to their invoices, which know the tax, and are known then', async () => {
		const charges = () => payments(payment('ch_1', { 'Invoice ID': 'in_1' }))
		await importThem(ledger, charges())
		const [examined] = await examineThem(ledger, [invoices(invoice('in_1'))])
		expect(examined?.figures).toMatchObject({ land: 0, updated: 1, refused: 0 })
		expect(examined?.figures?.notices.join(' ')).toContain(
			'1 of these is known from another export that knows less, and takes its place: USD 120.00 becomes USD 100.00',
		)
		const imported = await importThem(ledger, invoices(invoice('in_1')))
		expect(imported.files[0]).toMatchObject({ updated: 1, refused: 0 })
		expect(await lines()).toEqual([
			'stripe:in_1 12000   once',
			'stripe:in_1 · v2 10000  plans once',
		])
		const [again] = await examineThem(ledger, [charges()])
		expect(again?.figures).toMatchObject({ land: 0, elsewhere: 1 })
		expect((await importThem(ledger, charges())).files[0]).toMatchObject({
			elsewhere: 1,
		})
		expect(await lines()).toHaveLength(2)
	})

	test('several payments of one invoice are its parts, the first one first', async () => {
		const first = payment('ch_1', { 'Invoice ID': 'in_1', Amount: '50.00' })
		const later = payment('ch_2', {
			'Invoice ID': 'in_1',
			Amount: '70.00',
			'Amount Refunded': '10.00',
			'Created (UTC)': '2026-01-20 09:00:00',
		})
		const failed = payment('ch_0', { 'Invoice ID': 'in_1', Status: 'Failed' })
		const LINES = [
			'stripe:in_1 5000   once',
			'stripe:in_1#2 7000   once',
			'stripe:in_1#2/refund -1000   once',
		]
		await importThem(ledger, payments(later, first, failed))
		expect(await lines()).toEqual(LINES)
		const again = await importThem(ledger, payments(first, later))
		expect(again.files[0]).toMatchObject({ landed: 0, same: 2 })
		const apart = await Ledger.open()
		await importThem(apart, payments(first))
		await importThem(apart, payments(later))
		expect(await lines(apart)).toEqual(LINES)
	})

	test('a line of the strict file is better known', async () => {
		const file = folder.write(
			['line_id', 'account_id', 'paid_at', 'amount', 'currency'],
			[
				{
					line_id: 'stripe:ch_1',
					account_id: 'cus_A',
					paid_at: '2026-01-10',
					amount: '99',
					currency: 'USD',
				},
			],
		)
		const own = await importThem(ledger, file)
		expect(own.files[0]).toMatchObject({ as: 'laurel-revenue', landed: 1 })
		const imported = await importThem(ledger, payments(payment('ch_1')))
		expect(imported.files[0]).toMatchObject({ elsewhere: 1, landed: 0 })
		expect(await lines()).toEqual(['stripe:ch_1 9900   once'])
	})
})

test('without an interval it is said what that means', async () => {
	const [bare] = await examineThem(ledger, [payments(payment('ch_1'))])
	expect(bare?.figures?.notices).toContain(ONE_OFF_NOTICE)
	const [period] = await examineThem(ledger, [
		invoices(
			invoice('in_1', {
				'Minimum Line Item Period Start (UTC)': '2026-01-10 08:00:00',
				'Maximum Line Item Period End (UTC)': '2026-02-10 08:00:00',
			}),
		),
	])
	expect(period?.figures?.notices).not.toContain(ONE_OFF_NOTICE)
	expect(period?.figures?.intervals).toEqual({ month: 1 })
	const [days] = await examineThem(ledger, [
		invoices(
			invoice('in_1', {
				'Minimum Line Item Period Start (UTC)': '2026-01-10 08:00:00',
				'Maximum Line Item Period End (UTC)': '2026-01-20 08:00:00',
			}),
		),
	])
	expect(days?.figures?.intervals).toEqual({ once: 1 })
})

test('what cannot be is refused by its line, with the row', async () => {
	const imported = await importThem(
		ledger,
		payments(
			payment('ch_1', { Amount: 'twelve' }),
			payment('ch_2', { 'Created (UTC)': '2031-01-01 00:00:00' }),
			payment('ch_3', { 'Customer ID': '', 'Customer Email': '' }),
			payment('ch_4'),
		),
	)
	expect(imported.files[0]).toMatchObject({ rows: 4, landed: 1, refused: 3 })
	expect(
		imported.rejected.map(({ line, column, reason, cells }) => [
			line,
			column,
			reason,
			cells[0],
		]),
	).toEqual([
		[2, 'Amount', 'is not an amount', 'ch_1'],
		[3, 'Created (UTC)', 'is more than a day ahead of now', 'ch_2'],
		[4, 'Customer ID', 'is empty', 'ch_3'],
	])
})

test('a column that can be read in two ways lands nothing, and is asked about', async () => {
	const file = payments(
		payment('ch_1', { 'Created (UTC)': '03/04/2026 10:00' }),
		payment('ch_2', { 'Created (UTC)': '05/06/2026 10:00' }),
	)
	const [examined] = await examineThem(ledger, [file])
	expect(examined?.figures).toBeNull()
	expect(examined?.undecided).toMatchObject([
		{
			column: 'Created (UTC)',
			readings: [
				{ answer: 'dmy', reading: '2026-04-03' },
				{ answer: 'mdy', reading: '2026-03-04' },
			],
		},
	])
	await expect(importThem(ledger, file)).rejects.toThrow('Created (UTC)')
	expect(await lines()).toEqual([])
	const imported = await importThem(ledger, {
		path: file,
		answers: { dates: 'dmy' },
	})
	expect(imported.files[0]).toMatchObject({ landed: 2 })
	const [line] = await ledger.database.read.select().from(revenueLines)
	expect(new Date(line?.paidAt ?? 0).toISOString()).toBe(
		'2026-04-03T10:00:00.000Z',
	)
})

test('what is paid names its invoice and subscription, and what is below zero is a credit of its invoice, once', async () => {
	const back = payment('ch_9', {
		Amount: '-20.00',
		'Created (UTC)': '2026-01-20 09:00:00',
		'Invoice ID': 'in_1',
	})
	const nameless = payment('ch_8', { Amount: '-5.00' })
	const files = () => [
		invoices(invoice('in_1')),
		payments(payment('ch_1', { 'Invoice ID': 'in_1' }), back, nameless),
	]
	const [, tried] = await examineThem(ledger, files())
	expect(tried?.figures?.money).toMatchObject([
		{ currency: 'USD', paidMinor: 0, returnedMinor: 2000 },
	])
	const imported = await importThem(ledger, ...files())
	expect(imported.rejected).toMatchObject([
		{ line: 4, reason: expect.stringMatching(/refund_of.*invoice_id/) },
	])
	const stored = await ledger.database.read
		.select()
		.from(revenueLines)
		.orderBy(asc(revenueLines.sourceKey))
	expect(stored).toMatchObject([
		{
			sourceKey: 'stripe:in_1',
			amountMinor: 10000,
			invoiceId: 'in_1',
			subscriptionId: 'sub_1',
		},
		{
			sourceKey: 'stripe:in_1/credit/ch_9',
			amountMinor: -2000,
			invoiceId: 'in_1',
			refundOf: null,
		},
	])
	const again = await importThem(ledger, ...files())
	expect(again.files).toMatchObject([{ landed: 0 }, { landed: 0, refused: 1 }])
})
