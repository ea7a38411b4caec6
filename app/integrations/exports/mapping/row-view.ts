import type { Result } from '#app/domain/result.ts'
import type { Cell } from '../table/source-table.ts'

/** What a source found in a row. */
export type Found = {
	readonly cell: Cell
	/** Where it stands in the file; null: in no one column. */
	readonly index: number | null
	/** Written as ours are: fixed, looked up, computed. It is not read by the file's forms. */
	readonly isOurs?: boolean
	/** Why it cannot be used. */
	readonly problem?: string
}

/** Reads what was found by how the file writes such things. Text as the strict files have it, or why not in words. */
export type FoundReader = {
	instant(found: Found): Result<string, string>
	date(found: Found): Result<string, string>
	amount(found: Found, currency: string): Result<string, string>
	currency(found: Found): Result<string, string>
	interval(found: Found): Result<string, string>
}

/** What was found for a name that stands for an account. */
export type NamedAccount =
	| { readonly id: string }
	| { readonly problem: string; readonly isUnknown: boolean }

/** A row of the file, and what is known besides it. */
export type RowView = {
	readonly cells: readonly Cell[]
	readonly reader: FoundReader
	/** The organisation's. */
	readonly currency: string
	/** What another file of this import says of a thing. */
	describe(
		name: string,
		key: string,
	): Readonly<Record<string, string>> | undefined
	findAccount(id: string, names: readonly string[]): NamedAccount
}

export const NOTHING: Found = { cell: '', index: null, isOurs: true }

/** A cell as text. */
export const cellText = (cell: Cell): string =>
	typeof cell === 'string'
		? cell
		: typeof cell === 'number'
			? String(cell)
			: cell.wall

/** What a source says of a row, as text without its ends. */
export const textOf = (
	evaluate: (row: RowView) => Found,
	row: RowView,
): string => cellText(evaluate(row).cell).trim()
