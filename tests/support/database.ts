import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '#db/client.ts'
import { dialect } from '#db/dialect.ts'
import { openKeys } from '#db/open-keys.ts'

const removals = new Set<() => Promise<void>>()

/** Removes what is left of a file's databases; files of one process share this module. */
export async function removeTestDatabases(): Promise<void> {
	for (const remove of [...removals].reverse()) await remove()
	removals.clear()
}

/** A fresh migrated database of the project's dialect. It goes away with `close()`, at the latest after the file's last test. */
export async function openTestDatabase(): Promise<Database> {
	const database = await openUntilClosed(
		await createDatabase({ isMigrated: true }),
	)
	await openKeys(database, { now: Date.now() })
	return database
}

/** A fresh database without tables. */
export async function openEmptyDatabase(): Promise<Database> {
	return openUntilClosed(await createDatabase({ isMigrated: false }))
}

/** The URL of a fresh migrated database, for a program that opens it itself. It goes away after the file's last test. */
export async function createTestDatabase(): Promise<string> {
	const { url, remove } = await createDatabase({ isMigrated: true })
	removals.add(remove)
	return url
}

/** The URL of a fresh database without tables; in SQLite, of a file that is yet to be made. */
export async function createEmptyDatabase(): Promise<string> {
	const { url, remove } = await createDatabase({ isMigrated: false })
	removals.add(remove)
	return url
}

type Created = { url: string; remove: () => Promise<void> }

async function openUntilClosed({ url, remove }: Created): Promise<Database> {
	const database = await openDatabase(url)
	let closing: Promise<void> | undefined
	const close = () => {
		closing ??= database.close().then(remove)
		removals.delete(close)
		return closing
	}
	removals.add(close)
	return { ...database, close }
}

const createDatabase = (given: { isMigrated: boolean }): Promise<Created> =>
	dialect === 'sqlite' ? createSqlite(given) : createPostgres(given)

async function createSqlite(given: { isMigrated: boolean }): Promise<Created> {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-test-'))
	const file = path.join(folder, 'laurel.db')
	if (given.isMigrated)
		copyFileSync(inject('templateUrl').slice('file:'.length), file)
	return {
		url: `file:${file}`,
		remove: async () => rmSync(folder, { recursive: true, force: true }),
	}
}

async function createPostgres(given: {
	isMigrated: boolean
}): Promise<Created> {
	const name = `test_${randomBytes(8).toString('hex')}`
	const template = given.isMigrated ? 'laurel_template' : 'template0'
	await administer(`create database ${name} template ${template}`)
	return {
		url: databaseUrl(name),
		remove: () => administer(`drop database ${name} with (force)`),
	}
}

function databaseUrl(name: string): string {
	const url = new URL(inject('templateUrl'))
	url.pathname = `/${name}`
	return url.href
}

async function administer(statement: string) {
	const client = new pg.Client(databaseUrl('postgres'))
	await client.connect()
	try {
		await client.query(statement)
	} finally {
		await client.end()
	}
}
