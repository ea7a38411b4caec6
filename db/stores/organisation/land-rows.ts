import {
	getTableColumns,
	type InferInsertModel,
	inArray,
	type Table,
} from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Tx } from '#db/client.ts'
import type { AnyTable } from '#db/columns.ts'

export type Landed = 'landed' | 'same' | 'conflict'

/**
 * Inserts facts whose key is free. A key that is taken by equal content is `same`, by other content a `conflict`
 * that changes nothing; when the fact was stored (`createdAt`) is not content.
 */
export async function landRows<T extends AnyTable>(
	tx: Tx,
	table: T,
	key: (keyof InferInsertModel<T> & string)[],
	rows: InferInsertModel<T>[],
): Promise<Landed[]> {
	const inserted = await tx.bulk.insertNew(table, key, rows)
	const taken = rows.filter((_, i) => !inserted[i])
	if (taken.length === 0) return rows.map(() => 'landed')
	const columns = getTableColumns(table as Table)
	const first = columns[key[0] as string]
	if (!first) throw new Error(`no column ${key[0]}`)
	const fieldOf = (row: object, name: string) =>
		(row as Record<string, unknown>)[name] ?? null
	const keyOf = (row: object) =>
		JSON.stringify(key.map((name) => fieldOf(row, name)))
	const stored = await inChunks(
		taken.map((row) => fieldOf(row, key[0] as string)),
		(piece) =>
			tx
				.select()
				.from(table as AnyTable)
				.where(inArray(first, piece)) as PromiseLike<object[]>,
	)
	const byKey = new Map(stored.map((row) => [keyOf(row), row]))
	const content = Object.keys(columns).filter((name) => name !== 'createdAt')
	return rows.map((row, i) => {
		if (inserted[i]) return 'landed'
		const known = byKey.get(keyOf(row))
		return known &&
			content.every((name) => fieldOf(known, name) === fieldOf(row, name))
			? 'same'
			: 'conflict'
	})
}
