import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { table, text } from '#db/columns.ts'
import { dialect } from '#db/dialect.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { openEmptyDatabase } from '#tests/support/database.ts'

const folders: string[] = []
afterAll(() => {
	for (const folder of folders) rmSync(folder, { recursive: true })
})

/** A folder of migrations, as drizzle-kit lays it out. */
function writeMigrations(migrations: string[][]): string {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-migrations-'))
	folders.push(folder)
	mkdirSync(path.join(folder, 'meta'))
	const entries = migrations.map((statements, idx) => {
		const tag = `000${idx}_test`
		writeFileSync(
			path.join(folder, `${tag}.sql`),
			statements.join('\n--> statement-breakpoint\n'),
		)
		return { idx, version: '7', when: idx + 1, tag, breakpoints: true }
	})
	writeFileSync(
		path.join(folder, 'meta/_journal.json'),
		JSON.stringify({ version: '7', dialect: 'sqlite', entries }),
	)
	return folder
}

const TABLES = [
	'create table parents (id text primary key, old text)',
	'create table children (id text primary key, parent_id text not null references parents(id) on delete cascade)',
	"insert into parents values ('p', 'x')",
	"insert into children values ('c', 'p')",
]

/** What drizzle-kit writes when a column's type changes. */
const REBUILD = [
	'PRAGMA foreign_keys=OFF',
	'create table __new_parents (id text primary key, old integer)',
	'insert into __new_parents (id) select id from parents',
	'drop table parents',
	'alter table __new_parents rename to parents',
	'PRAGMA foreign_keys=ON',
]

const children = table('children', {
	id: text('id').primaryKey(),
	parentId: text('parent_id').notNull(),
})

async function count(database: Database, table: string): Promise<number> {
	const [row] = await database.read
		.select({ rows: sql`count(*)`.mapWith(Number) })
		.from(sql.raw(table))
	return row?.rows ?? 0
}

const onSqlite = dialect === 'sqlite' ? describe : undefined
onSqlite?.('foreign keys while migrating', () => {
	test('a table that is rebuilt keeps its child rows', async () => {
		const database = await openEmptyDatabase()
		await migrateDatabase(database, writeMigrations([TABLES]))
		await migrateDatabase(database, writeMigrations([TABLES, REBUILD]))
		expect(await count(database, 'children')).toBe(1)
		expect(await count(database, 'parents')).toBe(1)
	})

	test('are on again afterwards, also after a failure', async () => {
		const database = await openEmptyDatabase()
		const orphan = () =>
			database.transact(async (tx) => {
				await tx.insert(children).values({ id: 'orphan', parentId: 'nobody' })
			})
		await migrateDatabase(database, writeMigrations([TABLES]))
		await expect(orphan()).rejects.toThrow()
		await expect(
			migrateDatabase(database, writeMigrations([TABLES, ['no such thing']])),
		).rejects.toThrow(/syntax error/)
		await expect(orphan()).rejects.toThrow()
		expect(await count(database, 'children')).toBe(1)
	})

	test('a migration that leaves orphans is reported and undone', async () => {
		const database = await openEmptyDatabase()
		await migrateDatabase(database, writeMigrations([TABLES]))
		const losing = writeMigrations([TABLES, ['delete from parents']])
		for (const _ of ['first', 'again'])
			await expect(migrateDatabase(database, losing)).rejects.toThrow(
				/1 rows without their parent/,
			)
		expect(await count(database, 'parents')).toBe(1)
	})
})

test('a migration that fails leaves nothing of itself', async () => {
	const database = await openEmptyDatabase()
	const half = ['create table halves (id text)', 'no such thing']
	await expect(
		migrateDatabase(database, writeMigrations([TABLES, half])),
	).rejects.toThrow()
	await expect(count(database, 'halves')).rejects.toThrow()

	await migrateDatabase(database, writeMigrations([TABLES]))
	expect(await count(database, 'children')).toBe(1)
})
