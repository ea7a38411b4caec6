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

test('the file adds up: advocates, less eliminations, plus unattributed, is the company', async () => {
	let text = ''
	for await (const piece of exportStatement(ledger.database.read, '2026-01'))
		text += piece
	const [head = [], ...rows] = text
		.trim()
		.split('\r\n')
		.map((line) => line.split(','))
	const at = (name: string) => head.indexOf(name)
	const sumOf = (kinds: string[]) =>
		rows
			.filter((row) => kinds.includes(row[at('row')] ?? ''))
			.reduce((sum, row) => sum + Number(row[at('sor_minor')]), 0)
	expect(sumOf(['advocate'])).toBe(71_00)
	expect(sumOf(['eliminations'])).toBe(-1_00)
	expect(sumOf(['unattributed'])).toBe(5_00)
	expect(sumOf(['advocate', 'eliminations', 'unattributed'])).toBe(
		sumOf(['company']),
	)
})
