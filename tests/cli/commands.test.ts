import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { dialect } from '#db/dialect.ts'
import { appendErasures, erasureFileOf } from '#db/erasure-journal.ts'
import { hashOf } from '#db/secrets.ts'
import {
	laurel,
	laurelInTurn,
	startLaurel,
	temporaryFolder,
	writeLines,
} from '#tests/support/command-line.ts'
import { createEmptyDatabase } from '#tests/support/database.ts'

// Starting a program takes seconds where several start at once.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const folder = temporaryFolder()
let url: string
let files: string[]

beforeAll(async () => {
	url = await createEmptyDatabase()
	files = [
		...[
			'--accounts',
			writeLines(folder, 'accounts.csv', [
				'account_id,name',
				'A,Acme',
				'B,=Brot',
			]),
		],
		...[
			'--revenue',
			writeLines(folder, 'revenue.csv', [
				'line_id,account_id,paid_at,amount,currency,type',
				'1,A,2024-01-05,1000.00,USD,new',
				'2,A,2024-02-05,300.00,USD,upsell',
				'3,B,2024-03-05,234.56,USD,new',
			]),
		],
		...[
			'--touches',
			writeLines(folder, 'touches.csv', [
				'touch_id,account_id,kind,occurred_at,referrer_account_id',
				't,B,click,2024-03-01,A',
			]),
		],
	]
	const imported = await laurel(url, 'import', ...files)
	expect(imported).toMatchObject({ code: 0 })
	expect(imported.stderr).toContain('with USD and UTC')
})

const UNUSABLE: [args: string[], message: string][] = [
	[[], 'what should be done?'],
	[['dance'], 'there is no command "dance"'],
	[['period', 'open', '2024-01'], 'there is no command "period open"'],
	[['import'], 'name at least one file'],
	[['import', '--payments', 'x.csv'], "Unknown option '--payments'"],
	[['import', '--revenue', '/nowhere/x.csv'], 'x.csv cannot be read: ENOENT'],
	[['import', '--revenue', '/tmp'], '/tmp is not a file'],
	[['report', 'sor', '--from', '2024-13'], '--from must be a month'],
	[
		['report', 'sor', '--from', '2024-03', '--to', '2024-01'],
		'--from 2024-03 lies after --to 2024-01',
	],
	[['report', 'sor', '--model', 'best'], '--model must be one of first, last'],
	[
		['report', 'sor', '--format', 'xml'],
		'--format must be one of table, json, csv',
	],
	[['report', 'weather'], 'there is no report "weather"'],
	[['report', 'sor', 'now'], '"now" is one argument too many'],
	[['period', 'close', 'january'], '"january" is not a month'],
	[['period', 'close', '2099-01'], '2099-01 is not over yet'],
	[['user', 'add', 'ana@example.com'], '--role is missing'],
	[
		['user', 'add', 'ana@example.com', '--role', 'boss'],
		'--role must be one of',
	],
	[['user', 'add', 'ana', '--role', 'admin'], 'ana is not an e-mail address'],
	[['user', 'add', 'a@b.co', '--role', 'advocate'], 'needs --account ID'],
	[
		['user', 'add', 'a@b.co', '--role', 'advocate', '--account', 'X'],
		'names an account that does not exist',
	],
	[['key', 'add', 'import', '--scopes', 'write'], 'there is no scope "write"'],
	[['key', 'revoke', 'k'], 'k is no key'],
	[['backup'], 'where to?'],
	[['restore'], 'which?'],
]

test('unusable arguments end with 2, say why on stderr and print nothing', async () => {
	const ended = await laurelInTurn(url, ...UNUSABLE.map(([args]) => args))
	expect(ended).toEqual(
		UNUSABLE.map(([, message]) => ({
			code: 2,
			stdout: '',
			stderr: expect.stringContaining(message),
		})),
	)
	expect(ended.map(({ stderr }) => stderr).join()).not.toContain('    at ')
	expect(await laurel(url, 'dance')).toMatchObject({ code: 2, stdout: '' })
})

test('a file for refused rows that cannot be written, or is to be imported, stops the import before it begins', async () => {
	const revenue = writeLines(folder, 'kept.csv', [
		'line_id,account_id,paid_at,amount,currency',
		'x,A,2024-01-05,nothing,USD',
	])
	const before = readFileSync(revenue, 'utf8')
	const ended = await Promise.all([
		laurel(url, 'import', '--revenue', revenue, '--rejects', '/nowhere/r.csv'),
		laurel(url, 'import', '--revenue', revenue, '--rejects', revenue),
	])
	expect(ended.map(({ code }) => code)).toEqual([2, 2])
	expect(ended[0].stderr).toContain('r.csv cannot be written: ENOENT')
	expect(ended[1].stderr).toContain('would overwrite a file to import')
	expect(readFileSync(revenue, 'utf8')).toBe(before)
})

test('a disk that does not take the refused rows ends the import with a word about it', async () => {
	const revenue = writeLines(folder, 'refused.csv', [
		'line_id,account_id,paid_at,amount,currency',
		'x,A,2024-01-05,nothing,USD',
	])
	const { code, stderr } = await laurel(
		url,
		...['import', '--revenue', revenue, '--rejects', '/dev/full'],
	)
	expect(code).toBe(2)
	expect(stderr).toContain('--rejects /dev/full cannot be written: ENOSPC')
	expect(stderr).not.toContain('    at ')
})

test('the report is JSON of one line, a table that consolidates in words, or CSV of all its rows', async () => {
	const [json, table, csv] = await laurelInTurn(
		url,
		['report', 'sor', '--format', 'json'],
		['report', 'sor', '--model', 'linear'],
		['report', 'sor', '--format', 'csv', '--from', '2024-02'],
	)
	expect(json).toMatchObject({ code: 0, stderr: '' })
	expect(json?.stdout.split('\n')).toHaveLength(2)
	expect(JSON.parse(json?.stdout ?? '')).toMatchObject({
		from: '2024-01',
		to: '2024-03',
		company: {
			total: 1_534_56,
			firstOrder: 1_000_00,
			upsell: 300_00,
			referral: 234_56,
			sor: { raw: 534_56, reported: 534_56, carry: 0 },
			sorToFirstOrder: 0.5346,
		},
		advocates: [{ accountId: 'A', sor: 534_56 }],
	})

	expect(table?.stdout.split('\n')[0]).toBe(
		'Second-order revenue 2024-01 to 2024-03, USD, model linear, policy 1',
	)
	expect(table?.stdout).toMatch(
		/\nall +1,534\.56 +1,000\.00 +300\.00 +0\.00 +234\.56 +534\.56/,
	)
	expect(table?.stdout).toContain(
		'Advocates 534.56 − eliminations 0.00 + unattributed 0.00 = company SOR 534.56',
	)

	expect(csv?.stdout.trim().split('\n')).toEqual([
		'row,key,total,firstOrder,upsell,crossSell,referral,raw,reported,carry,referred,sor,trg,state,currency,model,policyVersion',
		'company,2024-02..2024-03,53456,0,30000,0,23456,53456,53456,0,,,,,USD,last,1',
		'period,2024-02,30000,0,30000,0,0,30000,30000,0,,,,open,USD,last,1',
		'period,2024-03,23456,0,0,0,23456,23456,23456,0,,,,open,USD,last,1',
		'advocate,A,,,30000,0,,,,,23456,53456,53456,,USD,last,1',
	])
})

test('periods are listed, closed once, and then what they were', async () => {
	const [before, closed, again, after, doctor] = await laurelInTurn(
		url,
		['period', 'list'],
		['period', 'close', '2024-02'],
		['period', 'close', '2024-01'],
		['period', 'list'],
		['doctor'],
	)
	const rowsOf = (list: typeof before) =>
		(list?.stdout ?? '')
			.trim()
			.split('\n')
			.map((row) => row.split(/\s+/))
	expect(rowsOf(before).map((row) => row.slice(0, 3))).toEqual([
		['period', 'state', 'entries'],
		['2024-01', 'open', '1'],
		['2024-02', 'open', '1'],
		['2024-03', 'open', '1'],
	])
	expect(closed).toMatchObject({ code: 0, stderr: '' })
	const hashes = closed?.stdout.match(/[0-9a-f]{64}/g)
	expect(hashes).toHaveLength(2)
	expect(again).toEqual({
		code: 2,
		stdout: '',
		stderr: '2024-01 is closed already\n',
	})
	expect(
		rowsOf(after)
			.slice(1)
			.map((row) => [row[1], row[3]]),
	).toEqual([
		['closed', hashes?.[0]],
		['closed', hashes?.[1]],
		['open', undefined],
	])
	expect(doctor?.code).toBe(0)
	expect(doctor?.stdout).toContain(
		'ok      closed periods are what they were (2)',
	)
})

test('a user gets a link on stdout, and another on asking again', async () => {
	const add = (...args: string[]) => ['user', 'add', ...args]
	const link = /^http:\/\/localhost:3000\/\S+\n$/
	const [first, again, other, advocate] = await laurelInTurn(
		url,
		add('ana@example.com', '--role', 'admin'),
		add('Ana@Example.com', '--role', 'admin'),
		add('ana@example.com', '--role', 'marketing'),
		add('ada@a.example', '--role', 'advocate', '--account', 'A'),
	)
	expect(first).toEqual({
		code: 0,
		stdout: expect.stringMatching(link),
		stderr: '',
	})
	expect(again).toEqual({
		code: 0,
		stdout: expect.stringMatching(link),
		stderr: 'Ana@Example.com is a user already: here is another sign-in link\n',
	})
	expect(again?.stdout).not.toBe(first?.stdout)
	expect(other).toMatchObject({ code: 2, stdout: '' })
	expect(advocate?.stdout).toMatch(link)
})

test('a key is shown once, listed and revoked once', async () => {
	const key = await laurel(url, 'key', 'add', 'ETL', '--scopes', 'read,ingest')
	expect(key.code).toBe(0)
	expect(key.stdout).toMatch(/^lrl_\S+\n$/)
	const id = /key (\S+):/.exec(key.stderr)?.[1] as string
	const [listed, revoked, again] = await laurelInTurn(
		url,
		['key', 'list'],
		['key', 'revoke', id],
		['key', 'revoke', id],
	)
	expect(listed?.stdout).toContain(`${id}  ETL   read,ingest`)
	expect(listed?.stdout).not.toContain(key.stdout.trim())
	expect(revoked).toEqual({ code: 0, stdout: '', stderr: '' })
	expect(again?.code).toBe(2)
	expect(again?.stderr).toContain('was revoked before')
})

if (dialect === 'sqlite') {
	describe('a backup', () => {
		const fileOf = (database: string) => database.slice('file:'.length)
		const at = (...names: string[]) => path.join(folder, ...names)

		const AS_JSON = ['report', 'sor', '--format', 'json']

		test('of a database in use is restored to the same figures, and overwrites nothing', async () => {
			const backup = at('backups', 'one.db')
			const more = writeLines(folder, 'more.csv', [
				'line_id,account_id,paid_at,amount,currency,type',
				'9,A,2024-03-09,1.00,USD,upsell',
			])
			const [backedUp, again, figures] = await laurelInTurn(
				url,
				['backup', backup],
				['backup', backup],
				AS_JSON,
			)
			expect(backedUp).toEqual({
				code: 0,
				stdout: `${backup}\n`,
				stderr:
					'its keys are not in it, and nothing starts without them: keep LAUREL_KEYS as well, elsewhere\n',
			})
			expect(again).toEqual({
				code: 2,
				stdout: '',
				stderr: `${backup} exists: a backup overwrites nothing\n`,
			})

			const target = await createEmptyDatabase()
			// Somebody whom the backup does not know to be erased.
			appendErasures(
				erasureFileOf(fileOf(target)),
				new Map([[hashOf('somebody'), Date.now()]]),
			)
			const [restored, same, , changed, refused, kept, replaced, back, doctor] =
				await laurelInTurn(
					target,
					['restore', backup],
					AS_JSON,
					['import', '--revenue', more],
					AS_JSON,
					['restore', backup],
					AS_JSON,
					['restore', backup, '--replace'],
					AS_JSON,
					['doctor'],
				)
			expect(restored?.code).toBe(0)
			expect(restored?.stderr).toContain(
				'1 address was erased after this backup was made',
			)
			expect(same).toEqual(figures)
			expect(changed).not.toEqual(figures)
			expect(refused).toEqual({
				code: 2,
				stdout: '',
				stderr: expect.stringContaining('or add --replace'),
			})
			expect(kept).toEqual(changed)
			expect(replaced?.code).toBe(0)
			expect(back).toEqual(figures)
			expect(doctor?.code).toBe(0)
			const aside = /is now (\S+)/.exec(replaced?.stdout ?? '')?.[1]
			expect(await laurelInTurn(`file:${aside}`, AS_JSON)).toEqual([changed])
			expect(readdirSync(at('backups'))).toEqual(['one.db'])

			mkdirSync(at('moved'))
			writeFileSync(at('moved', 'laurel.db-wal'), 'left by one that is gone')
			expect(
				await laurelInTurn(
					`file:${at('moved', 'laurel.db')}`,
					['restore', backup],
					AS_JSON,
				),
			).toEqual([expect.objectContaining({ code: 0 }), figures])
			expect(
				readdirSync(at('moved')).filter((name) => name.includes('before-')),
			).toHaveLength(1)
		})

		test('that is none, is damaged or is the database itself is refused', async () => {
			const backup = at('two.db')
			const [, itself] = await laurelInTurn(
				url,
				['backup', backup],
				['restore', fileOf(url), '--replace'],
			)
			expect(itself?.code).toBe(2)
			expect(itself?.stderr).toContain('is the database itself')
			const bytes = readFileSync(backup)
			const half = Math.floor(bytes.length / 2)
			writeFileSync(at('cut.db'), bytes.subarray(0, half))
			writeFileSync(
				at('spoilt.db'),
				Buffer.from(bytes).fill(0xff, half, bytes.length - 4096),
			)
			writeLines(folder, 'text.db', 'this is no database')
			writeLines(folder, 'nothing.db', '')
			const target = await createEmptyDatabase()
			const damaged = /is damaged|is not a Laurel database/
			const refusals: [string, RegExp][] = [
				['cut.db', damaged],
				['spoilt.db', damaged],
				['text.db', /is not a Laurel database/],
				['nothing.db', /is not a Laurel database/],
				['absent.db', /does not exist/],
			]
			expect(
				await laurelInTurn(
					target,
					...refusals.map(([name]) => ['restore', at(name)]),
				),
			).toEqual(
				refusals.map(([, reason]) => ({
					code: 2,
					stdout: '',
					stderr: expect.stringMatching(reason),
				})),
			)
			expect(existsSync(fileOf(target))).toBe(false)
		})
	})

	test('a reader that goes away before the answer is no failure', async () => {
		const { child, ended } = startLaurel(url, 'report', 'sor')
		child.stdout?.destroy()
		expect(await ended).toEqual({ code: 0, stdout: '', stderr: '' })
	})

	test('a database that cannot be opened ends with 2', async () => {
		const text = writeLines(folder, 'no.db', 'x'.repeat(5000))
		const ended = await laurel(`file:${text}`, 'doctor')
		expect(ended).toMatchObject({ code: 2, stdout: '' })
		expect(ended.stderr).toContain('file is not a database')
		expect(await laurel(`file:${folder}/none.db`, 'backup', 'x')).toMatchObject(
			{
				code: 2,
				stdout: '',
				stderr: expect.stringContaining('there is no database at'),
			},
		)
	})
} else {
	test('backup and restore leave PostgreSQL to its own programs', async () => {
		const ended = await Promise.all([
			laurel(url, 'backup', path.join(folder, 'x')),
			laurel(url, 'restore', path.join(folder, 'x')),
		])
		for (const { code, stderr } of ended) {
			expect(code).toBe(2)
			expect(stderr).toContain('use pg_dump and pg_restore')
		}
	})
}
