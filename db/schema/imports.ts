import type { UndoState } from '#app/domain/uploads/undo-import.ts'
import {
	bigint,
	boolean,
	index,
	instant,
	json,
	table,
	text,
} from '#db/columns.ts'

/** What became of one file of an import. */
export type ImportedFileFacts = {
	/** As it was called, without its folder. */
	readonly name: string
	/** A kind of our own files, or the export that it was. */
	readonly as: string
	readonly rows: number
	readonly landed: number
	readonly updated: number
	readonly same: number
	readonly refused: number
	readonly filtered: number
}

/** Files that came in together, by the command line or as an export. What is uploaded as our own files: `uploads`. */
export const imports = table('imports', {
	id: text('id').primaryKey(),
	files: json('files').$type<readonly ImportedFileFacts[]>().notNull(),
	landed: bigint('landed').notNull(),
	createdAt: instant('created_at').notNull(),
	/** Null: the command line. */
	createdBy: text('created_by'),
})

/** Which import brought a line, and what its export said: who told of which payment. */
export const lineOrigins = table(
	'line_origins',
	{
		lineKey: text('line_key').primaryKey(),
		importId: text('import_id').notNull(),
		told: text('told').$type<'payments' | 'invoices'>().notNull(),
		/** The export's id of this payment. */
		part: text('part').notNull(),
		/** As it was paid, tax included; null of what went back. */
		grossMinor: bigint('gross_minor'),
		/** Whether it was said how much of it is tax. */
		netKnown: boolean('net_known'),
	},
	(t) => [index('line_origins_import').on(t.importId)],
)

/** Charges that exports named, and what each of them paid: so that one is known again by whichever name it is told. */
export const toldCharges = table(
	'told_charges',
	{
		charge: text('charge').primaryKey(),
		/** The key of the line that it paid. */
		paid: text('paid').notNull(),
		/** Null: it was named, and nothing more. */
		grossMinor: bigint('gross_minor'),
		returnedMinor: bigint('returned_minor'),
	},
	(t) => [index('told_charges_paid').on(t.paid)],
)

/** Imports that somebody takes back, and how far that is. */
export const importUndos = table('import_undos', {
	importId: text('import_id').primaryKey(),
	state: text('state').$type<UndoState>().notNull(),
	/** Lines that stood when it began. */
	lines: bigint('lines').notNull(),
	/** Those of them that are taken back by now. */
	taken: bigint('taken').notNull(),
	/** What stood of these, in the base currency, whichever its sign. */
	movedMinor: bigint('moved_minor').notNull(),
	/** Rejected rows that were dismissed with it. */
	dismissed: bigint('dismissed').notNull(),
	startedAt: instant('started_at').notNull(),
	/** Null: the command line. */
	startedBy: text('started_by'),
	/** The other admin who agreed, where one had to. */
	agreedBy: text('agreed_by'),
	finishedAt: instant('finished_at'),
})

/** Erasable. */
export const importUndoReasons = table('import_undo_reasons', {
	importId: text('import_id').primaryKey(),
	reason: text('reason').notNull(),
})
