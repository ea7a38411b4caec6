import { beforeEach, expect, test } from 'vitest'
import { viewReceipt } from '#app/views/ledger/receipt.ts'
import { viewWaitingLines } from '#app/views/ledger/waiting-lines.ts'
import { Ledger, payment, refundRow } from '#tests/support/ledger.ts'

const FACTS = { zone: 'UTC', baseCurrency: 'USD' } as const
const line = payment('A', '2026-01-05', '100.00', { sourceKey: 'L' })
const back = (day: string, amount: string, sourceKey: string) =>
	refundRow(line, day, amount, { sourceKey })

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('A')
	await ledger.lines(
		line,
		back('2026-01-06', '70.00', 'R1'),
		back('2026-01-07', '50.00', 'R2'),
	)
	await ledger.settle()
})

const receipt = (key: string) => viewReceipt(ledger.database.read, FACTS, key)
const waiting = async () =>
	(await viewWaitingLines(ledger.database.read, FACTS)).refunds
		.filter(({ rows }) => rows.length > 0)
		.map(({ id, rows }) => [
			id,
			rows.map(({ key, amount, waiting: waits }) => [key, amount, waits]),
		])

test('what a refund has beyond its line is listed with the refund, and its receipt tells both parts', async () => {
	expect(await waiting()).toEqual([
		['refund_exceeds_line', [['R2', '-$50.00', '-$20.00']]],
	])
	expect(await receipt('R2')).toMatchObject({
		kind: { title: 'Refund' },
		waiting: '-$20.00 of it waits.',
		unposted: { title: 'Refund exceeds its line' },
		result: [{ base: '-$30.00' }],
	})
	expect(await receipt('R1')).toMatchObject({ waiting: null, unposted: null })
})

test('a reversal is called one, and what it has beyond its refunds is listed', async () => {
	await ledger.lines(
		payment('A', '2026-02-01', '130.00', { sourceKey: 'W', refundOf: 'L' }),
	)
	await ledger.settle()
	expect(await waiting()).toEqual([
		['reversal_exceeds_refunds', [['W', '$130.00', '$10.00']]],
	])
	expect(await receipt('W')).toMatchObject({
		kind: { title: 'Reversal', account: 'Won back from ' },
		waiting: '$10.00 of it waits.',
		refunded: { key: 'L' },
		result: [{ base: '$120.00' }],
	})
	expect((await receipt('L'))?.refunds).toMatchObject([
		{ key: 'R1', title: 'Refund' },
		{ key: 'R2', title: 'Refund' },
		{ key: 'W', title: 'Reversal', unposted: 'Reversal exceeds its refunds' },
	])
})

test('receipts of an invoice tell what was paid and what its credits left', async () => {
	const of = { invoiceId: 'I', subscriptionId: 'S' }
	await ledger.lines(
		payment('A', '2026-03-01', '40.00', { ...of, sourceKey: 'P' }),
		payment('A', '2026-03-02', '-25.00', { ...of, sourceKey: 'C' }),
	)
	await ledger.settle()
	expect(await receipt('P')).toMatchObject({
		kind: { title: 'Payment' },
		amount: '$40.00',
		net: '$15.00',
		ofInvoice: [{ key: 'C', amount: '-$25.00' }],
		payment: expect.arrayContaining([
			{ term: 'Invoice', text: 'I' },
			{ term: 'Subscription', text: 'S' },
		]),
	})
	expect(await receipt('C')).toMatchObject({
		kind: { title: 'Credit', account: 'Credited to ' },
		net: null,
		unposted: { title: 'Taken off its invoice' },
		ofInvoice: [{ key: 'P', amount: '$40.00' }],
	})
	await ledger.lines(
		payment('A', '2026-03-03', '-20.00', { ...of, sourceKey: 'D' }),
	)
	await ledger.settle()
	expect(await waiting()).toEqual([
		['refund_exceeds_line', [['R2', '-$50.00', '-$20.00']]],
		['credit_left', [['D', '-$20.00', '-$5.00']]],
	])
	expect(await receipt('P')).toMatchObject({ net: '$0.00', result: [] })
})
