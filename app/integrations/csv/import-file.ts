import { calendarOf } from '#app/domain/period.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { LANDING_BATCH, type Landing } from '#app/operations/landing.ts'
import { type CellProblem, Cells } from './cells.ts'
import { CSV_FILES, type CsvFile, type CsvFileName } from './files.ts'
import { type CsvRecord, readRecords } from './records.ts'

type Database = Parameters<(typeof CSV_FILES)['links']['land']>[0]

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

export type ImportOptions = {
	readonly zone: string
	/** One instant for the whole import. */
	readonly now: number
	readonly onRejected: (row: RejectedRow) => void
	readonly onProgress?: ((rows: number) => void | Promise<void>) | undefined
	/** Our column → the file's, where the file calls them otherwise; a column that is not in it is not read. */
	readonly mapping?: Readonly<Record<string, string>> | undefined
}

/**
 * Applies a CSV file in batches, each whole or not at all; a bad row is reported and the others land. The account
 * figures change when the accounts are settled. A file that cannot be used at all is refused with the reason in words.
 */
export async function importCsv(
	database: Database,
	name: CsvFileName,
	bytes: AsyncIterable<Uint8Array>,
	options: ImportOptions,
): Promise<Result<ImportedFile, string>> {
	return apply(
		database,
		CSV_FILES[name] as CsvFile<unknown, string>,
		bytes,
		options,
	)
}

async function apply(
	database: Database,
	file: CsvFile<unknown, string>,
	bytes: AsyncIterable<Uint8Array>,
	{ zone, now, onRejected, onProgress, mapping }: ImportOptions,
): Promise<Result<ImportedFile, string>> {
	const counts = { rows: 0, landed: 0, updated: 0, same: 0, refused: 0 }
	let header: Header | null = null
	let cells: Cells | null = null
	let pending: { line: number; row: unknown; cells: readonly string[] }[] = []

	const reject = (line: number, problems: readonly CellProblem[]) => {
		counts.refused += 1
		for (const problem of problems) onRejected({ line, ...problem })
	}
	const land = async () => {
		const batch = pending
		pending = []
		const outcomes = await file.land(
			database,
			batch.map((each) => each.row),
			{ now },
		)
		outcomes.forEach((outcome: Landing<string>, i) => {
			if (typeof outcome === 'string') {
				counts[outcome] += 1
				return
			}
			const { line, cells: given } = batch[i] as (typeof batch)[number]
			const [column, reason] = file.refusals[outcome.refused] ?? [
				null,
				outcome.refused,
			]
			reject(line, [{ column, value: cellOf(header, given, column), reason }])
		})
		await onProgress?.(counts.rows)
	}

	for await (const records of readRecords(bytes)) {
		for (const record of records) {
			if (!header || !cells) {
				const read = readHeader(record, file, mapping)
				if (!read.ok) return read
				header = read.value
				cells = new Cells(header.positions, calendarOf(zone))
				continue
			}
			counts.rows += 1
			const row = readRow(record, header, cells, file)
			if (row.ok)
				pending.push({
					line: record.line,
					row: row.value,
					cells: 'cells' in record ? record.cells : [],
				})
			else reject(record.line, row.reason)
			if (pending.length === LANDING_BATCH) await land()
		}
	}
	if (!header) return refused('is empty: the first line must name the columns')
	if (pending.length > 0) await land()
	return done({ ...counts, unknownColumns: header.unknown })
}

type Header = {
	positions: Map<string, number>
	width: number
	unknown: string[]
}

function readHeader(
	record: CsvRecord,
	file: CsvFile<unknown, string>,
	mapping?: Readonly<Record<string, string>>,
): Result<Header, string> {
	if ('problem' in record)
		return refused(`cannot be read: in its first line ${record.problem}`)
	const names = mapped(record.cells.map(columnName), mapping)
	if (
		names.some((name) => name.includes('\u0000') || name.includes('\ufffd'))
	) {
		return refused('is not UTF-8 text: save it as "CSV UTF-8"')
	}
	const twice = names.find(
		(name, i) => name !== '' && names.indexOf(name) !== i,
	)
	if (twice !== undefined) return refused(`names the column ${twice} twice`)
	const missing = file.required.filter((column) => !names.includes(column))
	if (missing.length === file.required.length) {
		return refused(
			`has no header: its first line must name the columns ${file.required.join(', ')}`,
		)
	}
	if (missing.length > 0)
		return refused(`lacks the column ${missing.join(', ')}`)
	const known = new Set(file.columns)
	return done({
		positions: new Map(names.map((name, i) => [name, i])),
		width: names.length,
		unknown: names.filter((name) => name !== '' && !known.has(name)),
	})
}

/** A column's name as it is compared. */
export const columnName = (cell: string) => cell.trim().toLowerCase()

/** The file's columns by our names; one that nobody asked for stands for nothing. */
function mapped(
	names: string[],
	mapping?: Readonly<Record<string, string>>,
): string[] {
	if (!mapping) return names
	const ours = new Map(
		Object.entries(mapping).map(([column, theirs]) => [theirs, column]),
	)
	return names.map((name) => ours.get(name) ?? '')
}

function readRow(
	record: CsvRecord,
	header: Header,
	cells: Cells,
	file: CsvFile<unknown, string>,
): Result<unknown, CellProblem[]> {
	if ('problem' in record)
		return refused([
			{ column: null, value: record.text, reason: record.problem },
		])
	if (record.cells.length !== header.width) {
		const reason = `has ${record.cells.length} cells, but the header names ${header.width} columns`
		return refused([{ column: null, value: record.cells.join(','), reason }])
	}
	cells.turnTo(record.cells)
	const row = file.read(cells)
	return cells.problems.length > 0 ? refused(cells.problems) : done(row)
}

const cellOf = (
	header: Header | null,
	cells: readonly string[],
	column: string | null,
): string =>
	column === null ? '' : (cells[header?.positions.get(column) ?? -1] ?? '')
