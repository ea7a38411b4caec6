import { type Calendar, calendarOf } from '#app/domain/period.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { LANDING_BATCH } from '#app/operations/organisation/landing.ts'
import { type CellProblem, Cells } from './cells.ts'
import { CSV_FILES, type CsvFile, type CsvFileName } from './files.ts'
import { type CsvRecord, readRecords } from './records.ts'

/** Rows of a file that land together, and those before and among them that could not be read. Plain data. */
export type RowBatch = {
	/** Rows of the file up to here, whether they could be read or not. */
	readonly rowsRead: number
	readonly rows: readonly {
		/** Counted in the file's lines from 1. */
		readonly line: number
		readonly row: unknown
		readonly cells: readonly string[]
	}[]
	readonly unreadable: readonly {
		readonly line: number
		readonly problems: readonly CellProblem[]
		readonly cells: readonly string[]
	}[]
	/** The columns of the cells, by our names. */
	readonly columns: readonly string[]
	/** As the file calls them. */
	readonly headers: readonly string[]
	/** Columns of the file that mean nothing to us. */
	readonly unknownColumns: readonly string[]
}

/** Batches in the order of the file; or, once, why it cannot be used at all. */
export type ReadRows = AsyncIterable<Result<RowBatch, string>>

export type ReadingOptions = {
	readonly zone: string
	/** Our column → the file's, where the file calls them otherwise; a column that is not in it is not read. */
	readonly mapping?: Readonly<Record<string, string>> | undefined
	/** Whether a cell that is empty clears what is known, instead of leaving it. */
	readonly emptyClears?: boolean | undefined
}

/** Reads the rows of a CSV file, whose first line names the columns. Touches no database. */
export async function* readRows(
	name: CsvFileName,
	bytes: AsyncIterable<Uint8Array>,
	{ zone, mapping, emptyClears }: ReadingOptions,
): AsyncGenerator<Result<RowBatch, string>> {
	const file: CsvFile<unknown> = CSV_FILES[name]
	const calendar: Calendar = calendarOf(zone)
	let header: Header | null = null
	let cells: Cells | null = null
	let rowsRead = 0
	let rows: RowBatch['rows'][number][] = []
	let unreadable: RowBatch['unreadable'][number][] = []
	const batch = ({ columns, headers, unknown }: Header) => {
		const read = {
			rowsRead,
			rows,
			unreadable,
			columns,
			headers,
			unknownColumns: unknown,
		}
		rows = []
		unreadable = []
		return done(read)
	}
	for await (const records of readRecords(bytes)) {
		for (const record of records) {
			if (!header || !cells) {
				const read = readHeader(record, file, mapping)
				if (!read.ok) {
					yield read
					return
				}
				header = read.value
				cells = new Cells(header.positions, calendar, { emptyClears })
				continue
			}
			rowsRead += 1
			const row = readRow(record, header, cells, file)
			if (row.ok)
				rows.push({
					line: record.line,
					row: row.value,
					cells: 'cells' in record ? record.cells : [],
				})
			else
				unreadable.push({
					line: record.line,
					problems: row.reason,
					cells: 'cells' in record ? record.cells : [record.text],
				})
			if (rows.length === LANDING_BATCH || unreadable.length === LANDING_BATCH)
				yield batch(header)
		}
	}
	yield header
		? batch(header)
		: refused('is empty: the first line must name the columns')
}

type Header = {
	positions: Map<string, number>
	columns: string[]
	headers: readonly string[]
	unknown: string[]
}

function readHeader(
	record: CsvRecord,
	file: CsvFile<unknown>,
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
		columns: names,
		headers: record.cells,
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
	file: CsvFile<unknown>,
): Result<unknown, CellProblem[]> {
	if ('problem' in record)
		return refused([
			{ column: null, value: record.text, reason: record.problem },
		])
	if (record.cells.length !== header.columns.length) {
		const reason = `has ${record.cells.length} cells, but the header names ${header.columns.length} columns`
		return refused([{ column: null, value: record.cells.join(','), reason }])
	}
	cells.turnTo(record.cells)
	const row = file.read(cells)
	return cells.problems.length > 0 ? refused(cells.problems) : done(row)
}
