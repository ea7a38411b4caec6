import type { Policy } from '#app/domain/policy.ts'
import type { AdvocateAmounts } from '#app/domain/referrals/amount-range.ts'
import {
	bigint,
	index,
	instant,
	integer,
	json,
	table,
	text,
} from '#db/columns.ts'

/** The one organisation of this database: a single row whose id is 1. */
export const organisations = table('organisations', {
	id: integer('id').primaryKey(),
	name: text('name').notNull(),
	zone: text('zone').notNull(),
	baseCurrency: text('base_currency').notNull(),
	/** Hex, '#1f6f4a'; null: Laurel's own. */
	brandColour: text('brand_colour'),
	logoId: text('logo_id'),
	/** How advocates see what is credited to them. */
	advocateAmounts: text('advocate_amounts')
		.$type<AdvocateAmounts>()
		.notNull()
		.default('range'),
	createdAt: instant('created_at').notNull(),
})

/** Every version of the settings that shape a figure. Append-only. */
export const policies = table('policies', {
	version: integer('version').primaryKey(),
	settings: json('settings').$type<Policy>().notNull(),
	createdAt: instant('created_at').notNull(),
	createdBy: text('created_by'),
})

/** A calendar month that somebody has begun to review or has closed; a month without a row is open. */
export const periods = table('periods', {
	period: text('period').primaryKey(),
	state: text('state').$type<'reviewing' | 'closed'>().notNull(),
	hash: text('hash'),
	entryCount: bigint('entry_count').notNull(),
	closedAt: instant('closed_at'),
	closedBy: text('closed_by'),
})

/** Somebody asked for a closed month to be opened again, and another admin did it, or it was taken back. */
export const periodReopenings = table(
	'period_reopenings',
	{
		id: text('id').primaryKey(),
		period: text('period').notNull(),
		/** The hash with which it had been closed. */
		hash: text('hash').notNull(),
		state: text('state').$type<'asked' | 'done' | 'withdrawn'>().notNull(),
		askedAt: instant('asked_at').notNull(),
		askedBy: text('asked_by').notNull(),
		endedAt: instant('ended_at'),
		endedBy: text('ended_by'),
	},
	(t) => [index('period_reopenings_period').on(t.period)],
)

/** Why: erasable. */
export const periodReopeningNotes = table('period_reopening_notes', {
	reopeningId: text('reopening_id').primaryKey(),
	note: text('note').notNull(),
})

/** Pictures that people gave us, checked and drawn anew before they are stored. Served under their id, which never changes. */
export const images = table('images', {
	id: text('id').primaryKey(),
	contentType: text('content_type').notNull(),
	width: integer('width').notNull(),
	height: integer('height').notNull(),
	base64: text('base64').notNull(),
	createdAt: instant('created_at').notNull(),
})

/** A file that somebody imports in the browser. Its bytes lie in the data folder until they are applied. */
export const uploads = table('uploads', {
	id: text('id').primaryKey(),
	/** Which of the CSV files of the contract it is. */
	kind: text('kind').notNull(),
	fileName: text('file_name').notNull(),
	sizeBytes: bigint('size_bytes').notNull(),
	state: text('state')
		.$type<'mapping' | 'importing' | 'done' | 'failed'>()
		.notNull(),
	/** Our column → the file's. */
	mapping: json('mapping').$type<Record<string, string>>().notNull(),
	rowsRead: bigint('rows_read').notNull(),
	result: json('result').$type<Record<string, unknown>>(),
	createdAt: instant('created_at').notNull(),
	createdBy: text('created_by').notNull(),
	finishedAt: instant('finished_at'),
})
