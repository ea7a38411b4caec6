/** One page of a list, and where the next one starts. */
export type Page<Row, Cursor> = {
	readonly rows: Row[]
	/** Null on the last page. */
	readonly next: Cursor | null
}

/** Makes a page of the rows of a query that asked for one more than `limit`. */
export function pageOf<Row, Cursor>(
	rows: Row[],
	limit: number,
	cursorOf: (row: Row) => Cursor,
): Page<Row, Cursor> {
	const shown = rows.slice(0, limit)
	const last = shown.at(-1)
	return {
		rows: shown,
		next: rows.length > limit && last ? cursorOf(last) : null,
	}
}
