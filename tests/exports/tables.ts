import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { openTable } from '#app/integrations/exports/table/open-table.ts'
import type {
	SourceRow,
	SourceTable,
	TableOptions,
} from '#app/integrations/exports/table/source-table.ts'

/** How many of the headers are among some names. */
export const fitTo =
	(...names: string[]) =>
	(headers: readonly string[]) =>
		headers.filter((header) => names.includes(header)).length

/** A file that goes away with the test. */
export function fileOf(bytes: Buffer | string): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'laurel-export-'))
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
	const file = path.join(folder, 'export')
	writeFileSync(file, bytes)
	return file
}

export const opened = (
	bytes: Buffer | string,
	options: Partial<TableOptions> = {},
) => openTable(fileOf(bytes), { fit: () => 0, ...options })

export async function tableOf(
	bytes: Buffer | string,
	options: Partial<TableOptions> = {},
): Promise<SourceTable> {
	const table = await opened(bytes, options)
	if (!table.ok) throw new Error(table.reason)
	return table.value
}

export async function rowsOf(table: SourceTable): Promise<SourceRow[]> {
	const rows: SourceRow[] = []
	for await (const batch of table.rows()) rows.push(...batch)
	return rows
}

/** Rows as text: "3: a|b", or "3! what is wrong". */
export const shown = (rows: readonly SourceRow[]): string[] =>
	rows.map(({ line, cells, problem }) =>
		problem === undefined
			? `${line}: ${cells.map((cell) => (typeof cell === 'object' ? cell.wall : String(cell))).join('|')}`
			: `${line}! ${problem}`,
	)
