import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { getTableName, is, Table } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openDatabase, type Reader } from '#db/client.ts'
import { migrateDatabase, migrationState } from '#db/migrate.ts'
import * as schema from '#db/schema/index.ts'
import {
	createEmptyDatabase,
	openEmptyDatabase,
} from '#tests/support/database.ts'

const tables = Object.values(schema).filter((value) => is(value, Table))

test('an empty database is brought to the schema, and a second call does nothing', async () => {
	const database = await openEmptyDatabase()
	const { known } = await migrationState(database)
	expect(known).toBeGreaterThan(0)
	expect(await migrationState(database)).toEqual({ known, applied: 0 })

	await migrateDatabase(database)
	expect(await migrationState(database)).toEqual({ known, applied: known })

	await migrateDatabase(database)
	expect(await migrationState(database)).toEqual({ known, applied: known })
})

test('every column of the schema is there', async () => {
	const database = await openEmptyDatabase()
	await migrateDatabase(database)
	expect(tables.length).toBeGreaterThan(20)
	for (const table of tables)
		expect(await rowsOf(database.read, table), getTableName(table)).toEqual([])
})

test('two connections that migrate at once both succeed', async () => {
	const url = await createEmptyDatabase()
	const [first, second] = [await openDatabase(url), await openDatabase(url)]
	await Promise.all([migrateDatabase(first), migrateDatabase(second)])
	const { known, applied } = await migrationState(first)
	expect(applied).toBe(known)
	await Promise.all([first.close(), second.close()])
})

test('three processes that migrate at once all succeed', async () => {
	const url = await createEmptyDatabase()
	const script = path.resolve('tests/support/migrate-template.ts')
	const migrate = () =>
		promisify(execFile)(process.execPath, ['--import', 'tsx', script], {
			env: { ...process.env, DATABASE_URL: url },
		})
	await Promise.all([migrate(), migrate(), migrate()])
	const database = await openDatabase(url)
	const { known, applied } = await migrationState(database)
	expect(applied).toBe(known)
	await database.close()
})

const rowsOf = (read: Reader, table: Table) =>
	read.select().from(table as typeof schema.accounts)
