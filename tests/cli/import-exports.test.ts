import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { auditLog } from '#db/schema/index.ts'
import { putReading } from '#db/stores/organisation/remembered-readings.ts'
import {
	laurel,
	laurelInTurn,
	temporaryFolder,
	writeLines,
} from '#tests/support/command-line.ts'
import { createEmptyDatabase } from '#tests/support/database.ts'

// Starting a program takes seconds where several start at once.
vi.setConfig({ testTimeout: 120_000 })

const folder = temporaryFolder()

const PAYMENTS =
	'id,Created (UTC),Amount,Amount Refunded,Currency,Status,Captured,Customer ID,Customer Email,Invoice ID'
const payments = (name: string, ...rows: string[]) =>
	writeLines(folder, name, [PAYMENTS, ...rows])
const customers = writeLines(folder, 'customers.csv', [
	'id,Description,Email,Name,Created (UTC),Delinquent',
	'cus_A,,ada@acme.example,Acme,2025-12-01 10:00,false',
])
const good = payments(
	'payments.csv',
	'ch_1,2026-01-10 09:00,100.00,20.00,usd,Partially Refunded,true,cus_A,ada@acme.example,in_1',
	'ch_2,2026-01-11 09:00,100.00,0.00,usd,Failed,false,cus_A,ada@acme.example,',
)

describe('laurel import --file', () => {
	test('reads a file as one with its columns was, where somebody said how', async () => {
		const url = await createEmptyDatabase()
		const own = writeLines(folder, 'own.csv', [
			'Wer,Wann,Wert,Geld,Nr',
			'alder,05/04/2026,12.50,USD,h_1',
		])
		const asBefore = ['import', '--file', own, '--preset', 'remembered']
		const [unknown] = await laurelInTurn(url, asBefore)
		expect(unknown).toMatchObject({ code: 2 })
		expect(unknown?.stderr).toContain('of which nobody said how they are read')
		const database = await openDatabase(url)
		await database.transact((tx) =>
			putReading(tx, {
				headers: ['NR', 'Wer', 'Wann', 'Wert', 'Geld'],
				preset: null,
				mapping: {
					targets: [
						{
							kind: 'revenue',
							columns: {
								line_id: { column: 'Nr' },
								account_id: { column: 'Wer' },
								paid_at: { column: 'Wann' },
								amount: { column: 'Wert' },
								currency: { column: 'Geld' },
							},
						},
					],
				},
				answers: { dates: 'dmy' },
				usedAt: 0,
				usedBy: 'person-1',
			}),
		)
		await database.close()
		const [tried] = await laurelInTurn(url, [...asBefore, '--dry-run'])
		expect(tried).toMatchObject({ code: 0 })
		expect(tried?.stdout).toContain('1 of 1 rows will land')
		expect(tried?.stdout).toContain('2026-04-05')
	})

	test('tries, imports once, and lists what came in', async () => {
		const url = await createEmptyDatabase()
		const both = ['import', '--file', good, '--file', customers]
		const [tried, triedJson, imported, again, json, strict, list, listed] =
			await laurelInTurn(
				url,
				[...both, '--dry-run'],
				[...both, '--dry-run', '--format', 'json'],
				both,
				both,
				[...both, '--format', 'json'],
				[
					'import',
					'--rates',
					writeLines(folder, 'r.csv', [
						'date,currency,rate',
						'2026-01-01,EUR,1.1',
					]),
				],
				['import', 'list', '--format', 'json'],
				['import', 'list'],
			)
		expect(tried).toMatchObject({ code: 0 })
		expect(tried?.stdout).toContain('payments.csv: Stripe payments')
		expect(tried?.stdout).toContain('1 of 2 rows will land, 0 are refused')
		expect(tried?.stdout).toContain(
			'2026-01 USD: 1 payments of 100.00, 20.00 given back',
		)
		expect(tried?.stdout).toContain(
			'all of it will be one-off: no upsell, no MRR',
		)
		expect(tried?.stdout).toContain('left out: 1 × Status is Failed')
		expect(tried?.stdout).toContain(
			'revenue.paid_at: Created (UTC) 2026-01-10 09:00 → 2026-01-10T09:00:00.000Z',
		)
		const { files } = JSON.parse(triedJson?.stdout ?? '')
		expect(files.map((file: { name: string }) => file.name)).toEqual([
			'customers.csv',
			'payments.csv',
		])
		expect(files[1].figures).toMatchObject({ land: 1, filtered: 1, wait: 0 })
		expect(imported).toMatchObject({ code: 0 })
		const rowsOf = (stdout = '') =>
			stdout
				.trim()
				.split('\n')
				.slice(2)
				.map((line) => line.trim().split(/\s+/).join(' '))
		expect(rowsOf(imported?.stdout)).toEqual([
			'customers.csv stripe-customers 1 1 0 0 0 0',
			'payments.csv stripe-payments 2 1 0 0 1 0',
		])
		expect(rowsOf(again?.stdout)).toEqual([
			'customers.csv stripe-customers 1 0 0 1 0 0',
			'payments.csv stripe-payments 2 0 0 1 1 0',
		])
		expect(strict).toMatchObject({ code: 0 })
		const entries = JSON.parse(list?.stdout ?? '')
		expect(entries).toHaveLength(4)
		expect(entries[0]).toEqual({
			id: expect.any(String),
			at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
			files: ['r.csv'],
			landed: 1,
		})
		expect(entries[3]).toMatchObject({
			files: ['customers.csv', 'payments.csv'],
			landed: 2,
		})
		expect(JSON.parse(json?.stdout ?? '').id).toBe(entries[1].id)
		expect(listed?.stdout).toContain('customers.csv, payments.csv')
		const database = await openDatabase(url)
		const audited = (await database.read.select().from(auditLog)).filter(
			({ subjectType }) => subjectType === 'import',
		)
		expect(audited.map(({ action }) => action).sort()).toEqual([
			...Array(4).fill('import.finished'),
			...Array(4).fill('import.started'),
		])
		await database.close()
	})

	test('with refused rows it ends with 1, and the others land', async () => {
		const url = await createEmptyDatabase()
		const bad = payments(
			'bad.csv',
			'ch_1,2026-01-10 09:00,much,0.00,usd,Paid,true,cus_A,ada@acme.example,',
			'ch_2,2026-01-11 09:00,100.00,0.00,usd,Paid,true,cus_A,ada@acme.example,',
		)
		const rejects = path.join(folder, 'rejects.csv')
		const done = await laurel(
			url,
			'import',
			'--file',
			bad,
			'--rejects',
			rejects,
		)
		expect(done.code).toBe(1)
		expect(done.stderr).toContain('bad.csv:2: Amount is not an amount: "much"')
		expect(done.stdout).toMatch(/bad\.csv +stripe-payments +2 +1 +0 +0 +0 +1/)
		expect(readFileSync(rejects, 'utf8')).toBe(
			'file,line,column,value,reason\nbad.csv,2,Amount,much,is not an amount\n',
		)
	})

	test('an undecidable column ends with 2, names both readings, and nothing lands until it is answered', async () => {
		const url = await createEmptyDatabase()
		const open = payments(
			'open.csv',
			'ch_1,03/04/2026 09:00,"1,234",0,usd,Paid,true,cus_A,ada@acme.example,',
		)
		const [asked, tried, list, done] = await laurelInTurn(
			url,
			['import', '--file', open, '--file', customers],
			['import', '--file', open, '--dry-run'],
			['import', 'list', '--format', 'json'],
			['import', '--file', open, '--dates', 'dmy', '--decimal', 'point'],
		)
		for (const each of [asked, tried]) {
			expect(each).toMatchObject({ code: 2 })
			expect(each?.stderr).toContain('the column Created (UTC) has only dates')
			expect(each?.stderr).toContain('is 2026-04-03: --dates dmy')
			expect(each?.stderr).toContain('is 2026-03-04: --dates mdy')
			expect(each?.stderr).toContain('--decimal comma')
		}
		expect(JSON.parse(list?.stdout ?? '')).toEqual([])
		expect(done).toMatchObject({ code: 0 })
	})

	test('a mapping of one’s own, and times in a zone', async () => {
		const url = await createEmptyDatabase()
		const own = writeLines(folder, 'own.csv', [
			'Nr;Firma;Datum;Betrag;Art',
			'1;Acme;31.01.2026 00:30;1.234,50;Neu',
			'2;Acme;28.02.2026 00:30;10,00;Storno',
		])
		const map = path.join(folder, 'map.json')
		const mapping = {
			filters: [{ column: 'Art', drop: ['Storno'] }],
			targets: [
				{
					kind: 'accounts',
					columns: {
						account_id: { column: 'Firma' },
						name: { column: 'Firma' },
					},
				},
				{
					kind: 'revenue',
					columns: {
						line_id: { column: 'Nr', prefix: 'own:' },
						account_id: { column: 'Firma' },
						paid_at: { column: 'Datum' },
						amount: { column: 'Betrag' },
						currency: { fixed: 'EUR' },
						type: { column: 'Art', lookup: { Neu: 'new' } },
					},
				},
			],
		}
		writeFileSync(map, JSON.stringify(mapping))
		const wrong = path.join(folder, 'wrong.json')
		writeFileSync(wrong, JSON.stringify(mapping).replace('Betrag', 'Summe'))
		const [done, refused] = await laurelInTurn(
			url,
			['import', '--file', own, '--map', map, '--zone', 'Europe/Berlin'],
			['import', '--file', own, '--map', wrong],
		)
		expect(done).toMatchObject({ code: 0 })
		expect(done?.stdout).toMatch(/own\.csv +mapping +2 +1 +0 +0 +1 +0/)
		expect(refused).toMatchObject({ code: 2 })
		expect(refused?.stderr).toContain('"Summe", which is no column of the file')
	})

	test.each([
		[
			'no such preset',
			['--file', good, '--preset', 'paypal'],
			'--preset must be auto, remembered or one of stripe-payments',
		],
		[
			'a file that is not there',
			['--file', 'nowhere.csv'],
			'nowhere.csv cannot be read: ENOENT',
		],
		['an option without a file', ['--dry-run'], '--dry-run needs --file'],
		[
			'our own columns beside',
			['--file', good, '--revenue', good],
			'give them one after the other',
		],
		[
			'no such zone',
			['--file', good, '--zone', 'Berlin/Mitte'],
			'--zone must be a time zone',
		],
		[
			'no such order',
			['--file', good, '--dates', 'ymd'],
			'--dates must be one of dmy, mdy',
		],
		[
			'two ways to read',
			['--file', good, '--preset', 'stripe-payments', '--map', customers],
			'not both',
		],
		['no mapping', ['--file', good, '--map', customers], 'is no JSON'],
		[
			'another export',
			['--file', customers, '--preset', 'stripe-payments'],
			'lacks columns without which nothing can be made of Stripe payments',
		],
	])('with %s ends with 2', async (_, args, words) => {
		const url = await createEmptyDatabase()
		const [done] = await laurelInTurn(url, ['import', ...args])
		expect(done).toMatchObject({ code: 2, stdout: '' })
		expect(done?.stderr).toContain(words)
	})

	test('a table that is no export we know is refused with its columns', async () => {
		const url = await createEmptyDatabase()
		const file = writeLines(folder, 'weights.csv', ['Name,Weight', 'Ada,60'])
		const [done] = await laurelInTurn(url, ['import', '--file', file])
		expect(done).toMatchObject({ code: 2 })
		expect(done?.stderr).toContain('looks like no export that is known')
		expect(done?.stderr).toContain('Name, Weight. Name it with --preset')
	})
})
