import { is, Table } from 'drizzle-orm'
import type { PersonFiles } from '#app/operations/people/erase-person.ts'
import type { Database } from '#db/client.ts'
import type { AnyTable } from '#db/columns.ts'
import * as schema from '#db/schema/index.ts'

/** A portal that keeps nothing in files. */
export const NO_FILES: PersonFiles = {
	erase: async () => ({ mails: 0, uploads: 0 }),
	journal: () => undefined,
}

/** Every table, by its name in the schema. */
export const TABLES: readonly (readonly [string, AnyTable])[] = Object.entries(
	schema,
).flatMap(([name, table]) =>
	is(table, Table) ? [[name, table as AnyTable] as const] : [],
)

/** The tables in which one of these is found, in whatever case and form. */
export async function tablesWith(
	database: Database,
	terms: readonly string[],
): Promise<string[]> {
	const fold = (text: string) => text.normalize('NFC').toLowerCase()
	const found: string[] = []
	for (const [name, table] of TABLES) {
		const rows = fold(JSON.stringify(await database.read.select().from(table)))
		if (terms.some((term) => rows.includes(fold(term)))) found.push(name)
	}
	return found
}
