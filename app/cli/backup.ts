import { existsSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { erasedSince } from '#app/operations/people/erase-again.ts'
import { drainInbox } from '#app/operations/referrals/drain-inbox.ts'
import { type Database, openDatabase } from '#db/client.ts'
import { COPIES_KEPT_DAYS, keepAside } from '#db/copies-aside.ts'
import { erasureFileOf, readErasures } from '#db/erasure-journal.ts'
import { copyInto } from '#db/free-pages.ts'
import { inboxPathOf, openInboxFile } from '#db/inbox-file.ts'
import { KEYS_VARIABLE, keyPlacesOf } from '#db/key-file.ts'
import { knownMigrations, migrateDatabase } from '#db/migrate.ts'
import { openKeys, requireKeysFor } from '#db/open-keys.ts'
import { keepFilePrivate, keepFolderPrivate } from '#db/private-files.ts'
import { Sqlite } from '#db/sqlite-driver.ts'
import { databaseFile } from './database-file.ts'
import { EXIT, print, say, Unusable } from './output.ts'

const POSTGRES_HINT =
	'copies the SQLite file; on PostgreSQL use pg_dump and pg_restore'

/**
 * `laurel backup`: a copy of the database while it is in use (`VACUUM INTO`: nothing of what was deleted), with what
 * the front put down until now. Overwrites nothing.
 */
export async function backup(file: string | undefined): Promise<number> {
	if (!file) throw new Unusable('where to? laurel backup FILE')
	const source = databaseFile()
	if (source === null) throw new Unusable(`laurel backup ${POSTGRES_HINT}`)
	if (!existsSync(source))
		throw new Unusable(`there is no database at ${source}`)
	if (existsSync(file))
		throw new Unusable(`${file} exists: a backup overwrites nothing`)
	const database = await openDatabase()
	const partial = `${file}.partial`
	try {
		if (database.driver.dialect !== 'sqlite') throw new Unusable(POSTGRES_HINT)
		keepFolderPrivate(path.dirname(path.resolve(file)))
		await takeOver(database)
		keepFilePrivate(partial)
		copyInto(database.driver.writer, partial)
		renameSync(partial, file)
	} finally {
		rmSync(partial, { force: true })
		await database.close()
	}
	const keys = keyPlacesOf(source)
	say(
		`its keys are not in it, and nothing starts without them: keep ${keys.variable === null ? keys.file : KEYS_VARIABLE} as well, elsewhere`,
	)
	print(file)
	return EXIT.done
}

/** Where the front has put nothing down there is nothing to take over, and perhaps no table for it yet. */
async function takeOver(database: Database): Promise<void> {
	const inbox = openInboxFile(inboxPathOf(database) ?? '')
	try {
		if (inbox?.read(0, 1).length)
			await drainInbox(database, inbox, { now: Date.now })
	} finally {
		inbox?.close()
	}
}

/**
 * `laurel restore`: puts a backup in the place of the database, which must not exist; with `--replace` the present one
 * is kept beside it under another name.
 */
export async function restore(
	file: string | undefined,
	replace: boolean,
): Promise<number> {
	if (!file) throw new Unusable('which? laurel restore FILE')
	const target = databaseFile()
	if (target === null) throw new Unusable(`laurel restore ${POSTGRES_HINT}`)
	requireLaurelDatabase(file)
	if (existsSync(target)) {
		if (path.resolve(file) === path.resolve(target))
			throw new Unusable(`${file} is the database itself`)
		if (!replace) {
			throw new Unusable(
				`${target} exists: move it away, or add --replace to keep it under another name. Stop the server first`,
			)
		}
	}
	const partial = `${target}.partial`
	const source = new Sqlite(file, { readonly: true })
	try {
		await requireKeysFor(source, target)
		keepFolderPrivate(path.dirname(path.resolve(target)))
		rmSync(partial, { force: true })
		keepFilePrivate(partial)
		copyInto(source, partial)
	} finally {
		source.close()
	}
	const wasThere = existsSync(target)
	const aside = keepAside(target, Date.now())
	if (wasThere) {
		print(`the database that was there is now ${aside}`)
		print(`the server removes it after ${COPIES_KEPT_DAYS} days`)
	}
	renameSync(partial, target)
	const database = await openDatabase()
	try {
		await migrateDatabase(database)
		await openKeys(database, { now: Date.now() })
		const { size } = await erasedSince(
			database,
			readErasures(erasureFileOf(target)),
		)
		if (size > 0)
			say(
				`${size === 1 ? '1 address was' : `${size} addresses were`} erased after this backup was made: the server erases them again when it starts`,
			)
	} finally {
		await database.close()
	}
	print(`${target} holds what ${file} held`)
	return EXIT.done
}

/** Refuses a file that is no Laurel database, is damaged, or was written by a newer version. */
function requireLaurelDatabase(file: string): void {
	if (!existsSync(file)) throw new Unusable(`${file} does not exist`)
	let applied: number
	try {
		const connection = new Sqlite(file, { readonly: true, fileMustExist: true })
		try {
			const tables = connection
				.prepare(
					`select name from sqlite_master where name in ('organisations', 'revenue_lines', 'entries', '__drizzle_migrations')`,
				)
				.all()
			if (tables.length < 4)
				throw new Unusable(`${file} is not a Laurel database`)
			if (connection.pragma('quick_check', { simple: true }) !== 'ok')
				throw new Unusable(`${file} is damaged`)
			applied = (
				connection
					.prepare('select count(*) as n from __drizzle_migrations')
					.get() as { n: number }
			).n
		} finally {
			connection.close()
		}
	} catch (error) {
		if (error instanceof Unusable) throw error
		throw new Unusable(`${file} is not a Laurel database`)
	}
	if (applied > knownMigrations('sqlite'))
		throw new Unusable(
			`${file} was written by a newer version of Laurel: update first`,
		)
}
