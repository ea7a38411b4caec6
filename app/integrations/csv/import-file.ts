import { done, type Result } from '#app/domain/result.ts'
import type { RejectedKeeper } from '#app/operations/organisation/keep-rejected-rows.ts'
import type { Landing } from '#app/operations/organisation/landing.ts'
import type { Database } from '#db/client.ts'
import type { CellProblem } from './cells.ts'
import type { CsvFileName } from './files.ts'
import { CSV_LANDINGS, type CsvLanding } from './landings.ts'
import {
	type ReadingOptions,
	type ReadRows,
	type RowBatch,
	readRows,
} from './read-rows.ts'

/** A row that was not taken. `line` counts the file's lines from 1. */
export type RejectedRow = CellProblem & { readonly line: number }

export type ImportedFile = {
	readonly rows: number
	readonly landed: number
	readonly updated: number
	readonly same: number
	readonly refused: number
	/** Columns of the file that mean nothing to us. */
	readonly unknownColumns: readonly string[]
}

export type LandingOptions = {
	/** One instant for the whole import. */
	readonly now: number
	/** Who gave the file; null: the command line. */
	readonly actorId?: string | null
	/** The import by which its lines are known to have come. */
	readonly importId?: string | null
	readonly onRejected: (row: RejectedRow) => void
	readonly onProgress?: ((rows: number) => void | Promise<void>) | undefined
	/** Takes the rows that are not taken, once the file's columns are known; else they are told alone. */
	readonly keeperOf?:
		| ((headers: readonly string[]) => RejectedKeeper)
		| undefined
}

/**
 * Applies a CSV file in batches, each whole or not at all; a bad row is reported and the others land. The account
 * figures change when the accounts are settled. A file that cannot be used at all is refused with the reason in words.
 */
export const importCsv = (
	database: Database,
	name: CsvFileName,
	bytes: AsyncIterable<Uint8Array>,
	options: ReadingOptions & LandingOptions,
): Promise<Result<ImportedFile, string>> =>
	importRows(database, name, readRows(name, bytes, options), options)

/** The same, of rows that were read already. */
export async function importRows(
	database: Database,
	name: CsvFileName,
	batches: ReadRows,
	{
		now,
		actorId = null,
		importId = null,
		onRejected,
		onProgress,
		keeperOf,
	}: LandingOptions,
): Promise<Result<ImportedFile, string>> {
	const landing = CSV_LANDINGS[name] as CsvLanding<unknown, string>
	const counts = { rows: 0, landed: 0, updated: 0, same: 0, refused: 0 }
	let unknownColumns: readonly string[] = []
	let kept: RejectedKeeper | null = null
	const reject = (
		line: number,
		cells: readonly string[],
		problems: readonly CellProblem[],
		nameOf: (column: string) => string,
	) => {
		counts.refused += 1
		for (const problem of problems) onRejected({ line, ...problem })
		kept?.add({
			line,
			cells,
			reasons: problems.map(({ column, reason }) => ({
				column: column === null ? null : nameOf(column),
				reason,
			})),
		})
	}
	for await (const read of batches) {
		if (!read.ok) return read
		const { rows, unreadable, rowsRead, columns, headers } = read.value
		kept ??= keeperOf?.(headers) ?? null
		const nameOf = (column: string) =>
			headers[columns.indexOf(column)] ?? column
		counts.rows = rowsRead
		unknownColumns = read.value.unknownColumns
		for (const { line, problems, cells } of unreadable)
			reject(line, cells, problems, nameOf)
		const outcomes =
			rows.length === 0
				? []
				: await landing.land(
						database,
						rows.map(({ row }) => row),
						{ now, actorId, importId },
					)
		outcomes.forEach((outcome: Landing<string>, i) => {
			const { line, cells } = rows[i] as RowBatch['rows'][number]
			if (typeof outcome === 'string') {
				counts[outcome] += 1
				kept?.took(cells)
				return
			}
			const [column, reason] = landing.refusals[outcome.refused] ?? [
				null,
				outcome.refused,
			]
			const value =
				column === null ? '' : (cells[columns.indexOf(column)] ?? '')
			reject(line, cells, [{ column, value, reason }], nameOf)
		})
		await kept?.flush()
		await onProgress?.(counts.rows)
	}
	return done({ ...counts, unknownColumns })
}
