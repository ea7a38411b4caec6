import { asc } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { landOneRow } from '#app/integrations/exports/rejected/land-one-row.ts'
import { readRejectedRow } from '#app/operations/organisation/settle-rejected-rows.ts'
import { rejectedRows, revenueLines, stages } from '#db/schema/index.ts'
import { accountStates } from '#db/stores/accounts/accounts.ts'
import {
	examineThem,
	exportFolder,
	HEADERS,
	importThem,
	type Row,
} from '#tests/support/exports.ts'
import { accountRow, Ledger } from '#tests/support/ledger.ts'

const folder = exportFolder()
let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
})

const headersOf = (name: keyof typeof HEADERS) => HEADERS[name][0] as string[]

const lines = async () =>
	(
		await ledger.database.read
			.select()
			.from(revenueLines)
			.orderBy(asc(revenueLines.sourceKey))
	).map((line) =>
		[
			line.sourceKey,
			line.accountId,
			line.amountMinor,
			line.product ?? '',
			line.family ?? '',
			line.interval,
		].join(' '),
	)

describe('ChartMogul', () => {
	const item = (invoice: string, amount: string, rest: Row = {}): Row => ({
		'Invoice external ID': invoice,
		'Customer external ID': 'A',
		'Invoice date': '2026-01-10',
		Currency: 'EUR',
		Type: 'subscription',
		'Subscription external ID': 'sub_1',
		'Plan external ID': 'team',
		'Service period start': '2026-01-10',
		'Service period end': '2026-02-10',
		'Amount in cents': amount,
		...rest,
	})

	test('customers', async () => {
		const file = folder.write(headersOf('chartmogul_customers'), [
			{
				Name: 'Ada',
				Company: 'Acme',
				Email: 'ada@acme.example',
				'External ID': 'A',
				'Lead created at': '2025-12-24',
			},
			{ Name: 'Bob', 'External ID': 'B' },
		])
		const imported = await importThem(ledger, file)
		expect(imported.files[0]).toMatchObject({ landed: 2, refused: 0 })
		const known = await accountStates(ledger.database.read, ['A', 'B'])
		expect([...known.values()].map(({ state }) => state.name).sort()).toEqual([
			'Acme',
			'Bob',
		])
		expect(await ledger.database.read.select().from(stages)).toHaveLength(1)
	})

	test('line items: cents, the lines of an invoice together, prorations against the rest', async () => {
		const file = folder.write(headersOf('chartmogul_line_items'), [
			item('i1', '5000'),
			item('i2', '-2500', { Proration: 'true' }),
			item('i2', '4000'),
			item('i2', '2000', {
				Type: 'one_time',
				'Subscription external ID': '',
				'Plan external ID': 'setup',
				'Service period start': '',
				'Service period end': '',
			}),
			item('i3', '-1000'),
			item('i3', '1000', { 'Subscription external ID': 'sub_2' }),
		])
		const LINES = [
			'chartmogul:i1 A 5000 team plans month',
			'chartmogul:i2 A 1500 team plans month',
			'chartmogul:i2#2 A 2000 setup  once',
		]
		const imported = await importThem(ledger, file)
		expect(imported.rejected).toEqual([])
		expect(imported.files[0]).toMatchObject({ rows: 6, landed: 3, filtered: 3 })
		expect(await lines()).toEqual(LINES)
		const again = await importThem(ledger, file)
		expect(again.files[0]).toMatchObject({ landed: 0, same: 3, refused: 0 })
		expect(await lines()).toEqual(LINES)
	})

	test('a line of an invoice is not mended alone, but with its file', async () => {
		const { database } = ledger
		const fileOf = (amount: string) =>
			folder.write(headersOf('chartmogul_line_items'), [
				item('i2', '-2500', { Proration: 'true' }),
				item('i2', amount),
			])
		await importThem(ledger, fileOf('forty'))
		const [kept] = await database.read.select().from(rejectedRows)
		const known = kept && (await readRejectedRow(database, kept))
		if (!known) throw new Error('no row was kept')
		const landed = await landOneRow(database, {
			...known,
			cells: known.row.cells.map((cell) => (cell === 'forty' ? '4000' : cell)),
			actorId: 'ana',
			now: ledger.now,
		})
		expect(landed).toMatchObject({
			ok: false,
			reason: [
				{ reason: expect.stringContaining('give the whole file again') },
			],
		})
		expect(await lines()).toEqual([])
		await importThem(ledger, fileOf('4000'))
		expect(await lines()).toEqual(['chartmogul:i2 A 1500 team plans month'])
	})
})

test('Chargebee: what was paid of an invoice, net of tax, on the day it was', async () => {
	const invoice = (id: string, rest: Row): Row => ({
		'Invoice Number': id,
		'Customer Id': 'A',
		'Subscription Id': 's1',
		Status: 'Paid',
		'Invoice Date': '2026-01-01',
		Currency: 'EUR',
		Amount: '119.00',
		'Amount Paid': '119.00',
		'Tax Total': '19.00',
		'Paid On': '2026-01-05',
		...rest,
	})
	const file = folder.write(headersOf('chargebee_invoices'), [
		invoice('INV-1', {}),
		invoice('INV-2', { 'Amount Paid': '59.50', Status: 'Payment Due' }),
		invoice('INV-3', { Status: 'Voided' }),
		invoice('INV-4', { 'Amount Paid': '0.00', Status: 'Payment Due' }),
	])
	const imported = await importThem(ledger, file)
	expect(imported.files[0]).toMatchObject({
		as: 'chargebee-invoices',
		landed: 2,
		filtered: 2,
		refused: 0,
	})
	expect(await lines()).toEqual([
		'chargebee:INV-1 A 10000  plans once',
		'chargebee:INV-2 A 5000  plans once',
	])
})

test.each([
	['1', 'week', 'week'],
	['1', 'month', 'month'],
	['2', 'month', '2'],
	['3', 'month', 'quarter'],
	['6', 'month', 'half_year'],
	['2', 'year', '24'],
	['', 'quarterly', 'quarter'],
	['Semi-annual', '', 'half_year'],
])('Chargebee: a billing period of %j %j', async (period, unit, interval) => {
	const file = folder.write(
		[
			...['Invoice Number', 'Customer Id', 'Subscription Id', 'Invoice Date'],
			...['Amount Paid', 'Currency', 'Billing Period', 'Billing Period Unit'],
		],
		[
			{
				'Invoice Number': 'INV-1',
				'Customer Id': 'A',
				'Subscription Id': 's1',
				'Invoice Date': '2026-01-01',
				'Amount Paid': '50.00',
				Currency: 'EUR',
				'Billing Period': period,
				'Billing Period Unit': unit,
			},
		],
	)
	const [examined] = await examineThem(ledger, [file])
	expect(examined?.figures?.notices.join()).not.toContain('one-off')
	await importThem(ledger, file)
	const [line] = await ledger.database.read.select().from(revenueLines)
	expect(line).toMatchObject({ interval, subscriptionId: 's1' })
})

test('our own file of payments, read as any export, says the same intervals', async () => {
	await ledger.accounts(accountRow('A', {}))
	const INTERVALS = ['week', 'month', '2', 'quarter', 'half_year', 'year', '24']
	const file = folder.write(
		['line_id', 'account_id', 'paid_at', 'amount', 'currency', 'interval'],
		INTERVALS.map((interval, i) => ({
			line_id: `L${i}`,
			account_id: 'A',
			paid_at: '2026-01-01',
			amount: '50.00',
			currency: 'EUR',
			interval,
		})),
	)
	const imported = await importThem(ledger, file)
	expect(imported.rejected).toEqual([])
	expect(await lines()).toEqual(
		INTERVALS.map((interval, i) => `L${i} A 5000   ${interval}`),
	)
})

test('QuickBooks: two equal rows are two sales; the customer is a name', async () => {
	await ledger.accounts(accountRow('A', { name: 'Acme GmbH' }))
	const headers = [
		'Date',
		'Transaction Type',
		'Num',
		'Customer',
		'Product/Service',
		'Amount',
	]
	const sale = (rest: Row): Row => ({
		Date: '01/31/2026',
		'Transaction Type': 'Sales Receipt',
		Num: '1001',
		Customer: 'Acme GmbH',
		'Product/Service': 'Team',
		Amount: '1,250.00',
		...rest,
	})
	const rows = [
		sale({}),
		sale({}),
		sale({ Customer: 'Bolt', Amount: '$99.00' }),
		sale({ 'Transaction Type': 'Estimate' }),
		sale({ 'Transaction Type': 'Refund', Amount: '-50.00' }),
	]
	const file = folder.write(headers, rows)
	const [examined] = await examineThem(ledger, [file])
	expect(examined?.figures).toMatchObject({
		land: 3,
		filtered: 1,
		refused: 1,
		newAccounts: 1,
		money: [{ currency: 'USD', paidMinor: 259_900 }],
	})
	const imported = await importThem(ledger, file)
	expect(imported.files[0]).toMatchObject({
		as: 'quickbooks-sales',
		landed: 3,
		filtered: 1,
		refused: 1,
	})
	expect(imported.rejected[0]).toMatchObject({ line: 6 })
	expect(imported.rejected[0]?.reason).toContain(
		'does not say of which payment',
	)
	expect(
		(await lines()).map((line) => line.split(' ').slice(1).join(' ')),
	).toEqual(
		expect.arrayContaining([
			'A 125000 Team  once',
			'A 125000 Team  once',
			'Bolt 9900 Team  once',
		]),
	)
	const reversed = folder.write(headers, [...rows].reverse())
	const again = await importThem(ledger, reversed)
	expect(again.files[0]).toMatchObject({ landed: 0, same: 3, refused: 1 })
	expect(await lines()).toHaveLength(3)
})

describe('QuickBooks: a sale is the same by whatever columns were exported', () => {
	const sale = (number: string, rest: Row = {}): Row => ({
		Date: '01/31/2026',
		'Transaction Type': 'Invoice',
		Num: number,
		Customer: 'Acme GmbH',
		'Product/Service': 'Team',
		Amount: '1,250.00',
		...rest,
	})
	const ALL = Object.keys(sale(''))
	const SALES = [
		sale('1001'),
		sale('1001', { 'Product/Service': 'Seats' }),
		sale('1002'),
		sale('', { 'Transaction Type': 'Sales Receipt' }),
	]
	const written = (columns: readonly string[], rows: readonly Row[]) =>
		folder.write(
			columns,
			rows.map((row) =>
				Object.fromEntries(
					columns.map((column) => [column, row[column] ?? '']),
				),
			),
		)

	test.each([
		['without products', ['Product/Service']],
		['without types', ['Transaction Type']],
	])('%s', async (_, lacking) => {
		const fewer = ALL.filter((column) => !lacking.includes(column))
		const first = await importThem(ledger, written(ALL, SALES))
		expect(first.files[0]).toMatchObject({ landed: 4, refused: 0 })
		const second = await importThem(ledger, written(fewer, SALES))
		expect(second.files[0]).toMatchObject({ landed: 0, same: 4, refused: 0 })
		expect(await lines()).toHaveLength(4)
	})

	test('written otherwise', async () => {
		await importThem(ledger, written(ALL, SALES))
		const other = SALES.map((row) => ({ ...row, Amount: '1250' }))
		const again = await importThem(ledger, written(ALL, other))
		expect(again.files[0]).toMatchObject({ landed: 0, same: 4 })
	})

	test('those of one kind alone, and then of another, are two by their numbers', async () => {
		await importThem(ledger, written(ALL, [sale('1001')]))
		const other = await importThem(ledger, written(ALL, [sale('1002')]))
		expect(other.files[0]).toMatchObject({ landed: 1, same: 0 })
	})

	test('without numbers nobody can tell: refused', async () => {
		const columns = ALL.filter((column) => column !== 'Num')
		const imported = await importThem(ledger, written(columns, [sale('')]))
		expect(imported.files[0]).toMatchObject({ landed: 0, refused: 1 })
		expect(imported.rejected[0]?.reason).toContain('export the column Num')
	})

	test('what pays a sale, or only orders one, is left out', async () => {
		const rows = ['Payment', 'payment', 'Sales Order', 'Purchase Order'].map(
			(type) => sale('1001', { 'Transaction Type': type }),
		)
		const imported = await importThem(
			ledger,
			written(ALL, [sale('1001'), ...rows]),
		)
		expect(imported.files[0]).toMatchObject({ landed: 1, filtered: 4 })
		expect(await lines()).toHaveLength(1)
	})
})
