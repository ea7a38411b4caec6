import { expect, test } from 'vitest'
import { exportFolder, importThem, type Row } from '#tests/support/exports.ts'
import { sumsOf, undoWhole } from '#tests/support/imports.ts'
import { Ledger } from '#tests/support/ledger.ts'

const folder = exportFolder()
const write = (...rows: Row[]) => folder.write(Object.keys(rows[0] ?? {}), rows)

const charge = (id: string, refunded: string): Row => ({
	id,
	'Created (UTC)': '2026-01-10 09:00:00',
	Amount: '100.00',
	'Amount Refunded': refunded,
	Currency: 'usd',
	Status: 'Paid',
	Captured: 'true',
	'Customer ID': 'cus_A',
	'Invoice ID': 'in_1',
})
const invoice: Row = {
	id: 'in_1',
	'Amount Due': '200.00',
	'Amount Paid': '200.00',
	Currency: 'usd',
	Customer: 'cus_A',
	'Date (UTC)': '2026-01-10 08:00:00',
	Total: '200.00',
	Status: 'paid',
}

const total = async (ledger: Ledger) => (await ledger.report()).company.total

test('an export of refunds that was wrong is undone, and a right one tells less of them', async () => {
	const ledger = await Ledger.open()
	const bring = async (...rows: Row[]) => {
		const { id, rejected } = await importThem(ledger, write(...rows))
		await ledger.settle()
		expect(rejected).toEqual([])
		return id
	}
	await bring(invoice)
	await bring(charge('ch_1', '0.00'), charge('ch_2', '10.00'))
	expect(await total(ledger)).toBe(190_00)
	const before = await sumsOf(ledger)
	const wrong = await bring(charge('ch_1', '80.00'), charge('ch_2', '10.00'))
	expect(await total(ledger)).toBe(110_00)
	const once = await sumsOf(ledger)
	await undoWhole(ledger, wrong)
	expect(await sumsOf(ledger)).toEqual(before)
	// The same again.
	const again = await bring(charge('ch_1', '80.00'), charge('ch_2', '10.00'))
	expect(await sumsOf(ledger)).toEqual(once)
	await undoWhole(ledger, again)
	await bring(charge('ch_1', '30.00'), charge('ch_2', '10.00'))
	expect(await total(ledger)).toBe(160_00)
	expect(await ledger.problems()).toEqual([])
})

test('an export of payments that was undone comes in again, with its invoices or without', async () => {
	const ledger = await Ledger.open()
	const file = () => write(charge('ch_1', '0.00'), charge('ch_2', '25.00'))
	const { id } = await importThem(ledger, file())
	await ledger.settle()
	const once = await sumsOf(ledger)
	expect(await total(ledger)).toBe(175_00)
	await undoWhole(ledger, id)
	expect(await total(ledger)).toBe(0)
	await importThem(ledger, file())
	await ledger.settle()
	expect(await sumsOf(ledger)).toEqual(once)
	expect(await ledger.problems()).toEqual([])
})
