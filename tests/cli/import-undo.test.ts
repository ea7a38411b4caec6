import { expect, test, vi } from 'vitest'
import {
	laurelInTurn,
	temporaryFolder,
	writeLines,
} from '#tests/support/command-line.ts'
import { createEmptyDatabase } from '#tests/support/database.ts'

// Starting a program takes seconds where several start at once.
vi.setConfig({ testTimeout: 120_000 })

const folder = temporaryFolder()
const accounts = writeLines(folder, 'accounts.csv', [
	'account_id,name',
	'A,Acme',
])
const revenue = writeLines(folder, 'revenue.csv', [
	'line_id,account_id,paid_at,amount,currency',
	'l1,A,2026-01-10,100.00,USD',
	'l2,A,2026-02-10,50.00,USD',
	'l3,B,2026-02-10,5.00,USD',
])

const SOR = [
	'report',
	'sor',
	'--format',
	'json',
	'--from',
	'2026-01',
	'--to',
	'2026-02',
]

test('laurel import undo tries, undoes once, and the file comes in again', async () => {
	const url = await createEmptyDatabase()
	const [, , once, listed] = await laurelInTurn(
		url,
		['import', '--accounts', accounts],
		['import', '--revenue', revenue],
		SOR,
		['import', 'list', '--format', 'json'],
	)
	const [{ id }] = JSON.parse(listed?.stdout ?? '[]')
	const [
		tried,
		asked,
		still,
		undone,
		twice,
		empty,
		,
		again,
		unknown,
		none,
		list,
	] = await laurelInTurn(
		url,
		['import', 'undo', id, '--dry-run', '--format', 'json'],
		['import', 'undo', id],
		SOR,
		['import', 'undo', id, '--yes', '--reason', 'The wrong file.'],
		['import', 'undo', id, '--yes'],
		SOR,
		['import', '--revenue', revenue],
		SOR,
		['import', 'undo', 'nope', '--yes'],
		['import', 'undo'],
		['import', 'list'],
	)
	expect(tried?.code).toBe(0)
	expect(JSON.parse(tried?.stdout ?? '')).toEqual({
		id,
		files: ['revenue.csv'],
		undone: false,
		lines: 3,
		unposted: 1,
		rejected: 0,
		movedMinor: 150_00,
		money: [
			{
				currency: 'USD',
				months: [
					{ period: '2026-01', lines: 1, amountMinor: 100_00 },
					{ period: '2026-02', lines: 1, amountMinor: 50_00 },
				],
			},
		],
	})
	expect(asked).toMatchObject({ code: 2 })
	expect(asked?.stderr).toContain('Nothing was undone: with --yes it is')
	expect(still?.stdout).toBe(once?.stdout)
	expect(undone).toMatchObject({ code: 0 })
	expect(undone?.stdout).toContain('100.00')
	expect(twice).toMatchObject({ code: 2 })
	expect(twice?.stderr).toContain('was undone already')
	expect(JSON.parse(empty?.stdout ?? '').company.total).toBe(0)
	expect(again?.stdout).toBe(once?.stdout)
	expect(unknown).toMatchObject({ code: 2 })
	expect(unknown?.stderr).toContain('nope is no import')
	expect(none).toMatchObject({ code: 2 })
	expect(list?.stdout).toContain('undone')
})
