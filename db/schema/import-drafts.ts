import type {
	DraftFile,
	DraftState,
	LookedAt,
} from '#app/domain/uploads/export-examination.ts'
import {
	bigint,
	boolean,
	index,
	instant,
	integer,
	json,
	table,
	text,
} from '#db/columns.ts'

/** Exports that somebody gave, from the first look at them to what became of them. Their bytes lie in the uploads folder. */
export const importDrafts = table(
	'import_drafts',
	{
		id: text('id').primaryKey(),
		state: text('state').$type<DraftState>().notNull(),
		files: json('files').$type<readonly DraftFile[]>().notNull(),
		emptyClears: boolean('empty_clears').notNull(),
		/** Counts what was said of the files: a look at something older is no answer. */
		revision: integer('revision').notNull(),
		looked: json('looked').$type<LookedAt>(),
		/** How far the work on them is. */
		rowsRead: bigint('rows_read').notNull(),
		result: json('result').$type<Record<string, unknown>>(),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by').notNull(),
		finishedAt: instant('finished_at'),
	},
	(t) => [index('import_drafts_state').on(t.state)],
)
