import { beforeAll, expect, test } from 'vitest'
import { reclassifyLines } from '#app/operations/ledger/reclassify-lines.ts'
import { exportLines, viewLines } from '#app/views/ledger/lines.ts'
import { parseLinesQuery } from '#app/views/ledger/lines-query.ts'
import { exportRates } from '#app/views/ledger/rates.ts'
import {
	chosenClass,
	classableKeys,
	parseChosenKeys,
	viewReclassification,
} from '#app/views/ledger/reclassification.ts'
import { viewWaitingLines } from '#app/views/ledger/waiting-lines.ts'
import { Ledger, payment, refundRow } from '#tests/support/ledger.ts'

const ORGANISATION = { zone: 'UTC', baseCurrency: 'USD' }
let ledger: Ledger

beforeAll(async () => {
	ledger = await Ledger.open()
	await ledger.accounts('A')
	const first = payment('A', '2026-01-05', '100.00', { sourceKey: 'first' })
	await ledger.lines(
		first,
		payment('A', '2026-02-05', '130.00', {
			sourceKey: 'second',
			product: '=HYPERLINK("http://x")',
		}),
		refundRow(first, '2026-02-06', '10.00', { sourceKey: 'back' }),
		refundRow(first, '2026-02-07', '5.00', { sourceKey: 'back-2' }),
		payment('A', '2026-03-01', '0', { sourceKey: 'zero' }),
		payment('A', '2026-03-02', '70.00', {
			sourceKey: 'euros',
			currency: 'EUR',
		}),
		payment('missing', '2026-03-02', '7.00', { sourceKey: 'nobodys' }),
	)
	await ledger.rates({ currency: 'GBP', date: '2026-01-01', rate: '1.3' })
	await ledger.settle()
	await reclassifyLines(ledger.database, {
		keys: ['second'],
		class: 'upsell',
		reason: 'an add-on',
		actorId: 'u1',
		now: ledger.now,
	})
})

const query = (text: string) => parseLinesQuery(new URLSearchParams(text))

test('a line says what it refunds, what was refunded of it, and the class that it was given', async () => {
	const { rows } = await viewLines(
		ledger.database.read,
		ORGANISATION,
		query('order=earliest'),
		null,
	)
	expect(
		rows.map(({ key, refundOf, refunded, byHand, unposted, canBeClassed }) => [
			...[key, refundOf?.key ?? null, refunded, byHand, unposted],
			canBeClassed,
		]),
	).toEqual([
		['first', null, '$15.00', null, null, true],
		['second', null, null, 'Upsell', null, true],
		['back', 'first', null, null, null, false],
		['back-2', 'first', null, null, null, false],
		['zero', null, null, null, null, false],
		['euros', null, null, null, 'Needs a rate', true],
		['nobodys', null, null, null, 'Waiting for its account', true],
	])
})

test('a query that makes no sense is left out', () => {
	expect(
		query('kind=nope&state=toString&from=2026-13&order=up&product='),
	).toEqual(query(''))
	expect(query('kind=refund&from=2026-01&product= Pro ')).toMatchObject({
		kind: 'refund',
		from: '2026-01',
		product: 'Pro',
	})
})

test('files hold a formula as text, and rates as they can be imported again', async () => {
	const { read } = ledger.database
	const textOf = async (pieces: AsyncIterable<string>) => {
		let text = ''
		for await (const piece of pieces) text += piece
		return text
	}
	const lines = await textOf(
		exportLines(read, ORGANISATION, query('from=2026-02&to=2026-02')),
	)
	expect(lines).toContain(`"'=HYPERLINK(""http://x"")"`)
	expect(lines.trim().split('\r\n')).toHaveLength(4)
	expect(await textOf(exportRates(read, {}))).toBe(
		'date,currency,rate\r\n2026-01-01,GBP,1.3\r\n',
	)
})

test('chosen lines are shown with the class that each has; the others are left out, and why', async () => {
	const { read } = ledger.database
	const keys = parseChosenKeys(
		new URLSearchParams([
			['line', 'first'],
			['keys', ' second \r\n\nback\nfirst\nnope'],
		]),
	)
	expect(keys).toEqual(['first', 'second', 'back', 'nope'])
	expect(await classableKeys(read, keys)).toEqual(['first', 'second'])
	const view = await viewReclassification(read, ORGANISATION, keys)
	expect(view.rows.map(({ key, now, by }) => [key, now, by])).toEqual([
		['first', 'New', 'by the rules'],
		['second', 'Upsell', 'by hand'],
	])
	expect(view.leftOut.map(({ key }) => key)).toEqual(['back', 'nope'])
	expect([chosenClass('rules'), chosenClass('upsell')]).toEqual([
		null,
		'upsell',
	])
	expect([chosenClass(''), chosenClass('nope')]).toEqual([undefined, undefined])
})

test('what waits is said with what mends it', async () => {
	const view = await viewWaitingLines(ledger.database.read, ORGANISATION)
	expect(view.rates).toMatchObject({
		count: '1 line',
		rows: [{ currency: 'EUR', lines: '1', date: '2026-03-02' }],
	})
	expect(view.accounts.rows).toMatchObject([
		{ id: 'missing', lines: '1', mend: '/admin/missing-accounts/missing' },
	])
	expect(view.refunds.flatMap(({ rows }) => rows)).toEqual([])
	expect(view.isEmpty).toBe(false)
})
