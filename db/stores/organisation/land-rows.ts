import {
	getTableColumns,
	type InferInsertModel,
	inArray,
	type Table,
} from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import type { AnyTable } from '#db/columns.ts'

export type Landed<Reason extends string = never> =
	| 'landed'
	| 'same'
	| 'conflict'
	| { readonly refused: Reason }

/**
 * Inserts facts whose key is free. A key that is taken by equal content is `same`, by other content a `conflict`
 * that changes nothing; when the fact was stored, and what brought it, is not content.
 * @param reasons why rows cannot be taken, by their place. What was taken once is `same` for ever, even where it would be
 * refused today.
 */
export async function landRows<
	T extends AnyTable,
	Reason extends string = never,
>(
	tx: Tx,
	table: T,
	key: (keyof InferInsertModel<T> & string)[],
	rows: InferInsertModel<T>[],
	reasons: readonly (Reason | null)[] = [],
): Promise<Landed<Reason>[]> {
	const inserted = await insertAllowed(tx, table, key, rows, reasons)
	const taken = rows.filter((_, i) => !inserted[i])
	if (taken.length === 0) return rows.map(() => 'landed')
	const standing = await standingOf(tx, table, key, taken)
	return rows.map((row, i) => {
		if (inserted[i]) return 'landed'
		const reason = reasons[i]
		return standing(row) === 'same'
			? 'same'
			: reason
				? { refused: reason }
				: 'conflict'
	})
}

/** What `landRows` would make of rows; of several new ones with one key, each is `landed`. */
export async function foreseeRows<T extends AnyTable>(
	read: Reader,
	table: T,
	key: (keyof InferInsertModel<T> & string)[],
	rows: InferInsertModel<T>[],
): Promise<('landed' | 'same' | 'conflict')[]> {
	return rows.length === 0
		? []
		: rows.map(await standingOf(read, table, key, rows))
}

/** When a fact was stored, and by which import, is not content. */
const BESIDE = ['createdAt', 'importId']

/** Compares rows with what is stored under their keys; a key that is free is `landed`. */
async function standingOf<T extends AnyTable>(
	read: Reader,
	table: T,
	key: (keyof InferInsertModel<T> & string)[],
	rows: InferInsertModel<T>[],
): Promise<(row: InferInsertModel<T>) => 'landed' | 'same' | 'conflict'> {
	const columns = getTableColumns(table as Table)
	const first = columns[key[0] as string]
	if (!first) throw new Error(`no column ${key[0]}`)
	const fieldOf = (row: object, name: string) =>
		(row as Record<string, unknown>)[name] ?? null
	const keyOf = (row: object) =>
		JSON.stringify(key.map((name) => fieldOf(row, name)))
	const stored = await inChunks(
		rows.map((row) => fieldOf(row, key[0] as string)),
		(piece) =>
			read
				.select()
				.from(table as AnyTable)
				.where(inArray(first, piece)) as PromiseLike<object[]>,
	)
	const byKey = new Map(stored.map((row) => [keyOf(row), row]))
	const content = Object.keys(columns).filter((name) => !BESIDE.includes(name))
	return (row) => {
		const known = byKey.get(keyOf(row))
		if (!known) return 'landed'
		return content.every((name) => fieldOf(known, name) === fieldOf(row, name))
			? 'same'
			: 'conflict'
	}
}

/** Whether each row was inserted. */
async function insertAllowed<T extends AnyTable>(
	tx: Tx,
	table: T,
	key: (keyof InferInsertModel<T> & string)[],
	rows: InferInsertModel<T>[],
	reasons: readonly (string | null)[],
): Promise<readonly boolean[]> {
	if (!reasons.some(Boolean)) return tx.bulk.insertNew(table, key, rows)
	const inserted = await tx.bulk.insertNew(
		table,
		key,
		rows.filter((_, i) => !reasons[i]),
	)
	let next = 0
	return reasons.map((reason) => !reason && (inserted[next++] as boolean))
}
