import { existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { createImportHandlers } from '#app/import-handlers.server.ts'
import {
	rejectedFile,
	uploadedFile,
} from '#app/integrations/csv/import-upload.ts'
import { sweepUploads } from '#app/integrations/csv/sweep-uploads.ts'
import { createHandlers } from '#app/jobs/handlers.ts'
import { openPost } from '#app/jobs/open-post.ts'
import { runDueJobs } from '#app/jobs/worker.ts'
import { draftPath } from '#app/views/paths/import-paths.ts'
import { accountDetails, accounts } from '#db/schema/accounts.ts'
import { jobs } from '#db/schema/mail.ts'
import { uploads } from '#db/schema/organisation.ts'
import { insertJob } from '#db/stores/organisation/jobs.ts'
import { encode } from '#tests/support/encode.ts'
import { openTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let cookie: string

beforeEach(async () => {
	portal = await openTestPortal()
	cookie = (await portal.signIn('admin')).cookie
})

const CSV = `Account ID,Company,Plan,Unasked
acme,Acme,pro,1
globex,"Globex, Inc.",free,2
,Nobody,pro,3
acme,Other name,pro,4
`

function upload(text: string | Uint8Array, kind = 'accounts') {
	const body = new FormData()
	body.set('kind', kind)
	const bytes = typeof text === 'string' ? text : new Uint8Array(text)
	body.set('file', new Blob([bytes], { type: 'text/csv' }), 'people & co.csv')
	return portal.ask('/admin/imports', { as: cookie, form: {}, body })
}

const MAPPING = {
	'column.account_id': 'account id',
	'column.name': 'company',
	'column.plan': 'plan',
}

const start = (path: string, form: Record<string, string> = MAPPING) =>
	portal.ask(path, { as: cookie, form })

const work = (now = Date.now) =>
	runDueJobs({
		database: portal.database,
		now,
		handlers: createImportHandlers({ uploadsFolder: portal.uploadsFolder }),
		report: (_, outcome) => {
			if ('error' in outcome) throw outcome.error
		},
		schedule: [],
		watches: [],
	})

async function uploaded(text = CSV) {
	const path = (await upload(text)).headers.get('location') ?? ''
	expect(path).toMatch(/^\/admin\/imports\/[a-z0-9]+$/)
	return path
}

const text = async (path: string) =>
	(await portal.ask(path, { as: cookie })).text()

describe('a file', () => {
	test('is shown, its columns guessed, and nothing is imported yet', async () => {
		const path = await uploaded()
		const page = await text(path)
		expect(page).toContain('people &amp; co.csv')
		expect(page).toContain('Globex, Inc.')
		expect(page).toMatch(/<option value="account id" selected=""/)
		expect(await work()).toBe(0)
		expect(await portal.database.read.select().from(accounts)).toEqual([])
	})

	test('is imported in the background by the columns that were chosen', async () => {
		const path = await uploaded()
		expect((await start(path)).headers.get('location')).toBe(path)
		expect(await text(path)).toContain('rows so far')
		await work()
		const [row] = await portal.database.read.select().from(uploads)
		expect(row).toMatchObject({
			state: 'done',
			rowsRead: 4,
			result: { rows: 4, landed: 2, refused: 2 },
		})
		const names = await portal.database.read.select().from(accountDetails)
		expect(names.map(({ name }) => name).sort()).toEqual([
			'Acme',
			'Globex, Inc.',
		])
		expect(await text(path)).toContain('Download rejected rows')
		const rejected = await text(`${path}/rejected.csv`)
		expect(rejected.split('\r\n').slice(0, 3)).toEqual([
			'line,column,value,reason',
			'4,account_id,,is empty',
			'5,account_id,acme,stands twice in this import with different content',
		])
		const id = path.split('/').at(-1) ?? ''
		expect(existsSync(uploadedFile(portal.uploadsFolder, id))).toBe(false)
	})

	test('clears what it leaves empty only where that is asked for, and says who did it', async () => {
		const land = async (csv: string, form: Record<string, string> = {}) => {
			const path = await uploaded(csv)
			expect(await text(path)).toContain('Empty cells clear what is known')
			await start(path, { ...MAPPING, ...form })
			await work()
		}
		const plans = async () =>
			(await portal.database.read.select().from(accounts)).map(
				({ plan }) => plan,
			)
		const HEAD = 'Account ID,Company,Plan'
		await land(`${HEAD}\nacme,Acme,pro\n`)
		await land(`${HEAD}\nacme,Acme,\n`)
		expect(await plans()).toEqual(['pro'])
		await land(`${HEAD}\nacme,Acme,\n`, { emptyClears: 'on' })
		expect(await plans()).toEqual([null])
		const log = await text('/admin/audit-log')
		expect(log).toContain('Changed an account by what a source says of it')
		expect(log).toContain('Plan: not known, was pro')
		const refused = await start(await uploaded(`${HEAD}\nacme,Acme,\n`), {
			emptyClears: 'on',
		})
		expect(refused.status).toBe(422)
		expect(await refused.text()).toMatch(
			/name="emptyClears"[^>]*checked=""|checked=""[^>]*name="emptyClears"/,
		)
	})

	test('is started once, however often it is asked for', async () => {
		const path = await uploaded()
		await Promise.all([start(path), start(path), start(path)])
		expect(await portal.database.read.select().from(jobs)).toHaveLength(1)
		await work()
		await start(path)
		expect(await work()).toBe(0)
	})

	test('goes on where it was cut off, and the rows that landed are known', async () => {
		const path = await uploaded()
		await start(path)
		const handlers = createImportHandlers({
			uploadsFolder: portal.uploadsFolder,
		})
		const [job] = await portal.database.read.select().from(jobs)
		if (!job) throw new Error('no job was queued')
		const stopping = new AbortController()
		stopping.abort()
		await expect(
			handlers['import-file']?.run({
				database: portal.database,
				now: Date.now,
				job,
				signal: stopping.signal,
				onStuck: never,
			}),
		).rejects.toThrow('stopping')
		const [cut] = await portal.database.read.select().from(uploads)
		expect(cut).toMatchObject({ state: 'importing', rowsRead: 4 })
		await work()
		const [row] = await portal.database.read.select().from(uploads)
		expect(row).toMatchObject({
			state: 'done',
			result: { rows: 4, refused: 2 },
		})
		expect(await portal.database.read.select().from(accounts)).toHaveLength(2)
	})

	test('whose refused rows the disk does not take is told so, and the portal lives', async () => {
		const path = await uploaded()
		await start(path)
		const id = path.split('/').at(-1) ?? ''
		symlinkSync('/dev/full', rejectedFile(portal.uploadsFolder, id))
		await expect(work()).rejects.toMatchObject({ code: 'ENOSPC' })
		const page = await text(path)
		expect(page).toContain('the disk of the server is full')
		expect(page).not.toContain('Download rejected rows')
		// It is not tried again by itself: the next would end like this one.
		await work(() => Date.now() + 86_400_000)
		expect(await portal.database.read.select().from(uploads)).toMatchObject([
			{ state: 'failed' },
		])
	})

	test('that nobody could look at is refused, and gone', async () => {
		portal = await openTestPortal({
			examine: async () => ({ ok: false, reason: 'not_examined' }),
		})
		cookie = (await portal.signIn('admin')).cookie
		const answer = await upload(CSV)
		expect(answer.status).toBe(422)
		expect(await answer.text()).toContain('could not be checked')
		expect(readdirSync(portal.uploadsFolder)).toEqual([])
	})

	test('without a column that is needed is refused beside it', async () => {
		const path = await uploaded()
		const answer = await start(path, { 'column.account_id': 'account id' })
		expect(answer.status).toBe(422)
		expect(await answer.text()).toContain('Choose the column that holds it')
		const twice = await start(path, { ...MAPPING, 'column.plan': 'company' })
		expect(await twice.text()).toContain('Is chosen for name already')
		expect(await portal.database.read.select().from(jobs)).toEqual([])
	})

	test.each<[string, string | Uint8Array]>([
		['in windows-1252', encode('account_id,name\nacme,Café\n', 'windows-1252')],
		['in UTF-16', encode('account_id,name\nacme,Café\n', 'utf-16le', true)],
		['with semicolons', 'account_id;name\nacme;Café, Paris\n'],
		['below a title as wide', 'Customers,2026\naccount_id,name\nacme,Café\n'],
		['with the line ends of an old Macintosh', 'account_id,name\racme,Café\r'],
		['that is a PDF', '%PDF-1.7,\n'],
	])('of ours %s is found out about before it is imported', async (_, file) => {
		const answer = await upload(file)
		expect(answer.headers.get('location')).toContain(draftPath(''))
		expect(await portal.database.read.select().from(uploads)).toEqual([])
	})

	test('that holds nothing is refused', async () => {
		const answer = await upload('')
		expect(answer.status).toBe(422)
		expect(await answer.text()).toContain('Choose a file')
		expect(await portal.database.read.select().from(uploads)).toEqual([])
	})

	test('of an unknown kind is refused', async () => {
		const answer = await upload(CSV, '../../etc/passwd')
		expect(answer.status).toBe(422)
		expect(await answer.text()).toContain('Choose what the file holds')
	})

	test('that nobody imports in a week is gone, and so are rejected rows', async () => {
		const waiting = await uploaded()
		const imported = await uploaded()
		await start(imported)
		await work()
		const sweep = (days: number) =>
			sweepUploads(portal.database, {
				folder: portal.uploadsFolder,
				now: Date.now() + days * 86_400_000,
			})
		// Of a request that ended between the disk and the database.
		writeFileSync(uploadedFile(portal.uploadsFolder, 'lost'), 'id\n')
		expect(await sweep(6)).toEqual({ uploads: 0, files: 0 })
		expect(await sweep(8)).toEqual({ uploads: 1, files: 3 })
		expect(readdirSync(portal.uploadsFolder)).toEqual([])
		expect((await portal.ask(waiting, { as: cookie })).status).toBe(404)
		const page = await text(imported)
		expect(page).toContain('What came of it')
		expect(page).not.toContain('Download rejected rows')
		expect(page).toContain('wait to be mended in place')
	})

	test('that is being imported stays, however long that takes', async () => {
		await start(await uploaded())
		const swept = await sweepUploads(portal.database, {
			folder: portal.uploadsFolder,
			now: Date.now() + 30 * 86_400_000,
		})
		expect(swept).toEqual({ uploads: 0, files: 0 })
		await work()
		expect(await portal.database.read.select().from(accounts)).toHaveLength(2)
	})

	test('is swept up by the job that removes what has expired', async () => {
		await uploaded()
		const post = openPost(portal.database, {
			transport: { kind: 'folder', folder: portal.outboxFolder },
			from: 'Laurel <laurel@portal.test>',
			origin: 'http://portal.test',
		})
		const now = () => Date.now() + 8 * 86_400_000
		await portal.database.transact((tx) =>
			insertJob(tx, { kind: 'purge-expired', payload: {}, now: Date.now() }),
		)
		const done: unknown[] = []
		await runDueJobs({
			database: portal.database,
			now,
			handlers: createHandlers(post, ({ database }) =>
				sweepUploads(database, { folder: portal.uploadsFolder, now: now() }),
			),
			report: (_, outcome) => done.push(outcome),
			schedule: [],
			watches: [],
		})
		expect(done).toMatchObject([{ done: { uploads: 1, files: 1 } }])
	})

	test('whose bytes are lost says so', async () => {
		const path = await uploaded()
		await start(path)
		const handlers = createImportHandlers({ uploadsFolder: '/nowhere' })
		await runDueJobs({
			database: portal.database,
			now: Date.now,
			handlers,
			report: () => undefined,
			schedule: [],
			watches: [],
		})
		expect(await text(path)).toContain('upload it again')
	})
})

describe('the sample company', () => {
	const load = () =>
		portal.ask('/admin/imports/sample', { as: cookie, form: {} })

	test('is queued once, and only where there is no account', async () => {
		await Promise.all([load(), load()])
		expect(await portal.database.read.select().from(jobs)).toHaveLength(1)
		expect(await text('/admin/imports')).toContain('is being loaded')
	})

	test('is not mixed with accounts', async () => {
		await start(await uploaded())
		await work()
		const answer = await load()
		expect(answer.headers.get('location')).toBe('/admin/imports?refused')
	})
})

function never(): never {
	throw new Error('nothing gets stuck here')
}
