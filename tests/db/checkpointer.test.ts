import { copyFileSync, rmSync, statSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { startCheckpointer } from '#db/checkpointer.ts'
import { dialect } from '#db/dialect.ts'
import { Sqlite, type SqliteConnection } from '#db/sqlite-driver.ts'
import { openEmptyDatabase } from '../support/database.ts'

const onSqlite = dialect === 'sqlite' ? describe : undefined

onSqlite?.('The checkpointer', () => {
	const PAGE = 4096
	/** Its writer waits for it before every transaction. */
	const ALWAYS = { maxPages: 0, everyMs: 60_000, patienceMs: 10 }
	const opened: SqliteConnection[] = []

	afterEach(() => {
		for (const connection of opened.splice(0)) connection.close()
	})

	async function written() {
		const database = await openEmptyDatabase()
		const { driver } = database
		if (driver.dialect !== 'sqlite') throw new Error('not SQLite')
		const { file, writer } = driver
		writer.pragma('wal_autocheckpoint = 0')
		writer.exec('create table notes (text text)')
		const add = () =>
			writer.prepare('insert into notes values (?)').run('x'.repeat(10 * PAGE))
		return { file, writer, add, wal: () => statSync(`${file}-wal`).size }
	}

	function connect(file: string): SqliteConnection {
		const connection = new Sqlite(file, { readonly: true })
		opened.push(connection)
		return connection
	}

	const count = (connection: SqliteConnection) =>
		connection.prepare('select count(*) from notes').pluck().get()

	/** What the main file holds without its log. */
	function countInMainFile(file: string) {
		copyFileSync(file, `${file}.copy`)
		const copy = new Sqlite(`${file}.copy`)
		const found = count(copy)
		copy.close()
		rmSync(`${file}.copy`)
		return found
	}

	test('lets the log begin anew however much is written, and loses nothing', async () => {
		const { file, add, wal } = await written()
		const checkpointer = startCheckpointer(file, ALWAYS)
		add()
		const once = wal()
		for (let i = 1; i < 100; i++) {
			await checkpointer.keepUp()
			add()
		}
		expect(wal()).toBe(once)
		await checkpointer.close()
		expect(countInMainFile(file)).toBe(100)
	})

	test('lets the writer go on until the log is long', async () => {
		const { file, add, wal } = await written()
		const checkpointer = startCheckpointer(file, { maxPages: 1e6 })
		add()
		const once = wal()
		for (let i = 1; i < 20; i++) {
			await checkpointer.keepUp()
			add()
		}
		expect(wal()).toBeGreaterThan(10 * once)
		await checkpointer.close()
		expect(countInMainFile(file)).toBe(20)
	})

	test('goes on where a reader holds the log, and lets it begin anew afterwards', async () => {
		const { file, add, wal } = await written()
		const checkpointer = startCheckpointer(file, ALWAYS)
		await checkpointer.keepUp()
		add()
		const once = wal()
		const reader = connect(file)
		reader.exec('begin')
		expect(count(reader)).toBe(1)
		for (let i = 0; i < 10; i++) {
			await checkpointer.keepUp()
			add()
		}
		expect(count(reader)).toBe(1)
		const held = wal()
		expect(held).toBeGreaterThan(5 * once)
		reader.exec('commit')
		for (let i = 0; i < 10; i++) {
			await checkpointer.keepUp()
			add()
		}
		expect(wal()).toBe(held)
		await checkpointer.close()
		expect(countInMainFile(file)).toBe(21)
	})

	test('works on a SQLite that knows of a log that begins anew while it is copied', async () => {
		const { writer } = await written()
		const version = writer.prepare('select sqlite_version()').pluck().get()
		const [major, minor, patch] = String(version).split('.').map(Number)
		// Before 3.51.3 a checkpoint beside a commit could lose pages: https://sqlite.org/wal.html#walresetbug
		expect([major, minor, patch]).toSatisfy(
			([a = 0, b = 0, c = 0]: number[]) => a * 1e6 + b * 1e3 + c >= 3_051_003,
		)
	})

	test('says when it cannot go on', async () => {
		const { file } = await written()
		const checkpointer = startCheckpointer(`${file}.missing/none`)
		await expect(checkpointer.close()).rejects.toThrow(/directory does not/)
		await expect(checkpointer.keepUp()).rejects.toThrow(/directory does not/)
	})
})

if (!onSqlite)
	test('is for SQLite alone', () => {
		expect(dialect).toBe('postgres')
	})
