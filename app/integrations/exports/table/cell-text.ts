import type { Cell } from './source-table.ts'

/** A cell as it is shown, without blanks around it. */
export const textOf = (cell: Cell): string =>
	typeof cell === 'string'
		? cell.trim()
		: typeof cell === 'number'
			? String(cell)
			: cell.wall

/** How many cells say anything. */
export function filledOf(cells: readonly Cell[]): number {
	let filled = 0
	for (const cell of cells)
		if (typeof cell !== 'string' || cell.trim() !== '') filled += 1
	return filled
}
