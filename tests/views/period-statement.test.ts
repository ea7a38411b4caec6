import { beforeAll, expect, test } from 'vitest'
import {
	exportStatement,
	viewStatement,
} from '#app/views/ledger/period-statement.ts'
import { Ledger, payment, touchRow } from '#tests/support/ledger.ts'

const ORGANISATION = { zone: 'UTC', baseCurrency: 'USD' }
let ledger: Ledger

/** Sixty accounts grow by 1.00; the first was brought by the second, and one by somebody outside. */
beforeAll(async () => {
	ledger = await Ledger.open()
	const ids = Array.from({ length: 60 }, (_, i) => `A${100 + i}`)
	await ledger.accounts(...ids, 'Z')
	await ledger.touches(
		touchRow('A100', 'A101', '2026-01-01'),
		touchRow('Z', null, '2026-01-01', { kind: 'manual' }),
	)
	await ledger.lines(
		...ids.map((id) => payment(id, '2026-01-05', '10.00', { type: 'new' })),
		...ids.map((id) => payment(id, '2026-01-06', '1.00', { type: 'upsell' })),
		payment('Z', '2026-01-07', '5.00'),
	)
	await ledger.settle()
})

const view = (skip = 0) =>
	viewStatement(ledger.database.read, ORGANISATION, '2026-01', {
		adminId: 'ana',
		skip,
		now: ledger.now,
	})

test('more advocates than a page holds are read on, on the statement itself', async () => {
	const { next } = (await view()).report?.advocates ?? {}
	expect(next).toMatch(/^\/admin\/periods\/2026-01\?/)
	const skip = Number(new URL(next ?? '', 'http://x').searchParams.get('skip'))
	expect((await view(skip)).report?.advocates.rows).toHaveLength(10)
})

/** The file's rows by the names of its columns. */
async function rowsOf(period: string) {
	let text = ''
	for await (const piece of exportStatement(ledger.database.read, period))
		text += piece
	const [head = [], ...rows] = text
		.trim()
		.split('\r\n')
		.map((line) => line.split(','))
	return rows.map((row) =>
		Object.fromEntries(head.map((name, i) => [name, row[i] ?? ''])),
	)
}

test('the file adds up in major units: advocates, less eliminations, plus unattributed, is the company', async () => {
	const rows = await rowsOf('2026-01')
	const sumOf = (kinds: string[]) =>
		rows
			.filter(({ row = '' }) => kinds.includes(row))
			.map((row) => Math.round(Number(row.second_order_revenue) * 100))
			.reduce((sum, minor) => sum + minor, 0)
	expect(sumOf(['advocate'])).toBe(71_00)
	expect(sumOf(['eliminations'])).toBe(-1_00)
	expect(sumOf(['unattributed'])).toBe(5_00)
	expect(sumOf(['advocate', 'eliminations', 'unattributed'])).toBe(
		sumOf(['company']),
	)
	expect(rows.at(-1)).toMatchObject({
		row: 'company',
		total: '665.00',
		currency: 'USD',
		policy_version: '1',
		state: 'open',
		hash: '',
	})
})

test('the file of a closed month carries its seal', async () => {
	await ledger.close('2026-01')
	const { seal } = await view()
	expect(seal?.hash).toMatch(/^[0-9a-f]{64}$/)
	for (const row of await rowsOf('2026-01'))
		expect([row.state, row.hash]).toEqual(['closed', seal?.hash])
})
