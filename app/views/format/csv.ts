import Papa from 'papaparse'
import { FORMULA } from '#app/domain/spreadsheet.ts'

export type Cell = string | number | null

/** A CSV file in pieces, so that a long list is never held whole. */
export async function* csvOf(
	columns: readonly string[],
	pages: AsyncIterable<Cell[][]>,
): AsyncGenerator<string> {
	yield lines([[...columns]])
	for await (const rows of pages) if (rows.length > 0) yield lines(rows)
}

const lines = (rows: Cell[][]) =>
	`${Papa.unparse(rows, { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`

/** Every page of a list, one after the other. */
export async function* allPages<Row, Cursor>(
	page: (after: Cursor | null) => Promise<{ rows: Row[]; next: Cursor | null }>,
): AsyncGenerator<Row[]> {
	let after: Cursor | null = null
	do {
		const { rows, next }: { rows: Row[]; next: Cursor | null } =
			await page(after)
		yield rows
		after = next
	} while (after !== null)
}
