import { filledOf, textOf } from './cell-text.ts'
import type { Cell } from './source-table.ts'

/** No export has more; a page that listed them would be megabytes. */
export const MAX_COLUMNS = 1000

/** So many lines of a file may stand above its header, the header among them. */
export const HEAD_ROWS = 50

/** Columns as people call them: each has a name, and no two have the same. */
export function headersOf(cells: readonly Cell[]): string[] {
	const texts = cells.map(textOf)
	let count = texts.length
	while (count > 0 && texts[count - 1] === '') count -= 1
	const seen = new Map<string, number>()
	const taken = new Set(texts)
	return texts.slice(0, count).map((text, i) => {
		const name = text === '' ? `Column ${i + 1}` : text
		let nth = (seen.get(name) ?? 0) + 1
		while (nth > 1 && taken.has(`${name} (${nth})`)) nth += 1
		seen.set(name, nth)
		return nth === 1 ? name : `${name} (${nth})`
	})
}

/** Which of the first rows most likely names the columns. `fit` is 0 where none of them means anything to us. */
export type FoundHeader = {
	readonly index: number
	readonly fit: number
	/** How many of the first rows are as wide. */
	readonly asWide: number
}

/**
 * The row whose names mean most to us; where none means anything, the first that is as wide as most rows are and has no
 * number. Null: none could be a header.
 * @param rows the first ones of a file; null where one could not be read
 */
export function findHeader(
	rows: readonly (readonly Cell[] | null)[],
	fit: (headers: readonly string[]) => number,
): FoundHeader | null {
	const widths = rows.map((cells) => (cells ? headersOf(cells).length : 0))
	const usual = mostCommon(widths.filter((width) => width > 1))
	let best: FoundHeader | null = null
	let bestFilled = 0
	rows.forEach((cells, index) => {
		if (!cells || cells.length > MAX_COLUMNS) return
		const names = headersOf(cells)
		if (names.length === 0) return
		const found = fit(names)
		const mayBe =
			found > 0 ||
			(cells.length >= usual && names.length > 1 && !cells.some(hasNumber))
		if (!mayBe) return
		const filled = filledOf(cells)
		if (
			best &&
			(found < best.fit || (found === best.fit && filled <= bestFilled))
		)
			return
		// Where nothing is known, the first is as good as any below it, which would be data.
		if (best && found === 0) return
		bestFilled = filled
		best = {
			index,
			fit: found,
			asWide: rows.filter((row) => row?.length === cells.length).length,
		}
	})
	return best
}

const hasNumber = (cell: Cell) =>
	typeof cell !== 'string' || /^[-+]?\d[\d.,\s/:-]*$/.test(cell.trim())

function mostCommon(numbers: readonly number[]): number {
	const counts = new Map<number, number>()
	for (const number of numbers)
		counts.set(number, (counts.get(number) ?? 0) + 1)
	let found = 0
	for (const [number, count] of counts)
		if (count > (counts.get(found) ?? 0)) found = number
	return found
}
