import type { Cell } from '../table/source-table.ts'

const WORDS = new Set(['', 'null', 'n/a', '#n/a', '-', '–', '—'])

/** Whether a whole cell says that there is nothing. */
export const isEmptyWord = (cell: Cell): boolean =>
	typeof cell === 'string' && WORDS.has(cell.trim().toLowerCase())

/** The words by which a column says that there is nothing, besides cells without any text. */
export function emptyWords(): {
	see(cell: Cell): void
	/** As they are written, in the order in which they came. */
	words(): readonly string[]
} {
	const found = new Set<string>()
	return {
		see(cell) {
			if (typeof cell === 'string' && cell.length < 10 && isEmptyWord(cell))
				found.add(cell.trim())
		},
		words: () => [...found].filter(Boolean),
	}
}
