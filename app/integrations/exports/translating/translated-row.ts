import type { ToldPayment } from '#app/domain/ledger/told-payment.ts'
import type { SaidElsewhere } from '#app/domain/uploads/rejected-row.ts'
import type { CellProblem } from '#app/integrations/csv/cells.ts'
import type { CsvFileName } from '#app/integrations/csv/files.ts'
import type { Forms } from '../mapping/found-reader.ts'
import type { KeyCounts } from '../payments/key-counts.ts'
import type { SourceRow } from '../table/source-table.ts'

/** What a row of the file becomes. */
export type TranslatedRow = {
	/** Counted in the file's lines from 1. */
	readonly line: number
	readonly cells: SourceRow['cells']
	/** Why it was left out on purpose, in words; null: it was not. */
	readonly filtered: string | null
	/** `column` is the file's. A row with a problem may still have what the problem does not concern. */
	readonly problems: readonly CellProblem[]
	readonly rows: readonly {
		readonly kind: CsvFileName
		/** Only if it is not known. */
		readonly made: boolean
		readonly row: unknown
	}[]
	readonly told: ToldPayment | null
	/** What other files of the import said of things that the row names. */
	readonly said: SaidElsewhere
}

/** A cell of the file, and what it is for one of our columns. */
export type ColumnSample = {
	/** Ours, such as `revenue.paid_at`. */
	readonly fills: string
	/** The file's; null: it comes from no one column. */
	readonly column: string | null
	readonly before: string
	readonly after: string
}

/** What files of one import say of things that others name: by what they are, then by their ids. */
export type Described = Map<
	string,
	Map<string, Readonly<Record<string, string>>>
>

export type FindAccounts = (
	names: Iterable<string>,
) => Promise<ReadonlyMap<string, readonly string[]>>

export type TranslatingOptions = {
	readonly forms: Forms
	readonly zone: string
	/** The organisation's currency. */
	readonly currency: string
	readonly emptyClears?: boolean | undefined
	/** Things that were paid and stand in more rows than one. */
	readonly groups: KeyCounts
	/** Is added to. */
	readonly described: Described
	readonly findAccounts: FindAccounts
	readonly now: number
	/** Which of its equals a payment without an id is, by the name of the first; else they are counted. */
	readonly nthOf?: ((key: string) => number) | undefined
}
