import {
	boolean,
	index,
	instant,
	integer,
	json,
	primaryKey,
	table,
	text,
	uniqueIndex,
} from '#db/columns.ts'

export type MailState = 'queued' | 'sent' | 'withheld' | 'dead'

/** A mail to be sent: written in the same transaction as its cause. The row's id is the provider's idempotency key. */
export const outbox = table(
	'outbox',
	{
		id: text('id').primaryKey(),
		/** Which template of the catalog. */
		template: text('template').notNull(),
		userId: text('user_id'),
		state: text('state').$type<MailState>().notNull(),
		/** Why it was withheld or died. */
		reason: text('reason'),
		providerId: text('provider_id'),
		createdAt: instant('created_at').notNull(),
		sentAt: instant('sent_at'),
	},
	(t) => [
		index('outbox_state').on(t.state, t.id),
		index('outbox_user').on(t.userId),
		index('outbox_provider').on(t.providerId),
	],
)

/** Erasable: to whom, and what the template says. */
export const outboxDetails = table('outbox_details', {
	outboxId: text('outbox_id').primaryKey(),
	recipient: text('recipient').notNull(),
	props: json('props').$type<Record<string, unknown>>().notNull(),
})

/** Addresses that a provider told us not to write to, as hashes: the fact outlives the person's data. */
export const suppressions = table('suppressions', {
	addressHash: text('address_hash').primaryKey(),
	reason: text('reason').$type<'bounce' | 'complaint' | 'manual'>().notNull(),
	createdAt: instant('created_at').notNull(),
})

/** What somebody does or does not want to be sent; no row: the category's default. */
export const mailPreferences = table(
	'mail_preferences',
	{
		userId: text('user_id').notNull(),
		category: text('category').notNull(),
		isWanted: boolean('is_wanted').notNull(),
		updatedAt: instant('updated_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.userId, t.category] })],
)

/** Events of other systems that were taken, so that one sent twice counts once. */
export const receivedEvents = table(
	'received_events',
	{
		source: text('source').notNull(),
		eventId: text('event_id').notNull(),
		receivedAt: instant('received_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.source, t.eventId] })],
)

export type JobState = 'waiting' | 'running' | 'done' | 'dead'

/** Work to be done after a commit: at least once, with a lease, backing off. */
export const jobs = table(
	'jobs',
	{
		id: text('id').primaryKey(),
		kind: text('kind').notNull(),
		payload: json('payload').$type<Record<string, unknown>>().notNull(),
		/** At most one unfinished job has a key. Cleared when the job ends. */
		uniqueKey: text('unique_key'),
		state: text('state').$type<JobState>().notNull(),
		runAt: instant('run_at').notNull(),
		attempts: integer('attempts').notNull(),
		/** Until then the job belongs to the worker that took it. */
		leasedUntil: instant('leased_until').notNull(),
		lastError: text('last_error'),
		createdAt: instant('created_at').notNull(),
		finishedAt: instant('finished_at'),
	},
	(t) => [
		index('jobs_state').on(t.state, t.runAt),
		uniqueIndex('jobs_unique_key').on(t.uniqueKey),
	],
)

export type StuckState = 'retrying' | 'parked' | 'left'

/**
 * What a queue could not do, or what did not leave it, so that the rest went on without it: tried again (`retrying`), to be
 * looked at by somebody (`parked`), or to be left where it is by their word (`left`).
 */
export const stuckItems = table(
	'stuck_items',
	{
		queue: text('queue').notNull(),
		/** What it is known by in the queue. */
		item: text('item').notNull(),
		state: text('state').$type<StuckState>().notNull(),
		tries: integer('tries').notNull(),
		reason: text('reason').notNull(),
		since: instant('since').notNull(),
		/** Not before this. */
		retryAt: instant('retry_at').notNull(),
		/** The item itself, where its queue keeps it no longer. */
		payload: json('payload').$type<Record<string, unknown>>(),
	},
	(t) => [primaryKey({ columns: [t.queue, t.item] })],
)

/** When each scheduled job was last queued. */
export const schedules = table('schedules', {
	name: text('name').primaryKey(),
	queuedFor: instant('queued_for').notNull(),
})

/** By what the database knows its keys, which lie outside it: one row, once they do. */
export const keyFingerprints = table('key_fingerprints', {
	fingerprint: text('fingerprint').primaryKey(),
	since: instant('since').notNull(),
})

/** Where an earlier version kept the keys; empty since they were taken over. */
export const signingKeys = table('signing_keys', {
	purpose: text('purpose').primaryKey(),
	secret: text('secret').notNull(),
	createdAt: instant('created_at').notNull(),
})
