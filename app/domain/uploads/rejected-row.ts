import type { ExportMapping } from './export-examination.ts'

/** A cell of a row that was not taken, as the file holds it: a number and a wall time come from a workbook. */
export type RejectedCell = string | number | { readonly wall: string }

/** Why a row was not taken. `column` is the file's; null: the whole row. */
export type RejectedReason = {
	readonly column: string | null
	readonly reason: string
}

/** How the rows of a file were read: what a mended one is read by again. Plain data. */
export type RejectedReading = {
	readonly zone: string
	readonly emptyClears: boolean
} & (
	| {
			/** One of our own files, strictly. */
			readonly as: 'own'
			readonly kind: string
			/** Our column → the file's, where the file calls them otherwise. */
			readonly mapping: Readonly<Record<string, string>> | null
	  }
	| {
			readonly as: 'export'
			readonly mapping: ExportMapping
			/** How the column at a position writes numbers, and dates. */
			readonly numbers: readonly (readonly [number, unknown])[]
			readonly dates: readonly (readonly [number, unknown])[]
	  }
)

/** What other files of the same import said of things that a row names: by what they are, then by their ids. */
export type SaidElsewhere = Readonly<
	Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>
>

/** What is known of a row besides its cells. */
export type RejectedContext = {
	readonly said: SaidElsewhere
	/** Of a payment without an id: which of its equals it is. Put down before it lands, so that it lands once. */
	readonly equal?: { readonly key: string; readonly nth: number }
}

export const REJECTED_STATES = ['waiting', 'mended', 'dismissed'] as const
export type RejectedState = (typeof REJECTED_STATES)[number]

/** Of one file so many are kept; a file with more is misread rather than mistyped. */
export const MOST_REJECTED_KEPT = 10_000
/** Characters of a row that is kept: what is longer stands in the file alone. */
const MOST_CHARACTERS = 100_000

/** Whether a row can be kept whole. */
export const isKeepable = (cells: readonly RejectedCell[]): boolean =>
	cells.reduce<number>((sum, cell) => sum + rejectedText(cell).length, 0) <=
	MOST_CHARACTERS

/** A cell as it is shown and typed anew. */
export const rejectedText = (cell: RejectedCell): string =>
	typeof cell === 'object' ? cell.wall : String(cell)

/** A row as somebody mended it: as many cells as there are columns; what they left alone stays as the file had it. */
export function mendedCells(
	columns: number,
	before: readonly RejectedCell[],
	typed: readonly (string | undefined)[],
): RejectedCell[] {
	return Array.from({ length: columns }, (_, i) => {
		const cell = before[i] ?? ''
		const text = typed[i]
		return text === undefined || isAsBefore(text, cell) ? cell : text
	})
}

/** A form writes the end of a line in its own way. */
const isAsBefore = (typed: string, cell: RejectedCell): boolean =>
	oneEnd(typed) === oneEnd(rejectedText(cell))

const oneEnd = (text: string) => text.replace(/\r\n?/g, '\n')

/** The reasons by their columns, those of columns that the file lacks with those of the whole row. */
export function reasonsByColumn(
	headers: readonly string[],
	reasons: readonly RejectedReason[],
): { of: ReadonlyMap<number, string>; whole: readonly string[] } {
	const of = new Map<number, string>()
	const whole: string[] = []
	for (const { column, reason } of reasons) {
		const at = column === null ? -1 : headers.indexOf(column)
		if (at < 0) whole.push(column === null ? reason : `${column} ${reason}`)
		else of.set(at, of.has(at) ? `${of.get(at)}; ${reason}` : reason)
	}
	return { of, whole }
}
