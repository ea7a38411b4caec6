import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Database } from './client.ts'

/** Any number that stands for "Laurel migrates" among PostgreSQL's advisory locks. */
const MIGRATION_LOCK = 5_272_135

/**
 * Brings the database to this version's schema; a second call does nothing.
 * SQLite migrates with foreign keys off (a rebuilt table would lose its child rows) and checks them after;
 * PostgreSQL takes an advisory lock, so that several machines may start at once.
 */
export async function migrateDatabase(
	database: Database,
	folder = migrationsFolder(database.dialect),
): Promise<void> {
	if (database.driver.dialect === 'sqlite') {
		const { drizzle } = await import('drizzle-orm/better-sqlite3')
		const { migrate } = await import('drizzle-orm/better-sqlite3/migrator')
		const { writer } = database.driver
		writer.pragma('foreign_keys = OFF')
		try {
			migrate(drizzle(writer), { migrationsFolder: folder })
			const broken = writer.pragma('foreign_key_check') as unknown[]
			if (broken.length > 0)
				throw new Error(
					`migration left ${broken.length} rows without their parent`,
				)
		} finally {
			writer.pragma('foreign_keys = ON')
		}
		return
	}
	const { drizzle } = await import('drizzle-orm/node-postgres')
	const { migrate } = await import('drizzle-orm/node-postgres/migrator')
	const client = await database.driver.pool.connect()
	try {
		await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
		await migrate(drizzle(client), { migrationsFolder: folder })
	} finally {
		await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
		client.release()
	}
}

/** How many migrations this version has, and how many the database has seen. */
export async function migrationState(
	database: Database,
): Promise<{ known: number; applied: number }> {
	const journal = path.join(
		migrationsFolder(database.dialect),
		'meta/_journal.json',
	)
	const known = (
		JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] }
	).entries.length
	return { known, applied: await appliedMigrations(database) }
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
