import { beforeAll, expect, test } from 'vitest'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { closePeriod } from '#app/operations/ledger/close-period.ts'
import { landRevenueLines } from '#app/operations/ledger/land-revenue-lines.ts'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import { takeBackImport } from '#app/operations/ledger/undoing/take-back-import.ts'
import type { ImportedFileFacts } from '#db/schema/imports.ts'
import { insertImport } from '#db/stores/organisation/imports.ts'
import { insertUpload } from '#db/stores/organisation/uploads.ts'
import { accountRow, payment } from '#tests/support/ledger.ts'
import { openTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let admin: { cookie: string; userId?: string }
const NOW = Date.now()

/** An upload of our own files that ended, and its lines. */
async function uploaded(id: string, paid: string, state = 'done' as const) {
	const { database } = portal
	await database.transact((tx) =>
		insertUpload(tx, {
			id,
			kind: 'revenue',
			fileName: `${id}.csv`,
			sizeBytes: 10,
			state,
			mapping: {},
			rowsRead: 1,
			result: { rows: 1, landed: 1 },
			createdAt: NOW,
			createdBy: 'somebody',
			finishedAt: NOW,
		}),
	)
	await landRevenueLines(
		database,
		[payment('A', paid, '50.00', { sourceKey: id })],
		{ now: NOW, importId: id },
	)
	await settleQueued(database, { now: () => NOW })
}

beforeAll(async () => {
	portal = await openTestPortal()
	admin = await portal.signIn('admin')
	await landAccounts(portal.database, [accountRow('A')], { now: NOW })
	await uploaded('march', '2026-03-05')
	await uploaded('may', '2026-05-05')
	await portal.database.transact((tx) =>
		insertUpload(tx, {
			id: 'running',
			kind: 'revenue',
			fileName: 'running.csv',
			sizeBytes: 10,
			state: 'importing',
			mapping: {},
			rowsRead: 1,
			result: null,
			createdAt: NOW,
			createdBy: 'somebody',
			finishedAt: null,
		}),
	)
}, 120_000)

const ask = (id: string, as = admin.cookie) =>
	portal.ask(`/admin/imports/${id}/undo`, { as })
const post = (id: string, reason: string, as = admin.cookie) =>
	portal.ask(`/admin/imports/${id}/undo`, { as, form: { reason } })

test('it is said in numbers before, asked for a reason, and told afterwards', async () => {
	expect(
		await (await portal.ask('/admin/imports/may', { as: admin.cookie })).text(),
	).toContain('Undo this import…')
	const before = await (await ask('may')).text()
	for (const words of [
		'Undo may.csv?',
		'1 line is taken back by mirrored entries',
		'May 2026',
		'$50.00',
		'Accounts, contacts, touches',
	])
		expect(before).toContain(words)
	const empty = await post('may', ' ')
	expect(empty.status).toBe(422)
	expect(await empty.text()).toContain('Say why: it stands with the import')
	const done = await post('may', 'The wrong column.')
	expect(done.status).toBe(302)
	expect(done.headers.get('location')).toBe('/admin/imports/may/undo')
	const under = await (await ask('may')).text()
	expect(under).toContain('Being undone')
	expect(under).toContain('Look again')
	expect((await post('may', 'Once more.')).status).toBe(422)
	await takeBackImport(portal.database, { importId: 'may', now: () => NOW })
	const after = await (await ask('may')).text()
	for (const words of ['may.csv is undone', 'The wrong column.', '1 line'])
		expect(after).toContain(words)
	const page = await (
		await portal.ask('/admin/imports/may', { as: admin.cookie })
	).text()
	expect(page).toContain('The wrong column.')
	expect(page).not.toContain('Undo this import…')
	const list = await (
		await portal.ask('/admin/imports', { as: admin.cookie })
	).text()
	expect(list).toContain('Undone')
	expect(list).toContain('/admin/imports/may/undo')
	const log = await (
		await portal.ask('/admin/audit-log', { as: admin.cookie })
	).text()
	expect(log).toContain('Undid an import')
	const again = await post('may', 'Once more.')
	expect(again.status).toBe(422)
	expect(await again.text()).toContain('It was undone already.')
})

test('it says what later imports told as well, and where lines do not know their import', async () => {
	const file = (as: string, landed: number, same: number) => ({
		name: `${as}.csv`,
		as,
		rows: landed + same,
		landed,
		updated: 0,
		same,
		refused: 0,
		filtered: 0,
	})
	const imported = (id: string, at: number, ...files: ImportedFileFacts[]) =>
		portal.database.transact((tx) =>
			insertImport(tx, {
				id,
				files,
				landed: files.reduce((sum, { landed }) => sum + landed, 0),
				createdAt: NOW + at,
				createdBy: null,
			}),
		)
	await imported('before', -5, file('stripe-payments', 0, 3))
	await imported('contacts', 1, file('laurel-contacts', 0, 3))
	expect(await (await ask('march')).text()).not.toContain('known already')
	await imported('later', 2, file('revenue', 1, 1), file('accounts', 0, 4))
	await imported('much-later', 3, file('stripe-payments', 0, 2))
	expect(await (await ask('march')).text()).toContain(
		'2 imports after it found rows known already',
	)
	for (const [id, words] of [
		['later', 'no line says that it came by this import'],
		['contacts', 'there is nothing to be taken back'],
		['before', 'there is nothing to be taken back'],
	] as const) {
		expect(await (await ask(id)).text()).toContain(words)
		expect((await post(id, 'x')).status).toBe(422)
	}
})

test('nothing is undone that is not there, is being read, or lies in a closed month', async () => {
	expect((await ask('nope')).status).toBe(404)
	expect((await post('nope', 'x')).status).toBe(404)
	const running = await (await ask('running')).text()
	expect(running).toContain('Its files are still being read.')
	expect(running).not.toContain('Undo this import</button>')
	expect((await post('running', 'x')).status).toBe(422)
	await closePeriod(portal.database, {
		period: '2026-03',
		actorId: null,
		now: NOW,
	})
	expect(await (await ask('march')).text()).toContain(
		'It has entries in March 2026, which is closed',
	)
	const refused = await post('march', 'x')
	expect(refused.status).toBe(422)
	expect(await refused.text()).toContain('March 2026')
})

test('who may look at settings reads it, and sends nothing', async () => {
	const auditor = await portal.signIn('auditor')
	const page = await ask('march', auditor.cookie)
	expect(page.status).toBe(200)
	expect(await page.text()).not.toContain('<textarea')
	expect((await post('march', 'x', auditor.cookie)).status).toBe(403)
	const marketer = await portal.signIn('marketing')
	expect((await ask('march', marketer.cookie)).status).toBe(403)
})
