/** How many values an `in (…)` may hold: below both databases' limits on parameters. */
export const MAX_LIST = 500

/** The items in pieces of at most `size`. */
export function chunks<T>(items: readonly T[], size = MAX_LIST): T[][] {
	const pieces: T[][] = []
	for (let start = 0; start < items.length; start += size)
		pieces.push(items.slice(start, start + size))
	return pieces
}

/** Runs a query for the keys in pieces and joins the rows. */
export async function inChunks<Key, Row>(
	keys: Iterable<Key>,
	query: (piece: Key[]) => PromiseLike<Row[]>,
): Promise<Row[]> {
	const rows: Row[] = []
	for (const piece of chunks([...new Set(keys)]))
		for (const row of await query(piece)) rows.push(row)
	return rows
}
