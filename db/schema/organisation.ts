import type { Policy } from '#app/domain/policy.ts'
import { bigint, instant, integer, json, table, text } from '../columns.ts'

/** The one organisation of this database: a single row whose id is 1. */
export const organisations = table('organisations', {
	id: integer('id').primaryKey(),
	name: text('name').notNull(),
	zone: text('zone').notNull(),
	baseCurrency: text('base_currency').notNull(),
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
