import { sql } from 'drizzle-orm'
import type { Aggregate, MetricKind } from '#app/domain/metrics/definition.ts'
import {
	bigint,
	boolean,
	index,
	instant,
	integer,
	primaryKey,
	table,
	text,
	uniqueIndex,
} from '#db/columns.ts'

/**
 * A measured value at an account, once per event id. Values are millionths. A correction is an event of its own that
 * names the one it replaces; without a value it only takes that one back.
 */
export const observations = table(
	'observations',
	{
		eventId: text('event_id').primaryKey(),
		accountId: text('account_id').notNull(),
		contactId: text('contact_id'),
		/** The name under which the event was sent; metrics read it as their source. */
		metric: text('metric').notNull(),
		valueMicros: bigint('value_micros'),
		occurredAt: instant('occurred_at').notNull(),
		/** Days since 1970 in the organisation's zone; null: not in the rollups yet. */
		day: integer('day'),
		correctsId: text('corrects_id'),
		correctedBy: text('corrected_by'),
		createdAt: instant('created_at').notNull(),
	},
	(t) => [
		index('observations_day')
			.on(t.accountId, t.metric, t.day)
			.where(sql`day is not null`),
		index('observations_unrolled').on(t.eventId).where(sql`day is null`),
	],
)

/** What a day's events of one source came to at an account; enough for every metric. A rollup. */
export const usageDays = table(
	'usage_days',
	{
		accountId: text('account_id').notNull(),
		metric: text('metric').notNull(),
		day: integer('day').notNull(),
		count: integer('count').notNull(),
		sumMicros: bigint('sum_micros').notNull(),
		maxMicros: bigint('max_micros').notNull(),
		latestMicros: bigint('latest_micros').notNull(),
		latestAt: instant('latest_at').notNull(),
		/** Of two events of one instant the greater id is the later one. */
		latestId: text('latest_id').notNull(),
	},
	(t) => [primaryKey({ columns: [t.accountId, t.metric, t.day] })],
)

/** On which days a contact had events of a source. A rollup. */
export const usageContactDays = table(
	'usage_contact_days',
	{
		accountId: text('account_id').notNull(),
		metric: text('metric').notNull(),
		contactId: text('contact_id').notNull(),
		day: integer('day').notNull(),
	},
	(t) => [primaryKey({ columns: [t.accountId, t.metric, t.contactId, t.day] })],
)

/** What a figure of an account is called and how it is counted. */
export const metrics = table('metrics', {
	key: text('key').primaryKey(),
	version: integer('version').notNull(),
	name: text('name').notNull(),
	description: text('description'),
	/** A word behind the figure: 'users', 'USD', 'days'. */
	unit: text('unit').notNull(),
	kind: text('kind').$type<MetricKind>().notNull(),
	source: text('source'),
	aggregate: text('aggregate').$type<Aggregate>(),
	/** Null: all time. */
	windowDays: integer('window_days'),
	numerator: text('numerator'),
	denominator: text('denominator'),
	allowsNegative: boolean('allows_negative').notNull(),
	archivedAt: instant('archived_at'),
	createdAt: instant('created_at').notNull(),
	updatedAt: instant('updated_at').notNull(),
})

/** A metric's value at an account when it was last evaluated. Null: unknown. A cache. */
export const metricValues = table(
	'metric_values',
	{
		accountId: text('account_id').notNull(),
		metricKey: text('metric_key').notNull(),
		valueMicros: bigint('value_micros'),
		/** Of a ratio. */
		numeratorMicros: bigint('numerator_micros'),
		denominatorMicros: bigint('denominator_micros'),
		day: integer('day').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.accountId, t.metricKey] }),
		index('metric_values_metric').on(t.metricKey, t.accountId),
	],
)

/** Accounts whose milestones are to be evaluated, by what changed: a source, or '*' for everything. */
export const evaluationQueue = table(
	'evaluation_queue',
	{
		accountId: text('account_id').notNull(),
		metric: text('metric').notNull(),
		/** The earliest instant of what changed. */
		fromAt: instant('from_at').notNull(),
		markedAt: instant('marked_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.accountId, t.metric] })],
)

/** The answer to a request that carried an Idempotency-Key, for ever. */
export const idempotentAnswers = table(
	'idempotent_answers',
	{
		apiKeyId: text('api_key_id').notNull(),
		idempotencyKey: text('idempotency_key').notNull(),
		requestHash: text('request_hash').notNull(),
		status: integer('status').notNull(),
		answer: text('answer').notNull(),
		createdAt: instant('created_at').notNull(),
	},
	(t) => [
		uniqueIndex('idempotent_answers_key').on(t.apiKeyId, t.idempotencyKey),
	],
)
