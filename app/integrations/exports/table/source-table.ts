/**
 * A cell as the file holds it. A number and a wall time come only from a spreadsheet; `wall` is 'YYYY-MM-DDTHH:MM:SS',
 * in no zone.
 */
export type Cell = string | number | { readonly wall: string }

/** As many cells as there are headers, or why the row has none that can be trusted. `line` counts the file's from 1. */
export type SourceRow = {
	readonly line: number
	readonly cells: readonly Cell[]
	readonly problem?: string
	/** Whether it lacked cells at its end, which are empty now. */
	readonly isFilledUp?: boolean
}

export const ENCODINGS = [
	'utf-8',
	'utf-16le',
	'utf-16be',
	'windows-1252',
] as const
export type Encoding = (typeof ENCODINGS)[number]

export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** A line that belongs to no row of the table, cut to what a page shows of it. */
export type LineBeside = { readonly line: number; readonly text: string }

/** How a file is read. Plain data. */
export type TableReading = {
	/** The line that names the columns. */
	readonly headerLine: number
	/** What stands above it: the title of a report, its period. */
	readonly titleRows: readonly LineBeside[]
} & (
	| {
			readonly format: 'csv'
			readonly encoding: Encoding
			readonly delimiter: Delimiter
			/** CR alone, or LF with or without a CR before it. */
			readonly lineEnd: 'CR' | 'LF'
	  }
	| {
			readonly format: 'xlsx'
			readonly sheet: string
			/** All that there are, in their order. */
			readonly sheets: readonly string[]
	  }
)

/** A file that somebody has, as a table; what its cells mean is not known here. */
export type SourceTable = {
	/** Trimmed, none of them empty or twice: `Column 3` has no name in the file, `Amount (2)` is the second of that name. */
	readonly headers: readonly string[]
	readonly reading: TableReading
	/** From the beginning, in batches, as often as it is asked for. Totals and notes below the last row are left out. */
	readonly rows: () => AsyncIterable<readonly SourceRow[]>
	/** The lines that were left out below the last row; known when the rows were read to their end. */
	readonly footer: () => readonly LineBeside[]
	/** How many rows lacked cells at their end; known when the rows were read to their end. */
	readonly shorter: () => number
}

export type TableOptions = {
	/** How many of these headers mean something to us: finds the header, the delimiter and the sheet. */
	readonly fit: (headers: readonly string[]) => number
	/** What a person chose instead of what would be found. */
	readonly encoding?: Encoding | undefined
	readonly delimiter?: Delimiter | undefined
	readonly sheet?: string | undefined
}
