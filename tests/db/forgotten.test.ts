import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	utimesSync,
	writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { DAY } from '#app/domain/durations.ts'
import { eraseLead } from '#app/operations/people/erase-lead.ts'
import { keepAside, sweepCopiesAside } from '#db/copies-aside.ts'
import { dialect } from '#db/dialect.ts'
import { emptyLog } from '#db/free-pages.ts'
import { openInboxWriter } from '#db/inbox-file.ts'
import { migrateDatabase } from '#db/migrate.ts'
import * as schema from '#db/schema/index.ts'
import { Sqlite } from '#db/sqlite-driver.ts'
import { laurel } from '#tests/support/command-line.ts'
import { NO_FILES } from '#tests/support/erasure.ts'
import { formLead, LeadLedger } from '#tests/support/leads.ts'
import { Ledger } from '#tests/support/ledger.ts'

const NAME = 'Zdzisława Quxley'
const ADDRESS = 'zq.uxley@quxmail.example'
const WORDS = ['Quxley', 'Zdzis', 'uxley', 'quxmail', 'QUXLEY', 'Quxworks']

/** Which of the files beside a database, itself among them, hold one of these words. */
const filesWith = (folder: string, words: readonly string[]) =>
	readdirSync(folder).filter((name) => {
		const bytes = readFileSync(path.join(folder, name))
		return words.some((word) => bytes.includes(word))
	})

const onSqlite = dialect === 'sqlite'

test('no byte of somebody is left in any file after they are erased, nor in a backup', async () => {
	const ledger = await Ledger.open()
	const { database } = ledger
	if (database.driver.dialect !== 'sqlite') {
		// What vacuum leaves there is written down in db/README.md.
		expect(await database.forgetDeleted()).toBe(true)
		return
	}
	const { file } = database.driver
	const folder = path.dirname(file)
	const leads = new LeadLedger(ledger)
	// A full page before and after, so that pages are split and rows move.
	const others = (from: number) =>
		Promise.all(
			Array.from({ length: 60 }, (_, i) =>
				leads.receive(
					formLead(`other${from + i}@house.example`, {
						name: `Other ${from + i}`,
						message: 'x'.repeat((i * 37) % 900),
					}),
				),
			),
		)
	await others(0)
	const { leadId } = await leads.receive(
		formLead(ADDRESS, {
			name: NAME,
			company: 'Quxworks',
			message: `It is ${NAME}. ${'y'.repeat(9_000)} ${NAME}`,
		}),
	)
	await database.transact(async (tx) => {
		for (let i = 0; i < 80; i++)
			await tx.insert(schema.auditNotes).values({
				auditId: `${(i * 7919) % 1000}-${i}`,
				note: `${'z'.repeat((i * 53) % 700)} ${NAME.toUpperCase()} and ${NAME}`,
			})
	})
	await others(100)
	const inbox = openInboxWriter(path.join(folder, 'inbox.db'))
	inbox.close()
	expect(filesWith(folder, WORDS)).not.toEqual([])
	const erased = await eraseLead(database, {
		leadId,
		actorId: 'admin-1',
		files: NO_FILES,
		now: ++ledger.now,
	})
	expect(erased).toMatchObject({ ok: true, value: { texts: 80 } })
	expect(readdirSync(folder).sort()).toContain('inbox.db')
	expect(filesWith(folder, WORDS)).toEqual([])
	const copy = path.join(folder, 'copy.db')
	const backup = await laurel(`file:${file}`, 'backup', copy)
	expect(backup).toMatchObject({ code: 0 })
	expect(existsSync(copy)).toBe(true)
	expect(filesWith(folder, WORDS)).toEqual([])
}, 120_000)

test.runIf(onSqlite)(
	'a log that a reader holds back is emptied once the reader is gone',
	async () => {
		const { database } = await Ledger.open()
		if (database.driver.dialect !== 'sqlite') throw new Error('not SQLite')
		const { file } = database.driver
		const reader = new Sqlite(file)
		reader.exec('begin')
		reader.prepare('select count(*) from organisations').get()
		await database.transact((tx) =>
			tx.insert(schema.auditNotes).values({ auditId: 'a', note: NAME }),
		)
		const { writer } = database.driver
		expect(
			await emptyLog(writer, { busyTimeoutMs: 1_000, patienceMs: 0 }),
		).toBe(false)
		reader.exec('commit')
		expect(await database.forgetDeleted()).toBe(true)
		expect(readFileSync(`${file}-wal`)).toHaveLength(0)
		reader.close()
	},
)

test.runIf(onSqlite)(
	'a database of an earlier version is written anew, once',
	async () => {
		const { database } = await Ledger.open()
		if (database.driver.dialect !== 'sqlite') throw new Error('not SQLite')
		const { writer, file } = database.driver
		const deleteCarelessly = () => {
			writer.pragma('secure_delete = OFF')
			for (let i = 0; i < 50; i++)
				writer
					.prepare('insert into audit_notes values (?, ?)')
					.run(`a${i}`, `${NAME} ${'x'.repeat(300)}`)
			writer.prepare('delete from audit_notes').run()
			writer.pragma('wal_checkpoint(TRUNCATE)')
		}
		deleteCarelessly()
		expect(readFileSync(file).includes('Quxley')).toBe(true)
		writer.pragma('user_version = 0')
		await migrateDatabase(database)
		expect(readFileSync(file).includes('Quxley')).toBe(false)
		expect(writer.pragma('user_version', { simple: true })).toBe(1)
		deleteCarelessly()
		await migrateDatabase(database)
		expect(readFileSync(file).includes('Quxley')).toBe(true)
	},
)

test('a database that a restored one took the place of is kept for thirty days', () => {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-aside-'))
	const file = path.join(folder, 'laurel.db')
	const put = (at: number) => {
		writeFileSync(file, '')
		writeFileSync(`${file}-wal`, '')
		return keepAside(file, at)
	}
	const now = Date.UTC(2026, 10, 30, 12)
	const old = put(now - 31 * DAY)
	const recent = put(now - 29 * DAY)
	// Copied since: its own dates say nothing.
	utimesSync(old, new Date(now), new Date(now))
	writeFileSync(`${file}.before-restore-mine`, '')
	expect(sweepCopiesAside(file, now)).toBe(2)
	expect(readdirSync(folder).sort()).toEqual(
		[
			path.basename(recent),
			`${path.basename(recent)}-wal`,
			'laurel.db.before-restore-mine',
		].sort(),
	)
})
