import { mkdirSync, writeFileSync } from 'node:fs'
import { and, asc, ne } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { redactorOf } from '#app/domain/referrals/redact.ts'
import { createImportHandlers } from '#app/import-handlers.server.ts'
import { importExports } from '#app/integrations/exports/import-exports.ts'
import { landOneRow } from '#app/integrations/exports/rejected/land-one-row.ts'
import { runDueJobs } from '#app/jobs/worker.ts'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { startUndo } from '#app/operations/ledger/undoing/start-undo.ts'
import { takeBackImport } from '#app/operations/ledger/undoing/take-back-import.ts'
import { RejectedKeeper } from '#app/operations/organisation/keep-rejected-rows.ts'
import {
	claimRejectedRow,
	readRejectedRow,
	releaseRejectedRow,
	settleAsLanded,
} from '#app/operations/organisation/settle-rejected-rows.ts'
import { erasePerson } from '#app/operations/people/erase-person.ts'
import { countWaiting } from '#db/reports/ledger/waiting.ts'
import {
	accounts,
	auditLog,
	rejectedRows,
	revenueLines,
} from '#db/schema/index.ts'
import { stands } from '#db/stands.ts'
import { NO_FILES } from '#tests/support/erasure.ts'
import { accountRow } from '#tests/support/ledger.ts'
import { openTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let cookie: string

beforeEach(async () => {
	portal = await openTestPortal()
	cookie = (await portal.signIn('admin')).cookie
})

const PAYMENTS = `id;Description;Created (UTC);Amount;Amount Refunded;Currency;Customer ID;Customer Email;Status;Captured
ch_1;Subscription;2026-01-05 10:00;1.200,50;0,00;usd;cus_A;ann@acme.com;Paid;true
ch_4;Subscription;2026-01-08 10:00;viel;0,00;usd;cus_B;bo lund <bo@birch.com>;Paid;true
ch_5;Subscription;2026-01-09 10:00;20,00;0,00;usd;cus_C;;Paid;true;more
`

async function give(text: string, kind = 'find-out', name = 'payments.csv') {
	const body = new FormData()
	body.set('kind', kind)
	body.set('file', new Blob([text]), name)
	const given = await portal.ask('/admin/imports', {
		as: cookie,
		form: {},
		body,
	})
	return given.headers.get('location') ?? ''
}

const work = () =>
	runDueJobs({
		database: portal.database,
		now: Date.now,
		handlers: createImportHandlers({ uploadsFolder: portal.uploadsFolder }),
		report: (_, outcome) => {
			if ('error' in outcome) throw outcome.error
		},
		schedule: [],
		watches: [],
	})

/** Imports a file; gives where its rejected rows are mended. */
async function imported(text = PAYMENTS): Promise<string> {
	const path = await give(text)
	await work()
	await portal.ask(`${path}/import`, { as: cookie, form: { revision: '1' } })
	await work()
	return `/admin/rejected-rows/${path.split('/').at(-1)}-0`
}

const page = async (path: string) =>
	(await (await portal.ask(path, { as: cookie })).text())
		.replace(/^[\s\S]*<main/, '<main')
		.replace(/<script[\s\S]*?<\/script>/g, '')

const shown = async (path: string) =>
	(await page(path))
		.replace(/<[^>]+>/g, ' ')
		.replaceAll('&amp;', '&')
		.replace(/\s+/g, ' ')

const post = (path: string, form: Record<string, string>) =>
	portal.ask(path, { as: cookie, form })

const lines = async () =>
	(await portal.database.read.select().from(revenueLines))
		.map(({ sourceKey, amountMinor }) => `${sourceKey} ${amountMinor}`)
		.sort()

const rows = () =>
	portal.database.read
		.select()
		.from(rejectedRows)
		.orderBy(asc(rejectedRows.line))

const audited = async () =>
	(await portal.database.read.select().from(auditLog))
		.filter(({ action }) => action.startsWith('rejected'))
		.map(({ action, after }) => [action, after])

describe('a row that an import cannot take', () => {
	test('waits with its reason, in every place where open ends are listed', async () => {
		const file = await imported()
		expect(await lines()).toEqual(['stripe:ch_1 120050'])
		expect((await countWaiting(portal.database.read)).rejected).toBe(2)
		expect(await shown('/admin')).toContain('2 rejected rows of imported files')
		expect(await shown('/admin/imports')).toContain('2 rejected rows')
		expect(await shown('/admin/rejected-rows')).toMatch(/payments\.csv 2 /)
		const list = await shown(file)
		expect(list).toMatch(/Line 3 Amount .*viel/)
		expect(list).toContain('has 11 cells, but the header names 10 columns')
	})

	test('waits once however often its file is given', async () => {
		const first = await imported()
		await imported()
		expect((await countWaiting(portal.database.read)).rejected).toBe(2)
		await post(`${first}/3`, { dismiss: 'yes', reason: 'A test of ours' })
		await imported()
		expect((await countWaiting(portal.database.read)).rejected).toBe(2)
	})

	test('waits no longer once the same row landed with its file, given again', async () => {
		const known = (...ids: string[]) =>
			landAccounts(
				portal.database,
				ids.map((id) => accountRow(id)),
				{ now: Date.now() },
			)
		await known('alder')
		const DEALS = `Record ID,Deal Name,Deal Stage,Create Date,Close Date,Amount,Associated Company IDs,Lead Source,Referred By
d_1,Alder upgrade,Closed Won,2026-02-01 10:00,2026-03-01 10:00,5000,alder,Customer Referral,birch
d_2,Alder more,Closed Won,2026-02-01 10:00,2026-03-01 10:00,5000,alder,Customer Referral,nobody
`
		const file = await imported(DEALS)
		expect((await countWaiting(portal.database.read)).rejected).toBe(2)
		await known('birch')
		await imported(DEALS)
		expect((await countWaiting(portal.database.read)).rejected).toBe(1)
		expect(await rows()).toMatchObject([
			{ line: 2, state: 'mended', cells: [], reasons: [] },
			{ line: 3, state: 'waiting' },
		])
		expect(await audited()).toEqual([
			['rejected_row.mended', { line: 2, outcome: 'landed with a later file' }],
		])
		expect(await shown(file)).not.toContain('Line 2')
	})

	test('that somebody mends at this moment is theirs, whatever lands', async () => {
		const file = await imported()
		const fileId = file.split('/').at(-1) ?? ''
		const id = { fileId, line: 3 }
		const now = Date.now()
		expect(await claimRejectedRow(portal.database, id, now)).toBe(true)
		const settle = (at: number) =>
			portal.database.transact((tx) =>
				settleAsLanded(tx, id, { actorId: null, now: at }),
			)
		await settle(now + 1)
		expect((await countWaiting(portal.database.read)).rejected).toBe(2)
		await releaseRejectedRow(portal.database, id)
		await Promise.all([settle(now + 2), settle(now + 3)])
		expect(await audited()).toHaveLength(1)
		expect((await countWaiting(portal.database.read)).rejected).toBe(1)
	})

	test('is given back in the shape of its file, with one more column', async () => {
		const file = await imported()
		const answer = await portal.ask(`${file}/rows.csv`, { as: cookie })
		const csv = (await answer.text()).replace('\uFEFF', '').split('\r\n')
		expect(csv[0]).toBe(
			'id,Description,Created (UTC),Amount,Amount Refunded,Currency,Customer ID,Customer Email,Status,Captured,reason',
		)
		expect(csv[1]).toMatch(
			/^ch_4,Subscription,2026-01-08 10:00,viel,"0,00",usd,cus_B,bo lund <bo@birch\.com>,Paid,true,Amount .+$/,
		)
		expect(csv).toHaveLength(4)
	})

	test('is mended in place: the reason stands beside its cell, and it lands once', async () => {
		const file = await imported()
		const row = `${file}/3`
		const before = await page(row)
		expect(before).toMatch(/value="viel"/)
		expect(before).toMatch(
			/aria-invalid="true"[^>]*value="viel"|value="viel"[^>]*aria-invalid="true"/,
		)
		const still = await post(row, { 'cell.3': '1.2.3', 'cell.1': 'Plan' })
		expect(still.status).toBe(422)
		expect(await page(row)).toContain('value="1.2.3"')
		expect(await lines()).toEqual(['stripe:ch_1 120050'])

		const mended = await post(row, { 'cell.3': '1.000,25' })
		expect(mended.headers.get('location')).toBe(file)
		expect(await lines()).toEqual(['stripe:ch_1 120050', 'stripe:ch_4 100025'])
		const [known] = (await portal.database.read.select().from(accounts)).filter(
			({ id }) => id === 'cus_B',
		)
		expect(known).toBeDefined()
		expect((await post(row, { 'cell.3': '9,00' })).status).toBe(409)
		expect(await lines()).toHaveLength(2)
		expect(await shown(row)).toContain('It was mended by')
		const [kept] = (await rows()).filter(({ line }) => line === 3)
		expect(kept).toMatchObject({ state: 'mended', cells: [], reasons: [] })
		expect(await audited()).toEqual([
			['rejected_row.mended', { line: 3, outcome: 'landed' }],
		])
	})

	test('lands once where two mend it at the same moment, in different ways', async () => {
		const file = await imported()
		const [one, other] = await Promise.all([
			post(`${file}/3`, { 'cell.0': 'ch_4a', 'cell.3': '10,00' }),
			post(`${file}/3`, { 'cell.0': 'ch_4b', 'cell.3': '20,00' }),
		])
		expect([one.status, other.status].sort()).toEqual([302, 409])
		expect(await lines()).toHaveLength(2)
	})

	test('of too many cells loses those beyond its columns, and says which before', async () => {
		const file = await imported()
		expect(await shown(`${file}/4`)).toContain(
			'The row has 1 cell more than there are columns: more.',
		)
		expect((await post(`${file}/4`, { 'cell.3': '20,00' })).status).toBe(302)
		expect(await lines()).toContain('stripe:ch_5 2000')
	})

	test('that would be left out goes on waiting, and says so', async () => {
		const file = await imported()
		const failed = await post(`${file}/3`, {
			'cell.3': '5,00',
			'cell.8': 'Failed',
		})
		expect(failed.status).toBe(422)
		expect(await shown(`${file}/3`)).toContain('Status is Failed')
		expect(await lines()).toHaveLength(1)
	})

	test('is dismissed with a reason, alone or with all of its file', async () => {
		const file = await imported()
		expect(
			(await post(`${file}/3`, { dismiss: 'yes', reason: ' ' })).status,
		).toBe(422)
		await post(`${file}/3`, { dismiss: 'yes', reason: 'A test of ours' })
		expect(await shown(`${file}/3`)).toContain('A test of ours')
		expect((await countWaiting(portal.database.read)).rejected).toBe(1)
		expect(await shown(`${file}/dismissal`)).toContain(
			'1 row of this file will not land',
		)
		expect((await post(`${file}/dismissal`, { reason: '' })).status).toBe(422)
		await post(`${file}/dismissal`, { reason: 'Given again' })
		expect((await countWaiting(portal.database.read)).rejected).toBe(0)
		expect((await post(`${file}/dismissal`, { reason: 'Again' })).status).toBe(
			404,
		)
		expect(await audited()).toEqual([
			['rejected_row.dismissed', { line: 3 }],
			['rejected_rows.dismissed', { rows: 1 }],
		])
	})

	test('is kept whatever its file and others of the import are made of', async () => {
		const odd = 'a\u0000b\ud800c'
		const keeper = new RejectedKeeper(portal.database, {
			id: 'odd',
			importId: null,
			name: odd,
			headers: [odd],
			reading: {
				as: 'own',
				kind: 'revenue',
				zone: 'UTC',
				emptyClears: false,
				mapping: { line_id: odd },
			},
			actorId: null,
			now: 0,
		})
		keeper.add({
			line: 2,
			cells: [odd],
			reasons: [{ column: odd, reason: odd }],
			said: { [odd]: { [odd]: { [odd]: odd } } },
		})
		await keeper.flush()
		const even = 'a\ufffdb\ufffdc'
		const found = await readRejectedRow(portal.database, {
			fileId: 'odd',
			line: 2,
		})
		expect(found).toMatchObject({
			file: { headers: [even], reading: { mapping: { line_id: even } } },
			row: {
				cells: [even],
				context: { said: { [even]: { [even]: { [even]: even } } } },
			},
		})
	})

	test('of nobody’s file is not there', async () => {
		const file = await imported()
		for (const path of [
			`${file}/99`,
			`${file}/x`,
			'/admin/rejected-rows/nope/3',
		])
			expect((await portal.ask(path, { as: cookie })).status).toBe(404)
		expect(
			(await post('/admin/rejected-rows/nope/3', { 'cell.0': 'x' })).status,
		).toBe(404)
	})

	test('of a strict file is mended by the rules of strict files', async () => {
		const path = await give(
			'line_id,account_id,paid_at,amount,currency\nl1,a,2026-01-02,10.00,USD\nl2,a,gestern,"1,5",USD\n',
			'revenue',
			'revenue.csv',
		)
		await portal.ask(path, {
			as: cookie,
			form: Object.fromEntries(
				['line_id', 'account_id', 'paid_at', 'amount', 'currency'].map(
					(column) => [`column.${column}`, column],
				),
			),
		})
		await work()
		const row = `/admin/rejected-rows/${path.split('/').at(-1)}/3`
		expect(await page(row)).toContain('value="gestern"')
		expect((await post(row, { 'cell.2': '2026-01-03' })).status).toBe(422)
		expect((await post(row, { 'cell.3': '1.50' })).status).toBe(302)
		expect(await lines()).toEqual(['l1 1000', 'l2 150'])
		const upload = path.split('/').at(-1)
		const stored = await portal.database.read.select().from(revenueLines)
		expect(stored.map(({ importId }) => importId)).toEqual([upload, upload])
	})

	test('is found by an erasure', async () => {
		await imported()
		const erased = await erasePerson(portal.database, {
			addresses: ['bo@birch.com'],
			actorId: null,
			files: NO_FILES,
			now: Date.now(),
		})
		expect(erased).toMatchObject({ ok: true })
		expect(JSON.stringify(await rows())).not.toContain('birch')
		// What else stands in their row is about them.
		expect(JSON.stringify(await rows())).not.toContain('cus_B')
		const left = (await rows()).sort((a, b) => a.line - b.line)
		expect(left).toMatchObject([
			{ line: 3, state: 'dismissed', cells: [], reasons: [] },
			{ line: 4, state: 'waiting' },
		])
		expect(await shown('/admin/rejected-rows')).toMatch(/payments\.csv 1 /)
		expect(
			redactorOf({ addresses: ['bo@birch.com'], names: [] }).finds(
				JSON.stringify(await rows()),
			),
		).toBe(false)
	})
})

describe('rows without an id that are equal', () => {
	const SALES = `Date,Transaction Type,Num,Customer,Product/Service,Amount,Currency
2026-01-05,Invoice,1001,Acme,Seats,100.00,USD
2026-01-05,Invoice,1001,Acme,Support,hundred,USD
`
	test('and that another import told of before are not taken for more', async () => {
		const give = async (text: string) => {
			const file = `${portal.uploadsFolder}/sales.csv`
			mkdirSync(portal.uploadsFolder, { recursive: true })
			writeFileSync(file, text)
			await importExports(
				portal.database,
				[{ path: file, name: 'sales.csv' }],
				{ now: Date.now(), onRejected: () => undefined },
			)
		}
		await give(SALES.replace('hundred', '100.00'))
		await give(SALES)
		const [row] = await rows()
		const at = `/admin/rejected-rows/${row?.fileId}/${row?.line}`
		expect((await post(at, { 'cell.5': '100.00' })).status).toBe(422)
		expect(await shown(at)).toContain('give the whole file again')
		expect(await lines()).toHaveLength(2)
	})

	test('and that only an import that was undone told of before are mended as once', async () => {
		const { database } = portal
		const give = async (text: string) => {
			const file = `${portal.uploadsFolder}/sales.csv`
			mkdirSync(portal.uploadsFolder, { recursive: true })
			writeFileSync(file, text)
			const landed = await importExports(
				database,
				[{ path: file, name: 'sales.csv' }],
				{ now: Date.now(), onRejected: () => undefined },
			)
			if (!landed.ok) throw new Error('not imported')
		}
		await give(SALES.replace('hundred', '100.00'))
		const [line] = await database.read.select().from(revenueLines)
		const importId = line?.importId ?? ''
		const begun = await startUndo(database, {
			importId,
			reason: 'Wrong.',
			actorId: null,
			now: Date.now(),
		})
		expect(begun).toMatchObject({ ok: true })
		await takeBackImport(database, { importId, now: Date.now })
		await give(SALES)
		const mendWaiting = async () => {
			const row = (await rows()).find(({ state }) => state === 'waiting')
			return post(`/admin/rejected-rows/${row?.fileId}/${row?.line}`, {
				'cell.5': '100.00',
			})
		}
		expect((await mendWaiting()).status).toBe(302)
		expect(
			await database.read.$count(
				revenueLines,
				and(ne(revenueLines.importId, importId), stands()),
			),
		).toBe(2)
		// What landed anew is known from elsewhere to the next one.
		await give(SALES.replace('hundred', 'many'))
		expect((await mendWaiting()).status).toBe(422)
	})

	test('that lacks a cell and parts a number is refused', async () => {
		const file = `${portal.uploadsFolder}/sales.csv`
		mkdirSync(portal.uploadsFolder, { recursive: true })
		writeFileSync(
			file,
			`Date,Transaction Type,Num,Customer,Product/Service,Currency,Amount,Balance,Memo
2026-01-05,Invoice,1001,Acme,Seats,USD,50.00,234.56
2026-01-05,Invoice,1002,Acme,Seats,USD,1,234.56
`,
		)
		const rejected: string[] = []
		await importExports(portal.database, [{ path: file, name: 'sales.csv' }], {
			now: Date.now(),
			onRejected: ({ column, value }) => rejected.push(`${column} ${value}`),
		})
		expect(rejected).toEqual(['Amount 1,234.56'])
		expect((await lines()).map((each) => each.split(' ')[1])).toEqual(['5000'])
	})

	test('are two payments where one was mended, and no more when it is sent again', async () => {
		const { database } = portal
		const file = `${portal.uploadsFolder}/sales.csv`
		mkdirSync(portal.uploadsFolder, { recursive: true })
		writeFileSync(file, SALES)
		const landed = await importExports(
			database,
			[{ path: file, name: 'sales.csv' }],
			{ now: Date.now(), onRejected: () => undefined },
		)
		if (!landed.ok) throw new Error('not imported')
		expect(await lines()).toHaveLength(1)
		const [kept] = await rows()
		if (!kept) throw new Error('no row was kept')
		const land = async () => {
			const known = await readRejectedRow(database, kept)
			if (!known) throw new Error('the row is gone')
			return landOneRow(database, {
				...known,
				cells: known.row.cells.map((cell) =>
					cell === 'hundred' ? '100.00' : cell,
				),
				actorId: 'ana',
				now: Date.now(),
			})
		}
		expect(await land()).toEqual({ ok: true, value: 'landed' })
		expect((await lines()).map((each) => each.split(' ')[1])).toEqual([
			'10000',
			'10000',
		])
		// As if it had crashed before that was noted.
		expect(await land()).toEqual({ ok: true, value: 'same' })
		expect(await lines()).toHaveLength(2)
	})
})
