import { filledOf, textOf } from './cell-text.ts'
import type { Cell, LineBeside, SourceRow } from './source-table.ts'

const SHOWN_CHARACTERS = 200

/** A line that belongs to no row, as a page shows it. */
export const lineBeside = (
	line: number,
	cells: readonly Cell[],
): LineBeside => ({
	line,
	text: cells
		.map((cell) => textOf(cell).slice(0, SHOWN_CHARACTERS))
		.filter(Boolean)
		.slice(0, SHOWN_CHARACTERS)
		.join(' · ')
		.slice(0, SHOWN_CHARACTERS),
})

/** More notes than these stand below no table. */
const HELD_ROWS = 20

/** So many of the rows may be as sparse as a note below them, or as a total. */
const SPARSE_SHARE = { note: 0.01, total: 1 / 3 }

/** "Total", "Summe:", "Grand Totals (26 records)"; not "Total Fitness". */
const TOTAL =
	/^(?:grand |sub-?)?(?:totals?|sum|summe|gesamt|gesamtsumme|somme|totale|suma|totaal|count|anzahl|records|rows)(?: ?:?$| ?\()/i

/**
 * Holds back the last rows of a table until it is known which of them are its totals and notes. One is a total where its
 * first filled cell says so, and a note where one cell alone is filled; both only where few rows are as sparse.
 * Where there are no rows, a total is one that fills half of the columns at most.
 */
export class FooterWatch {
	private readonly columns: number
	private held: { row: SourceRow; filled: number }[] = []
	/** How many rows there are, by their number of filled cells. */
	private readonly counts: number[]
	private rows = 0

	constructor(columns: number) {
		this.columns = columns
		this.counts = new Array(columns + 1).fill(0)
	}

	/**
	 * Takes a row in, and gives the one that is certainly none of the last.
	 * @param isReadable whether its cells are known; else it is a row
	 */
	take(row: SourceRow, isReadable = true): SourceRow | undefined {
		const filled = isReadable
			? Math.min(filledOf(row.cells), this.columns)
			: this.columns
		this.count(filled, 1)
		this.held.push({ row, filled })
		return this.held.length > HELD_ROWS ? this.held.shift()?.row : undefined
	}

	private count(filled: number, change: number) {
		this.counts[filled] = (this.counts[filled] ?? 0) + change
		this.rows += change
	}

	/** The rows that are left, and what stands below them. */
	end(): { rows: SourceRow[]; footer: LineBeside[] } {
		let from = this.held.length
		while (from > 0 && this.looksBeside(from - 1)) {
			from -= 1
			this.count(this.filledAt(from), -1)
		}
		while (from < this.held.length && !this.isSparse(from)) {
			this.count(this.filledAt(from), 1)
			from += 1
		}
		return {
			rows: this.held.slice(0, from).map(({ row }) => row),
			footer: this.held
				.slice(from)
				.map(({ row }) => lineBeside(row.line, row.cells)),
		}
	}

	private looksBeside(at: number): boolean {
		return this.saysTotal(at) || (this.filledAt(at) === 1 && this.columns > 2)
	}

	private saysTotal(at: number): boolean {
		const cells = this.held[at]?.row.cells ?? []
		return TOTAL.test(cells.map(textOf).find(Boolean) ?? '')
	}

	private filledAt(at: number): number {
		return this.held[at]?.filled ?? 0
	}

	private isSparse(at: number): boolean {
		const filled = this.filledAt(at)
		if (this.rows === 0) return this.saysTotal(at) && filled * 2 <= this.columns
		const asSparse = this.counts
			.slice(0, filled + 1)
			.reduce((sum, count) => sum + count, 0)
		const share = SPARSE_SHARE[this.saysTotal(at) ? 'total' : 'note']
		return asSparse <= this.rows * share
	}
}
