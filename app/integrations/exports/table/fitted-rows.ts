import type { SourceRow } from './source-table.ts'

/** A record with as many cells as its line has. */
type Given = {
	readonly line: number
	readonly cells: readonly string[]
	readonly problem?: string
}

/** A row, and whether its cells are known. */
export type Fitted = { readonly row: SourceRow; readonly isReadable: boolean }

const isBlank = (cells: readonly string[]) =>
	cells.every((cell) => cell.trim() === '')

/**
 * Gives rows as many cells as there are columns. Empty ones beyond the last column are nothing, and cells that are missing
 * at the end are empty: programs leave them out. Refused is a row with more that says something, one of a single cell, and
 * two that look like one row with a line's end in it: neighbours of different lengths that together fill the columns. One
 * that has all its cells is none of these.
 */
export class FittedRows {
	private readonly columns: number
	private held: Given | null = null
	/** Rows that were filled up so far. */
	shorter = 0

	constructor(columns: number) {
		this.columns = columns
	}

	/** The rows that are certain by now. */
	take(record: Given): Fitted[] {
		const { held } = this
		this.held = null
		if (held && this.areHalves(held, record))
			return [this.refused(held), this.refused(record)]
		const before = held ? [this.filled(held)] : []
		if (this.isShort(record)) {
			this.held = record
			return before
		}
		return [...before, this.fitted(record)]
	}

	/** The one that is left. */
	end(): Fitted[] {
		const { held } = this
		this.held = null
		return held ? [this.filled(held)] : []
	}

	private isShort({ cells, problem }: Given): boolean {
		return (
			problem === undefined &&
			cells.length < this.columns &&
			(cells.length > 1 || this.columns <= 2)
		)
	}

	private areHalves(a: Given, b: Given): boolean {
		const [one, other] = [a.cells.length, b.cells.length]
		return (
			b.problem === undefined &&
			b.line === a.line + 1 &&
			one !== other &&
			Math.max(one, other) < this.columns &&
			one + other - 1 === this.columns
		)
	}

	private filled({ line, cells }: Given): Fitted {
		this.shorter += 1
		const missing = new Array<string>(this.columns - cells.length).fill('')
		return read({ line, cells: [...cells, ...missing], isFilledUp: true })
	}

	private fitted(record: Given): Fitted {
		const { line, cells, problem } = record
		if (problem !== undefined) return { row: record, isReadable: false }
		if (cells.length === this.columns) return read(record)
		return cells.length > this.columns && isBlank(cells.slice(this.columns))
			? read({ line, cells: cells.slice(0, this.columns) })
			: this.refused(record)
	}

	private refused({ line, cells }: Given): Fitted {
		return read({
			line,
			cells,
			problem: `has ${cells.length} cells, but the header names ${this.columns} columns`,
		})
	}
}

const read = (row: SourceRow): Fitted => ({ row, isReadable: true })
