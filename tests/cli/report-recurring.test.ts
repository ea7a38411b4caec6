import { beforeAll, expect, test, vi } from 'vitest'
import {
	laurel,
	temporaryFolder,
	writeLines,
} from '#tests/support/command-line.ts'
import { createEmptyDatabase } from '#tests/support/database.ts'

// Starting a program takes seconds where several start at once.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const folder = temporaryFolder()
let url: string

beforeAll(async () => {
	url = await createEmptyDatabase()
	const imported = await laurel(
		url,
		'import',
		'--accounts',
		writeLines(folder, 'accounts.csv', ['account_id,name', 'A,Acme', 'B,Brot']),
		'--revenue',
		writeLines(folder, 'revenue.csv', [
			'line_id,account_id,paid_at,amount,currency,interval',
			'a1,A,2025-01-05,50.00,USD,month',
			'a2,A,2025-02-05,80.00,USD,month',
			'b1,B,2025-01-05,500.00,USD,year',
		]),
	)
	expect(imported).toMatchObject({ code: 0 })
})

const report = (...args: string[]) =>
	laurel(
		url,
		'report',
		'recurring',
		'--from',
		'2025-01',
		'--to',
		'2025-03',
		...args,
	)

test('recurring revenue by month, as a table, as CSV and as JSON', async () => {
	const shown = await report()
	expect(shown.code).toBe(0)
	expect(
		shown.stdout
			.split('\n')
			.slice(1, 4)
			.map((line) => line.trim().split(/\s+/)),
	).toEqual([
		['2025-01', '0.00', '91.67', '0.00', '0.00', '0.00', '0.00', '91.67', '2'],
		[
			'2025-02',
			'91.67',
			'0.00',
			'30.00',
			'0.00',
			'0.00',
			'0.00',
			'121.67',
			'2',
		],
		[
			'2025-03',
			'121.67',
			'0.00',
			'0.00',
			'0.00',
			'-80.00',
			'0.00',
			'41.67',
			'1',
		],
	])
	const csv = await report('--format', 'csv')
	expect(csv.stdout).toContain('USD,2025-03,12167,0,0,0,-8000,0,4167,50000,1')
	const json = JSON.parse((await report('--format', 'json')).stdout)
	expect(json.currency).toBe('USD')
	expect(json.policy).toEqual({
		version: 1,
		graceWeekDays: 3,
		graceMonthDays: 15,
		graceQuarterDays: 21,
		graceHalfYearDays: 30,
		graceYearDays: 30,
		churnsAtGivenDate: false,
	})
	expect(shown.stderr).toContain('15 (monthly)')
	expect(shown.stderr).toContain('version 1 of the policy')
	expect(json.months[1]).toMatchObject({
		period: '2025-02',
		expansion: 3000,
		closing: 12167,
		closingAnnual: 146000,
	})
})

test('a model means nothing to it; the doctor makes it anew and finds it right', async () => {
	expect(await report('--model', 'last')).toMatchObject({ code: 2 })
	const doctor = await laurel(url, 'doctor', '--rebuild')
	expect(doctor.stderr).toContain(
		'made the recurring revenue of 2 accounts anew',
	)
	expect(doctor.stdout).toContain(
		'ok      recurring revenue is what the lines come to (5)',
	)
})
