import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { Pool } from 'pg'
import type { Database } from './client.ts'
import type { Dialect } from './dialect.ts'
import { rewriteOnce } from './free-pages.ts'
import type { SqliteConnection } from './sqlite-driver.ts'

/** Any number that stands for "Laurel migrates" among PostgreSQL's advisory locks. */
const MIGRATION_LOCK = 5_272_135

/**
 * Brings the database to this version's schema; a second call does nothing. Several processes may start at once.
 * Every migration that is missing lands, or none does.
 */
export async function migrateDatabase(
	database: Database,
	folder = migrationsFolder(database.dialect),
): Promise<void> {
	if (database.driver.dialect === 'sqlite')
		migrateSqlite(database.driver.writer, folder)
	else await migratePostgres(database.driver.pool, folder)
}

/** With foreign keys off, because a table that is rebuilt under them loses its child rows; they are checked before the commit. */
function migrateSqlite(writer: SqliteConnection, folder: string) {
	const migrations = readMigrationFiles({ migrationsFolder: folder })
	let isNew = false
	writer.pragma('foreign_keys = OFF')
	try {
		// Not the driver's own migrator: it looks before it locks, and commits before the keys can be checked.
		writer.exec('BEGIN IMMEDIATE')
		writer.exec(
			'create table if not exists __drizzle_migrations (id serial primary key, hash text not null, created_at numeric)',
		)
		const { last } = writer
			.prepare('select max(created_at) as last from __drizzle_migrations')
			.get() as { last: number | null }
		isNew = last === null
		const missing = migrations.filter(
			(migration) => last === null || migration.folderMillis > Number(last),
		)
		const record = writer.prepare(
			'insert into __drizzle_migrations (hash, created_at) values (?, ?)',
		)
		for (const migration of missing) {
			for (const statement of migration.sql) writer.exec(statement)
			record.run(migration.hash, migration.folderMillis)
		}
		const broken =
			missing.length > 0
				? (writer.pragma('foreign_key_check') as unknown[])
				: []
		if (broken.length > 0)
			throw new Error(
				`migration left ${broken.length} rows without their parent`,
			)
		writer.exec('COMMIT')
	} finally {
		if (writer.inTransaction) writer.exec('ROLLBACK')
		writer.pragma('foreign_keys = ON')
	}
	rewriteOnce(writer, { isNew })
}

/** Under an advisory lock, which the server takes back when the connection is lost. */
async function migratePostgres(pool: Pool, folder: string) {
	const { drizzle } = await import('drizzle-orm/node-postgres')
	const { migrate } = await import('drizzle-orm/node-postgres/migrator')
	const client = await pool.connect()
	try {
		await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
		await migrate(drizzle(client), { migrationsFolder: folder })
		await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
		client.release()
	} catch (error) {
		client.release(true)
		throw error
	}
}

/** How many migrations this version has, and how many the database has seen. */
export const migrationState = async (
	database: Database,
): Promise<{ known: number; applied: number }> => ({
	known: knownMigrations(database.dialect),
	applied: await appliedMigrations(database),
})

/** How many migrations this version has for a dialect. */
export function knownMigrations(dialect: Dialect): number {
	const journal = path.join(migrationsFolder(dialect), 'meta/_journal.json')
	return (JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] })
		.entries.length
}

async function appliedMigrations(database: Database): Promise<number> {
	if (database.driver.dialect === 'sqlite') {
		const { writer } = database.driver
		const table = writer
			.prepare(
				`select 1 from sqlite_master where name = '__drizzle_migrations'`,
			)
			.get()
		if (!table) return 0
		return (
			writer
				.prepare('select count(*) as n from __drizzle_migrations')
				.get() as { n: number }
		).n
	}
	const { rows } = await database.driver.pool.query<{ name: string | null }>(
		`select to_regclass('drizzle.__drizzle_migrations') as name`,
	)
	if (!rows[0]?.name) return 0
	const counted = await database.driver.pool.query<{ n: string }>(
		'select count(*) as n from drizzle.__drizzle_migrations',
	)
	return Number(counted.rows[0]?.n)
}

/** The folder of a dialect's migrations: beside this file, or beside the program when it is bundled. */
function migrationsFolder(dialect: string): string {
	const beside = path.join(import.meta.dirname, 'migrations', dialect)
	const folder = exists(beside)
		? beside
		: path.resolve('db/migrations', dialect)
	return folder
}

function exists(folder: string): boolean {
	try {
		return readdirSync(folder).length > 0
	} catch {
		return false
	}
}
