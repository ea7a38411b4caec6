import {
	index,
	instant,
	integer,
	json,
	table,
	text,
	uniqueIndex,
} from '#db/columns.ts'

export type AnalysisState = 'waiting' | 'running' | 'done' | 'failed'

/** Questions to the whole ledger that take long, how far the answer is, and the answer. Ids and figures only. */
export const analyses = table(
	'analyses',
	{
		id: text('id').primaryKey(),
		kind: text('kind').notNull(),
		input: json('input').$type<Record<string, unknown>>().notNull(),
		/** The question as text: the same one has the same. */
		question: text('question').notNull(),
		/** Of the ledger that answers. */
		revision: text('revision').notNull(),
		state: text('state').$type<AnalysisState>().notNull(),
		/** Accounts looked at, and how many there are. */
		accountsDone: integer('accounts_done').notNull(),
		accountsTotal: integer('accounts_total').notNull(),
		result: json('result').$type<Record<string, unknown>>(),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by'),
		finishedAt: instant('finished_at'),
	},
	(t) => [
		uniqueIndex('analyses_question').on(t.question, t.revision),
		index('analyses_created').on(t.createdAt),
	],
)
