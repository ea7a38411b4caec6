import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { SorReport } from '#db/reports/ledger/sor/sor.ts'
import {
	laurel,
	laurelInTurn,
	temporaryFolder,
	writeLines,
} from '#tests/support/command-line.ts'
import { createEmptyDatabase } from '#tests/support/database.ts'

const folder = temporaryFolder()
const write = (name: string, content: Parameters<typeof writeLines>[2]) =>
	writeLines(folder, name, content)

const LONG_ID = 'i'.repeat(10_000)
const HUGE_CELL = 'x'.repeat(10 * 1024 * 1024)

/** A row of revenue.csv and, where it is bad, the column, value and reason with which it comes back. */
const REVENUE: [
	row: string,
	column?: string,
	value?: string,
	reason?: string,
][] = [
	['L1,A,2026-01-05,500.00,USD,new,'],
	['E1,A,2026-01-05,1e3,USD,,', 'amount', '1e3', NOT_DECIMAL()],
	['E2,A,2026-01-05,"1,000.00",USD,,', 'amount', '1,000.00', NOT_DECIMAL()],
	['E3,A,2026-01-05,NaN,USD,,', 'amount', 'NaN', NOT_DECIMAL()],
	['L2,A,2026-01-05,-0,USD,,'],
	[
		'E4,A,2026-01-05,1580.5,JPY,,',
		'amount',
		'1580.5',
		'has more decimals than JPY has',
	],
	['L3,A,2026-01-05,1580.0,JPY,,'],
	[
		'E5,A,2026-02-30,1.00,USD,,',
		'paid_at',
		'2026-02-30',
		'is a day that does not exist',
	],
	[
		'E6,A,2026-01-05T10:00,1.00,USD,,',
		'paid_at',
		'2026-01-05T10:00',
		'has a time of day without its zone (add Z or +02:00)',
	],
	[
		'E7,A,2026-01-05,1.00,XYZ,,',
		'currency',
		'XYZ',
		'is not a currency code (ISO 4217, such as USD)',
	],
	['L4,later,2026-01-06,70.00,USD,new,'],
	[
		'E8,A,2026-01-06,-5.00,USD,,',
		'refund_of',
		'',
		'is empty, as is invoice_id, but the amount is negative: a refund names its line in refund_of, a credit its invoice in invoice_id',
	],
	['R1,A,2026-02-03,-100.00,USD,,L5'],
	['L5,A,2026-01-07,300.00,USD,upsell,'],
	['R2,A,2026-02-03,-10.00,USD,,never-came'],
	[
		'L1,A,2026-01-05,500.01,USD,new,',
		'line_id',
		'L1',
		'is known with other content; what is stored was left unchanged',
	],
	[
		`${LONG_ID},A,2026-01-05,1.00,USD,,`,
		'line_id',
		LONG_ID.slice(0, 1000),
		'is longer than 200 characters',
	],
	[
		'E\u0007,A,2026-01-05,1.00,USD,,',
		'line_id',
		'E\u0007',
		'holds a control character',
	],
	[
		'E\u0000,A,2026-01-05,1.00,USD,,',
		'line_id',
		'E\u0000',
		'holds a control character',
	],
	['E11,A,2026-01-05,,USD,,', 'amount', '', 'is empty'],
	[
		'E12,A,2026-01-05,1.00,USD,bonus,',
		'type',
		'bonus',
		'must be one of new, renewal, repeat, upsell, cross_sell',
	],
	[
		'E13,A,2026-01-05',
		'',
		'E13,A,2026-01-05',
		'has 3 cells, but the header names 7 columns',
	],
	[
		`E14,A,2026-01-05,1.00,USD,,${HUGE_CELL}`,
		'',
		`E14,A,2026-01-05,1.00,USD,,${HUGE_CELL}`.slice(0, 200),
		'the record is larger than 1 MB, or a quote in it is never closed',
	],
	[
		'"E15,A,2026-01-05,1.00,USD,,',
		'',
		'"E15,A,2026-01-05,1.00,USD,,',
		'a quote is opened and never closed',
	],
	[
		'E16,A,2098-01-05,1.00,USD,,',
		'paid_at',
		'2098-01-05',
		'is more than a day ahead of now',
	],
	[
		'E17,A,1970-01-01,1.00,USD,,',
		'paid_at',
		'1970-01-01',
		'is about 1970-01-01, which programs write where they have no date',
	],
	['E18,A,1979-12-31,-1.00,USD,,L1', 'paid_at', '1979-12-31', 'is before 1980'],
	['"L6","A",2026-02-07,200.00,usd,Cross_Sell,'],
]

function NOT_DECIMAL() {
	return 'is not a decimal amount (write 1000.00: no separators, signs other than -, or exponents)'
}

const quoted = (cell: string) =>
	/[",\r\n]/.test(cell) || cell.startsWith("'")
		? `"${cell.replaceAll('"', '""')}"`
		: cell

test('bad rows come back with file, line, column, value and reason; the others land, once', async () => {
	const url = await createEmptyDatabase()
	const accounts = write('accounts.csv', [
		'account_id,name,domain,colour',
		'A,Acme,acme.com,red',
		'B,Brot,acme.com,',
		'C,Cole,cole.com,',
		'D,Dahl,dahl.com,',
		'D,Dahl & Sons,dahl.com,',
		',Nobody,,',
	])
	const revenue = write('revenue.csv', [
		'line_id,account_id,paid_at,amount,currency,type,refund_of',
		...REVENUE.map(([row]) => row),
		'C1,C,2026-01-10,10.00,USD,new,',
		'D1,D,2026-01-11,20.00,USD,new,',
		'B1,B,2026-01-12,40.00,USD,new,',
	])
	const touches = write('touches.csv', [
		'touch_id,account_id,kind,occurred_at,referrer_account_id',
		't1,C,click,2026-01-01T10:00:00+01:00,D',
		't2,D,click,2026-01-01,C',
		't3,A,click,2026-01-01,A',
		't4,B,click,2026-01-01,A',
		't5,B,magic,2026-01-01,C',
		't6,B,click,2098-01-01,C',
	])
	const [rejects, sameRejects] = ['rejects.csv', 'again.csv'].map((name) =>
		path.join(folder, name),
	) as [string, string]
	const files = ['--touches', touches, '--revenue', revenue]
	files.push('--accounts', accounts)

	const first = await laurel(url, 'import', ...files, '--rejects', rejects)
	expect(first.code).toBe(1)
	const expected = [
		'file,line,column,value,reason',
		...[
			[accounts, 7, 'account_id', '', 'is empty'],
			[
				accounts,
				6,
				'account_id',
				'D',
				'stands twice in this import with different content',
			],
			[
				touches,
				6,
				'kind',
				'magic',
				'must be one of click, code, submitted_lead, manual, champion_move, self_reported, event, case_study_view, reference_call',
			],
			[
				touches,
				7,
				'occurred_at',
				'2098-01-01',
				'is more than a day ahead of now',
			],
			...REVENUE.flatMap(([, column, value, reason], i) =>
				reason === undefined ? [] : [[revenue, i + 2, column, value, reason]],
			),
		].map((cells) => cells.map((cell) => quoted(String(cell))).join(',')),
	]
	const sorted = (text: string) => text.trim().split('\n').sort()
	expect(sorted(readFileSync(rejects, 'utf8'))).toEqual([...expected].sort())

	const refused = expected.length - 1
	expect(first.stderr).toContain('USD and UTC')
	expect(first.stderr).toContain(
		`${accounts}: unknown columns are ignored: colour`,
	)
	expect(first.stderr).toContain(`${revenue}:3: amount is not a decimal amount`)
	expect(first.stderr).toContain(': "1e3"')
	expect(first.stderr).toContain(
		`… and ${refused - 20} more\n${refused} rows were refused; the others were applied`,
	)
	for (const notice of [
		'1 line waits for an exchange rate of its day',
		'1 refund waits for the line that it refunds',
		'1 line waits for its account',
		'without credit: an account would refer itself',
		'without credit: both accounts share a domain',
		'without credit: the referral would close a cycle',
	])
		expect(first.stderr).toContain(notice)
	expect(first.stderr).not.toContain('\u0007')
	expect(first.stdout.trim().split(/\s*\n/)).toEqual([
		'file      rows  landed  updated  known  refused',
		'accounts     6       4        0      0        2',
		'touches      6       4        0      0        2',
		`revenue     ${REVENUE.length + 3}      11        0      0       ${refused - 4}`,
	])

	const later = writeLines(folder, 'later.csv', [
		'account_id,name',
		'later,A late one',
	])
	const rates = writeLines(folder, 'rates.csv', [
		'date,currency,rate',
		'2026-01-05,JPY,0.0067',
		'2026-01-05,USD,1',
		'2026-02-30,EUR,1',
		'2026-01-05,EUR,0',
	])
	const AS_JSON = ['report', 'sor', '--format', 'json']
	const [told, second, same, third, complete, doctor] = await laurelInTurn(
		url,
		AS_JSON,
		['import', ...files, '--rejects', sameRejects],
		AS_JSON,
		['import', '--accounts', later, '--rates', rates],
		AS_JSON,
		['doctor'],
	)
	const report: SorReport = JSON.parse(told?.stdout ?? '')
	expect(report).toMatchObject({
		needsRate: 1,
		waiting: 1,
		company: {
			total: 970_00,
			firstOrder: 560_00,
			upsell: 200_00,
			crossSell: 200_00,
			referral: 10_00,
		},
	})
	expect(
		report.advocates.map(({ accountId, sor }) => [accountId, sor]),
	).toEqual([
		['A', 400_00],
		['D', 10_00],
	])

	expect(second?.code).toBe(1)
	expect(second?.stdout.trim().split(/\s*\n/).slice(1)).toEqual([
		'accounts     6       0        0      4        2',
		'touches      6       0        0      4        2',
		`revenue     ${REVENUE.length + 3}       0        0     11       ${refused - 4}`,
	])
	expect(sorted(readFileSync(sameRejects, 'utf8'))).toEqual(
		[...expected].sort(),
	)
	expect(same).toEqual(told)

	expect(third?.code).toBe(1)
	for (const message of [
		`${rates}:3: currency`,
		`${rates}:4: date is a day that does not exist: "2026-02-30"`,
		`${rates}:5: rate is not a decimal number above 0: "0"`,
		'1 refund waits',
	])
		expect(third?.stderr).toContain(message)
	expect(third?.stderr).not.toContain('exchange rate')
	expect(JSON.parse(complete?.stdout ?? '')).toMatchObject({
		needsRate: 0,
		company: { total: 970_00 + 70_00 + 10_59 },
	})
	expect(doctor?.stdout).not.toContain('PROBLEM')
	expect(doctor?.code).toBe(0)
}, 120_000)

test('files that cannot be used at all are named with why, change nothing, and the others are applied', async () => {
	const url = await createEmptyDatabase()
	const header = 'line_id,account_id,paid_at,amount,currency'
	const files = {
		accounts: write('bom.csv', '\ufeffaccount_id,name\r\nA,Acme\r\n'),
		contacts: write('empty.csv', ''),
		usage: write('only-lines.csv', '\n\n\r\n'),
		revenue: write(
			'utf16.csv',
			Buffer.from(`\ufeff${header}\nL1,A,2026-01-05,1.00,USD\n`, 'utf16le'),
		),
		touches: write('no-header.csv', 't1,A,click,2026-01-01\n'),
		stages: write('twice.csv', [
			'account_id,stage,occurred_at,Stage',
			'A,lead,2026-01-01,lead',
		]),
		links: write('lacks.csv', ['code,contact_id', 'anna,c']),
	}
	const ended = await laurel(
		url,
		'import',
		...Object.entries(files).flatMap(([name, file]) => [`--${name}`, file]),
	)
	expect(ended.code).toBe(2)
	for (const message of [
		`${files.contacts} is empty: the first line must name the columns`,
		`${files.usage} is empty: the first line must name the columns`,
		`${files.revenue} is not UTF-8 text: save it as "CSV UTF-8"`,
		`${files.touches} has no header: its first line must name the columns touch_id, account_id, kind, occurred_at`,
		`${files.stages} names the column stage twice`,
		`${files.links} lacks the column account_id`,
	])
		expect(ended.stderr).toContain(message)
	expect(ended.stdout.trim().split(/\s*\n/)).toEqual([
		'file      rows  landed  updated  known  refused',
		'accounts     1       1        0      0        0',
	])

	const names = write(
		'latin1.csv',
		Buffer.from('account_id,name\nM,Müller\nN,Nord\n', 'latin1'),
	)
	const utf16 = write(
		'utf16be.csv',
		Buffer.from(`${header}\n`, 'utf16le').swap16(),
	)
	const [other, report] = await laurelInTurn(
		url,
		['import', '--accounts', names, '--revenue', utf16],
		['report', 'sor', '--format', 'json'],
	)
	expect(other?.code).toBe(2)
	expect(other?.stderr).toContain(`${names}:2: name is not valid UTF-8: "M`)
	expect(other?.stderr).toContain(`${utf16} is not UTF-8 text`)
	expect(other?.stdout).toMatch(/accounts +2 +1 +0 +0 +1/)
	expect(JSON.parse(report?.stdout ?? '')).toMatchObject({
		from: null,
		periods: [],
	})
}, 120_000)
