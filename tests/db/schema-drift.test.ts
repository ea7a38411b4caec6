import { readFileSync } from 'node:fs'
import {
	generateDrizzleJson,
	generateMigration,
	generateSQLiteDrizzleJson,
	generateSQLiteMigration,
} from 'drizzle-kit/api'
import { expect, test } from 'vitest'
import { table, text } from '#db/columns.ts'
import { dialect } from '#db/dialect.ts'
import * as schema from '#db/schema/index.ts'

const folder = `db/migrations/${dialect}/meta`
const readJson = (name: string) =>
	JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))

/** The statements that would bring the last migration's snapshot to the tables given. */
async function differences(tables: Record<string, unknown>): Promise<string[]> {
	const last = readJson('_journal.json').entries.at(-1)
	const number = String(last.idx).padStart(4, '0')
	const before = readJson(`${number}_snapshot.json`)
	return dialect === 'sqlite'
		? generateSQLiteMigration(before, await generateSQLiteDrizzleJson(tables))
		: generateMigration(before, generateDrizzleJson(tables))
}

test('the migrations hold the whole schema', async () => {
	expect(await differences(schema)).toEqual([])
})

test('a table without a migration is noticed', async () => {
	const forgotten = table('forgotten', { id: text('id').primaryKey() })
	const found = await differences({ ...schema, forgotten })
	expect(found.join()).toMatch(/create table .forgotten/i)
})
