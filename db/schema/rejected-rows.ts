import type {
	RejectedCell,
	RejectedContext,
	RejectedReading,
	RejectedReason,
	RejectedState,
} from '#app/domain/uploads/rejected-row.ts'
import {
	bigint,
	index,
	instant,
	json,
	primaryKey,
	table,
	text,
} from '#db/columns.ts'

/** Files of which rows were not taken, and how they were read. */
export const rejectedFiles = table('rejected_files', {
	/** The same when an interrupted import is run again. */
	id: text('id').primaryKey(),
	/** What landed of the file belongs to it; null: a file of our own that was uploaded. */
	importId: text('import_id'),
	name: text('name').notNull(),
	headers: json('headers').$type<readonly string[]>().notNull(),
	reading: json('reading').$type<RejectedReading>().notNull(),
	/** Rows that were not taken and are not kept either: too many, or too long. */
	beyond: bigint('beyond').notNull(),
	createdAt: instant('created_at').notNull(),
	/** Null: the command line. */
	createdBy: text('created_by'),
})

/** Rows that were not taken, until somebody mends or dismisses them. */
export const rejectedRows = table(
	'rejected_rows',
	{
		fileId: text('file_id').notNull(),
		/** Counted in the file's lines from 1. */
		line: bigint('line').notNull(),
		cells: json('cells').$type<readonly RejectedCell[]>().notNull(),
		reasons: json('reasons').$type<readonly RejectedReason[]>().notNull(),
		context: json('context').$type<RejectedContext>().notNull(),
		state: text('state').$type<RejectedState>().notNull(),
		/** Why it was dismissed. */
		note: text('note'),
		/** Of one that waits: since when somebody is mending it. */
		settledAt: instant('settled_at'),
		settledBy: text('settled_by'),
	},
	(t) => [
		primaryKey({ columns: [t.fileId, t.line] }),
		index('rejected_rows_state').on(t.state, t.fileId),
	],
)
