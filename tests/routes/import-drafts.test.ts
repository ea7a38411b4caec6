import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { redactorOf } from '#app/domain/referrals/redact.ts'
import type { DraftFile } from '#app/domain/uploads/export-examination.ts'
import { createImportHandlers } from '#app/import-handlers.server.ts'
import { eraseFromUploads } from '#app/integrations/csv/erase-from-uploads.ts'
import { sweepUploads } from '#app/integrations/csv/sweep-uploads.ts'
import { draftFile } from '#app/integrations/exports/draft/draft-files.ts'
import { runDueJobs } from '#app/jobs/worker.ts'
import { landRevenueLines } from '#app/operations/ledger/land-revenue-lines.ts'
import { takeBackImport } from '#app/operations/ledger/undoing/take-back-import.ts'
import { buryDraft } from '#app/operations/organisation/import-draft.ts'
import { rememberReadings } from '#app/operations/organisation/remembered-readings.ts'
import { FILES_KEPT_MS } from '#app/operations/organisation/upload-file.ts'
import { undoPath } from '#app/views/paths/setting-paths.ts'
import {
	accounts,
	auditLog,
	importDrafts,
	organisations,
	rememberedReadings,
	revenueLines,
} from '#db/schema/index.ts'
import { putReading } from '#db/stores/organisation/remembered-readings.ts'
import { workbookOf } from '#tests/exports/workbook-of.ts'
import { payment } from '#tests/support/ledger.ts'
import { openTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let cookie: string

beforeEach(async () => {
	portal = await openTestPortal()
	cookie = (await portal.signIn('admin')).cookie
})

const PAYMENTS = `id;Description;Created (UTC);Amount;Amount Refunded;Currency;Customer ID;Customer Email;Status;Captured
ch_1;Subscription;2026-01-05 10:00;1.200,50;0,00;usd;cus_A;ann@acme.com;Paid;true
ch_2;Subscription;2026-01-06 10:00;50,00;10,00;usd;cus_B;bo@birch.com;Paid;true
ch_3;Subscription;2026-01-07 10:00;70,00;0,00;usd;cus_B;bo@birch.com;Failed;true
ch_4;Subscription;2026-01-08 10:00;viel;0,00;usd;cus_B;bo@birch.com;Paid;true
`

async function give(
	text: string | Uint8Array,
	{
		kind = 'find-out',
		name = 'payments & co.csv',
		to = '/admin/imports',
	}: { kind?: string; name?: string; to?: string } = {},
) {
	const body = new FormData()
	body.set('kind', kind)
	const bytes = typeof text === 'string' ? text : new Uint8Array(text)
	body.set('file', new Blob([bytes]), name)
	return portal.ask(to, { as: cookie, form: {}, body })
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

const draftOf = async () => {
	const [draft] = await portal.database.read.select().from(importDrafts)
	if (!draft) throw new Error('there is no draft')
	return draft
}

/** A file that was given and looked at. */
async function given(
	text: string | Uint8Array = PAYMENTS,
	options: Parameters<typeof give>[1] = {},
) {
	const path = (await give(text, options)).headers.get('location') ?? ''
	expect(path).toMatch(/^\/admin\/imports\/drafts\/[a-z0-9]+$/)
	await work()
	return path
}

const text = async (path: string) =>
	(await portal.ask(path, { as: cookie })).text()

/** What a page shows, in one line. */
const shown = async (path: string) =>
	(await text(path))
		.replace(/^[\s\S]*<main/, '<main')
		.replace(/<script[\s\S]*?<\/script>/g, '')
		.replace(/<[^>]+>/g, ' ')
		.replaceAll('&amp;', '&')
		.replace(/\s+/g, ' ')

const post = (path: string, form: Record<string, string> = {}) =>
	portal.ask(path, { as: cookie, form })

const lines = async () =>
	(await portal.database.read.select().from(revenueLines))
		.map(({ sourceKey, amountMinor }) => `${sourceKey} ${amountMinor}`)
		.sort()

describe('an export', () => {
	test('is looked at row by row before anything lands, and is found again in the list', async () => {
		const path = (await give(PAYMENTS)).headers.get('location') ?? ''
		expect(await text(path)).toContain('rows so far')
		expect(await text('/admin/imports')).toContain('Being looked at')
		await work()
		const page = await shown(path)
		expect(page).toContain('This looks like an export of Stripe payments.')
		expect(page).toContain('2 of 4 rows will land')
		expect(page).toContain('Semicolon')
		expect(page).toContain('$1,250.50')
		expect(page).toContain('$1,240.50')
		expect(page).toContain('1.200,50')
		expect(page).toContain('Import 2 rows')
		expect(await lines()).toEqual([])
		const list = await text('/admin/imports')
		expect(list).toContain('payments &amp; co.csv')
		expect(list).toContain('An export')
	})

	test('is imported as it was looked at, once, and gives back what was refused in its own shape', async () => {
		const path = await given()
		const started = await post(`${path}/import`, { revision: '1' })
		expect(started.headers.get('location')).toBe(path)
		await post(`${path}/import`, { revision: '1' })
		await work()
		expect(await lines()).toEqual([
			'stripe:ch_1 120050',
			'stripe:ch_2 5000',
			expect.stringMatching(/^stripe:ch_2.* -1000$/),
		])
		const page = await text(path)
		expect(page).toContain('What came of each file')
		const rejected = await text(`${path}/files/0/rejected.csv`)
		expect(rejected.replace('\uFEFF', '').split('\r\n').slice(0, 2)).toEqual([
			'id,Description,Created (UTC),Amount,Amount Refunded,Currency,Customer ID,Customer Email,Status,Captured,reason',
			expect.stringMatching(
				/^ch_4,Subscription,2026-01-08 10:00,viel,"0,00",usd,cus_B,bo@birch.com,Paid,true,.*Amount/,
			),
		])
		const id = path.split('/').at(-1) ?? ''
		expect(existsSync(draftFile(portal.uploadsFolder, id, 0))).toBe(false)
		const [draft] = await portal.database.read.select().from(importDrafts)
		expect(draft).toMatchObject({ state: 'done', looked: null })
	})

	test('is looked at anew where the settings by which it is read changed meanwhile', async () => {
		const path = await given()
		const move = (zone: string) =>
			portal.database.transact((tx) => tx.update(organisations).set({ zone }))
		const [before] = await portal.database.read.select().from(organisations)
		await move('Asia/Tokyo')
		await post(`${path}/import`, { revision: '1' })
		expect(await draftOf()).toMatchObject({ state: 'looking', revision: 2 })
		await work()
		expect(await lines()).toEqual([])
		await post(`${path}/import`, { revision: '1' })
		expect(await draftOf()).toMatchObject({ state: 'ready', revision: 2 })
		await post(`${path}/import`, { revision: '2' })
		await work()
		expect(await lines()).toHaveLength(3)
		await move(before?.zone ?? 'UTC')
	})

	test('that stopped on the way can be undone wherever it is, and is not imported under its name afterwards', async () => {
		const { database } = portal
		const path = await given()
		const { id } = await draftOf()
		expect((await portal.ask(undoPath(id), { as: cookie })).status).toBe(404)
		await post(`${path}/import`, { revision: '1' })
		await landRevenueLines(
			database,
			[payment('acme.com', '2026-01-05', '12.00', { sourceKey: 'landed' })],
			{ now: Date.now(), importId: id },
		)
		await database.transact((tx) => buryDraft(tx, { id, now: Date.now() }))
		expect(await draftOf()).toMatchObject({ state: 'failed' })
		expect(await text(path)).toContain('Undo this import…')
		const list = await text('/admin/imports')
		expect(list).toContain('Not finished')
		expect(list).toContain(undoPath(id))
		await post(path, { nth: '0' })
		expect(await draftOf()).toMatchObject({ state: 'looking', revision: 2 })
		expect(await text(path)).toContain('Undo this import…')
		expect(await text('/admin/imports')).toContain(undoPath(id))
		await work()
		expect(await draftOf()).toMatchObject({ state: 'ready' })
		expect(await shown(undoPath(id))).toContain('1 line that waits')
		await post(undoPath(id), { reason: 'It died.' })
		await takeBackImport(database, { importId: id, now: Date.now })
		expect(await shown(undoPath(id))).toContain('is undone')
		const page = await text(path)
		expect(page).toContain('It died.')
		expect(page).not.toContain(`${path}/import`)
		const refused = await portal.ask(`${path}/import`, {
			as: cookie,
			form: { revision: '2' },
		})
		expect(refused.headers.get('location')).toBe(path)
		expect((await post(path, { nth: '0' })).status).toBe(409)
		expect(await draftOf()).toMatchObject({ state: 'ready', revision: 2 })
	})

	test('asks what only a person can say, and goes on once it is said', async () => {
		const path = await given(
			PAYMENTS.replaceAll(/2026-01-0(\d)/g, '0$1/01/2026'),
		)
		const page = await text(path)
		expect(page).toContain('Which is the day, and which the month?')
		expect(page).toContain('nothing is open')
		expect(page).not.toContain('Import 2 rows')
		expect(
			(await post(`${path}/import`, { revision: '1' })).headers.get('location'),
		).toBe(path)
		await work()
		expect(await lines()).toEqual([])
		await post(path, { nth: '0', dates: 'dmy' })
		await work()
		const after = await text(path)
		expect(after).toContain('Import 2 rows')
		// An older look is no agreement.
		await post(`${path}/import`, { revision: '1' })
		await work()
		expect(await lines()).toEqual([])
		await post(`${path}/import`, { revision: '2' })
		await work()
		expect(await lines()).toHaveLength(3)
	})

	test('that nobody knows is matched by hand', async () => {
		const path = await given(
			'Kunde;Wann;Wert;Geld;Nr\nacme;2026-01-05;12,50;EUR;1\n',
		)
		expect(await shown(path)).toContain(
			'Its columns are Kunde, Wann, Wert, Geld, Nr .',
		)
		expect(await text(path)).toContain('Match the columns yourself')
		const columns = `${path}/files/0/columns`
		const page = await text(`${columns}?kind=revenue`)
		expect(page).toContain('<option value="Kunde"')
		const refused = await post(columns, {
			kind: 'revenue',
			'column.line_id': 'Nr',
			'column.account_id': 'Nr',
		})
		expect(refused.status).toBe(422)
		expect(await refused.text()).toContain('Is chosen for line_id already')
		await post(columns, {
			kind: 'revenue',
			'column.line_id': 'Nr',
			'column.account_id': 'Kunde',
			'column.paid_at': 'Wann',
			'column.amount': 'Wert',
			'column.currency': 'Geld',
		})
		await work()
		const looked = await text(path)
		expect(looked).toContain('Read as you matched its columns.')
		expect(looked).toContain('all of it will be one-off')
		expect(looked).toContain('1 row of accounts that are not known yet')
		const mapping = await text(`${path}/files/0/mapping.json`)
		expect(JSON.parse(mapping)).toMatchObject({
			targets: [{ kind: 'revenue', columns: { amount: { column: 'Wert' } } }],
		})
		await post(`${path}/import`, { revision: '2' })
		await work()
		expect(await lines()).toEqual(['1 1250'])
	})

	test('is refused beside its field where what was said of it makes no sense', async () => {
		const path = await given()
		for (const [form, words] of [
			[{ zone: 'Mars/Olympus' }, 'There is no such time zone'],
			[{ preset: 'nothing' }, 'Choose one of the list'],
		] as const) {
			const answer = await post(path, { nth: '0', ...form })
			expect(answer.status).toBe(422)
			expect(await answer.text()).toContain(words)
		}
		const gone = await post(path, { nth: '9' })
		expect(gone.status).toBe(409)
	})

	test('with our own columns is found out where it is written otherwise', async () => {
		const path = await given(
			Buffer.from('account_id;name;seats\nacme;Müller & Söhne;12\n', 'latin1'),
			{ kind: 'accounts' },
		)
		const page = await shown(path)
		expect(page).toContain('Read as Laurel accounts.')
		expect(page).toContain('1 of 1 row will land')
		const words = await given('hello', { kind: 'accounts' })
		expect(await shown(words)).toContain('once every file can be read')
	})

	test('that is a workbook is read as one, title and total aside', async () => {
		const file = await workbookOf({
			Notes: [['nothing here']],
			Payments: [
				['Payments of 2026'],
				[],
				['line_id', 'account_id', 'paid_at', 'amount', 'currency'],
				['0012', 'acme', new Date('2026-01-31T10:00:00Z'), 12.5, 'USD'],
				['0013', 'acme', new Date('2026-02-28T10:00:00Z'), 42, 'USD'],
				['Total', null, null, 54.5],
			],
		})
		const path = await given(file, { name: 'payments.xlsx' })
		const page = await shown(path)
		expect(page).toContain('This looks like an export of Laurel revenue.')
		expect(page).toContain('Sheet Payments')
		expect(page).toContain('2 of 2 rows will land.')
		await post(`${path}/import`, { revision: '1' })
		await work()
		expect(await lines()).toEqual(['0012 1250', '0013 4200'])
	})

	test('that is none says what it is', async () => {
		const path = await given('<!doctype html><html><body>Sign in</body></html>')
		const page = await shown(path)
		expect(page).toMatch(/payments & co\.csv is a web page/)
		expect(page).toContain('once every file can be read')
	})
})

test('empty cells clear what is known where that is said, and it is seen before', async () => {
	const HEAD = 'account_id;name;plan'
	const land = async (text: string, clears: boolean) => {
		const path = await given(text, { kind: 'accounts' })
		if (clears) {
			await post(`${path}/empty-cells`, { emptyClears: 'on' })
			await work()
			expect(await shown(path)).toContain('1 of 1 row will land')
		}
		const id = path.split('/').at(-1)
		const drafts = await portal.database.read.select().from(importDrafts)
		const draft = drafts.find((each) => each.id === id)
		await post(`${path}/import`, { revision: String(draft?.revision) })
		await work()
	}
	const plans = async () =>
		(await portal.database.read.select().from(accounts)).map(({ plan }) => plan)
	await land(`${HEAD}\nacme;Acme;pro\n`, false)
	await land(`${HEAD}\nacme;Acme;\n`, false)
	expect(await plans()).toEqual(['pro'])
	await land(`${HEAD}\nacme;Acme;\n`, true)
	expect(await plans()).toEqual([null])
})

test('whoever presses is who imported, whoever gave the files', async () => {
	const path = await given()
	const other = await portal.signIn('admin')
	await portal.ask(`${path}/import`, {
		as: other.cookie,
		form: { revision: '1' },
	})
	await work()
	const log = await portal.database.read.select().from(auditLog)
	const by = log.filter(({ subjectType }) => subjectType === 'import')
	expect(by.length).toBeGreaterThan(0)
	expect(new Set(by.map(({ actorId }) => actorId))).toEqual(
		new Set([other.userId]),
	)
})

describe('several files', () => {
	test('that come at once share neither number nor bytes', async () => {
		const path = await given()
		await Promise.all([
			give('a,b\n1,2\n', { to: `${path}/files`, name: 'one.csv' }),
			give('c,d\n3,4\n', { to: `${path}/files`, name: 'two.csv' }),
		])
		const { files } = await draftOf()
		expect(new Set(files.map(({ nth }) => nth)).size).toBe(files.length)
		expect(readdirSync(portal.uploadsFolder)).toHaveLength(files.length)
	})

	const CUSTOMERS = `id,Description,Email,Name,Created (UTC),Delinquent,Card ID,Currency,Plan,Status
cus_A,,ann@acme.com,Acme,2025-12-01 10:00,false,,usd,,
cus_B,,bo@birch.com,Birch,2025-12-02 10:00,false,,usd,,
`

	test('are one import, whatever they are called, and may be left out again', async () => {
		const path = await given()
		const added = await give(CUSTOMERS, { to: `${path}/files` })
		expect(added.headers.get('location')).toBe(path)
		await work()
		const page = await text(path)
		expect(page).toContain('payments &amp; co.csv and 1 more')
		expect(page).toContain('Stripe customers')
		expect(page).toContain('Import 4 rows')
		const added1 = (await draftOf()).files.at(-1)?.nth
		await post(`${path}/files/${added1}/removal`)
		await work()
		expect(await text(path)).toContain('Import 2 rows')
		const again = await give(CUSTOMERS, { to: `${path}/files` })
		expect(again.status).toBe(302)
		await work()
		const [{ revision } = { revision: 0 }] = await portal.database.read
			.select()
			.from(importDrafts)
		await post(`${path}/import`, { revision: String(revision) })
		await work()
		expect(await lines()).toHaveLength(3)
		expect(await text(path)).toContain('payments &amp; co.csv (2)')
	})

	test('one that is none does not hide what the others are', async () => {
		const path = await given()
		await give('%PDF-1.7 nothing', { to: `${path}/files`, name: 'x.pdf' })
		await work()
		const page = await shown(path)
		expect(page).toContain('2 of 4 rows will land')
		expect(page).toMatch(/x\.pdf is a PDF/i)
		expect(page).not.toContain('Import 2 rows')
	})
})

test('files that nobody imports go after some days, those that wait stay', async () => {
	await given()
	const folder = portal.uploadsFolder
	expect(readdirSync(folder)).toHaveLength(1)
	const at = (now: number) =>
		sweepUploads(portal.database, { folder, now: Date.now() + now })
	await at(FILES_KEPT_MS - 60_000)
	expect(readdirSync(folder)).toHaveLength(1)
	await at(FILES_KEPT_MS + 60_000)
	expect(readdirSync(folder)).toEqual([])
	expect(await portal.database.read.select().from(importDrafts)).toEqual([])
})

test('a file that cannot be searched goes whole where somebody is erased', async () => {
	const folder = portal.uploadsFolder
	const redactor = redactorOf({ addresses: ['ann@acme.com'], names: ['Ann'] })
	await given('id,Email\n1,ann@acme.com\n')
	writeFileSync(
		`${folder}/a.0.given`,
		Buffer.from('PK\u0003\u0004\u0000\u0000'),
	)
	writeFileSync(`${folder}/b.0.given`, Buffer.from([0x41, 0xfc, 0x0a]))
	expect(await eraseFromUploads(folder, redactor)).toBe(3)
	expect(readdirSync(folder)).toHaveLength(1)
})

describe('how a file was read', () => {
	const OWN = (n: number) =>
		`Wer,Wann,Wert,Geld,Nr\nalder,0${n}/04/2026,12.50,USD,h_${n}\n`
	const BY_HAND = {
		kind: 'revenue',
		'column.line_id': 'Nr',
		'column.account_id': 'Wer',
		'column.paid_at': 'Wann',
		'column.amount': 'Wert',
		'column.currency': 'Geld',
	}

	/** A file that nobody knows, matched by hand and imported. */
	async function matched() {
		const path = await given(OWN(1), { name: 'own.csv' })
		await post(`${path}/files/0/columns`, BY_HAND)
		await work()
		await post(path, { nth: '0', preset: 'by-hand', dates: 'dmy' })
		await work()
		const { revision } = await draftOf()
		await post(`${path}/import`, { revision: String(revision) })
		await work()
		expect(await lines()).toEqual(['h_1 1250'])
	}

	const readings = () => portal.database.read.select().from(rememberedReadings)

	test('is how the next one with its columns is read, in any order and case, until it is forgotten', async () => {
		await matched()
		expect(await readings()).toMatchObject([
			{
				headers: ['wer', 'wann', 'wert', 'geld', 'nr'],
				preset: null,
				answers: { dates: 'dmy' },
			},
		])
		const path = await given(
			'NR,wer,Wann ,Wert,Geld\nh_2,alder,02/04/2026,9.00,USD\n',
			{ name: 'next.csv' },
		)
		const page = await shown(path)
		expect(page).toMatch(
			/Read as you matched its columns on [A-Z][a-z]{2} \d+, \d{4}\./,
		)
		expect(page).toContain('1 of 1 row will land')
		expect(page).toContain('2026-04-02')
		const list = await shown('/admin/imports/remembered')
		expect(list).toContain('wer, wann, wert, geld, nr')
		expect(list).toContain('Columns matched by hand')
		expect(list).toContain('Day first')

		const forgotten = await post(`${path}/files/0/remembered/removal`)
		expect(forgotten.headers.get('location')).toBe(path)
		await work()
		expect(await shown(path)).toContain('looks like no export that is known')
		expect(await readings()).toEqual([])
		const log = await portal.database.read.select().from(auditLog)
		expect(log.map(({ action }) => action)).toContain('reading.forgotten')
		// What was forgotten by somebody else meanwhile is no fault.
		await post(`${path}/files/0/remembered/removal`)
		expect(await shown('/admin/imports/remembered')).toContain(
			'Nothing is remembered',
		)
	})

	test('is what a person says of this one, if they do', async () => {
		await matched()
		const path = await given(OWN(3), { name: 'next.csv' })
		expect(await shown(path)).toContain('Read as you matched its columns on')
		await post(path, { nth: '0', preset: '' })
		await work()
		expect(await shown(path)).toContain('looks like no export that is known')
		expect(await readings()).toHaveLength(1)
		// Once more said by hand, and imported: the last one counts.
		await post(`${path}/files/0/columns`, BY_HAND)
		await work()
		await post(path, { nth: '0', preset: 'by-hand', dates: 'mdy' })
		await work()
		const draft = await portal.database.read
			.select()
			.from(importDrafts)
			.then((all) => all.find(({ state }) => state === 'ready'))
		await post(`${path}/import`, { revision: String(draft?.revision) })
		await work()
		expect(await readings()).toMatchObject([{ answers: { dates: 'mdy' } }])
		const log = await portal.database.read.select().from(auditLog)
		expect(
			log.filter(({ action }) => action === 'reading.remembered'),
		).toMatchObject([
			{ before: null, after: { answers: { dates: 'dmy' } } },
			{
				before: { answers: { dates: 'dmy' } },
				after: { answers: { dates: 'mdy' } },
			},
		])
	})

	test.each<[string, Partial<DraftFile>]>([
		['read as it looks', {}],
		[
			'opened in its own way, and read otherwise',
			{ answers: { dates: 'mdy' }, reading: { encoding: 'windows-1252' } },
		],
	])('stays where one with its columns was %s', async (_, said) => {
		await matched()
		const before = await readings()
		const file = {
			nth: 0,
			name: 'next.csv',
			sizeBytes: 1,
			preset: null,
			mapping: null,
			answers: {},
			reading: {},
			...said,
		}
		await rememberReadings(portal.database, {
			files: [{ file, headers: before[0]?.headers ?? [] }],
			actorId: 'somebody',
			now: Date.now(),
		})
		expect(await readings()).toEqual(before)
	})

	test('is told of once where it can be read so no more', async () => {
		await matched()
		const [before] = await readings()
		await portal.database.transact((tx) =>
			putReading(tx, {
				...(before as NonNullable<typeof before>),
				mapping: { targets: [{ kind: 'gone' }] },
			}),
		)
		const path = await given(OWN(4), { name: 'next.csv' })
		expect(await shown(path)).toMatch(
			/cannot be read so.*So it was read last time/,
		)
		await post(path, { nth: '0', preset: '' })
		await work()
		expect(await shown(path)).toContain('looks like no export that is known')
	})

	test('is not kept where it was read as it looked, and nothing is known of it elsewhere', async () => {
		const path = await given()
		await post(`${path}/import`, { revision: '1' })
		await work()
		expect(await readings()).toEqual([])
		expect((await post('/admin/imports/remembered/nope/removal')).status).toBe(
			404,
		)
	})
})
