import { CSV_FILES, type CsvFileName } from '#app/integrations/csv/files.ts'

/** How the cells of one of our columns are written. */
export type ColumnKind =
	| 'text'
	| 'instant'
	| 'date'
	| 'amount'
	| 'currency'
	| 'interval'

const KINDS: Readonly<Record<string, ColumnKind>> = {
	paid_at: 'instant',
	occurred_at: 'instant',
	signed_up_at: 'instant',
	renewal_at: 'instant',
	churned_at: 'instant',
	started_at: 'instant',
	trial_end: 'instant',
	paused_at: 'instant',
	resumed_at: 'instant',
	cancel_at: 'instant',
	ended_at: 'instant',
	date: 'date',
	amount: 'amount',
	currency: 'currency',
	interval: 'interval',
}

/** Undefined: a kind of file has no such column. */
export const columnKind = (
	kind: CsvFileName,
	column: string,
): ColumnKind | undefined =>
	(CSV_FILES[kind].columns as readonly string[]).includes(column)
		? (KINDS[column] ?? 'text')
		: undefined
