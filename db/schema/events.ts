import { sql } from 'drizzle-orm'
import type { EventType } from '#app/domain/events/event.ts'
import type { Counting, EventFilter } from '#app/domain/events/mapping.ts'
import { index, instant, integer, json, table, text } from '#db/columns.ts'

/** What became of an event. */
export type EventState =
	| 'waiting'
	| 'counted'
	/** No mapping is of its name. */
	| 'unmapped'
	/** Those that are leave it out. */
	| 'left_out'
	| 'needs_account'
	/** It says who somebody is, which is known by now. */
	| 'noted'
	/** A mapping cannot count it. */
	| 'refused'
	/** It is none: an item that could not be taken. */
	| 'malformed'

/** What programs told by Segment's protocol, once per message. */
export const events = table(
	'events',
	{
		/** The hash of its message id. */
		id: text('id').primaryKey(),
		type: text('type').$type<EventType>(),
		/** Null: it is nothing that is counted, or is known by its id alone. */
		name: text('name'),
		/** Who did it: a hash where the id is an address. */
		person: text('person'),
		sameAs: text('same_as'),
		groupId: text('group_id'),
		domain: text('domain'),
		corrects: text('corrects'),
		occurredAt: instant('occurred_at').notNull(),
		receivedAt: instant('received_at').notNull(),
		state: text('state').$type<EventState>().notNull(),
		/** Why it is refused. */
		reason: text('reason'),
		/** Whose it was counted as. */
		accountId: text('account_id'),
		/** JSON; null: none are needed, or not any more. */
		properties: text('properties'),
	},
	(t) => [
		index('events_waiting')
			.on(t.receivedAt, t.id)
			.where(sql`state = 'waiting'`),
		index('events_homeless').on(t.person).where(sql`state = 'needs_account'`),
		index('events_refused')
			.on(t.name, t.reason, t.receivedAt)
			.where(sql`state in ('refused', 'malformed')`),
		index('events_name').on(t.name, t.receivedAt, t.id),
		index('events_counts').on(t.name, t.state, t.receivedAt),
		index('events_received').on(t.receivedAt),
	],
)

/** Who does things, as far as their events say where they belong. */
export const eventPeople = table(
	'event_people',
	{
		/** As `events.person`. */
		id: text('id').primaryKey(),
		/** Who it turned out to be. */
		sameAs: text('same_as'),
		groupId: text('group_id'),
		groupAt: instant('group_at'),
		/** Of the company that the address is of. */
		domain: text('domain'),
		domainAt: instant('domain_at'),
		/** What was known of accounts when one was looked for in vain; null: nothing of theirs waits for one. */
		lookedAt: text('looked_at'),
	},
	(t) => [index('event_people_same').on(t.sameAs)],
)

/** How events become usage. */
export const eventMappings = table(
	'event_mappings',
	{
		id: text('id').primaryKey(),
		event: text('event').notNull(),
		filters: json('filters').$type<readonly EventFilter[]>().notNull(),
		by: text('by').$type<Counting>().notNull(),
		property: text('property'),
		metricKey: text('metric_key').notNull(),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by'),
		/** From then on it counts nothing more; what it counted stays. */
		endedAt: instant('ended_at'),
		endedBy: text('ended_by'),
		/** How far it came through the events that were kept when it was made. */
		filledThroughAt: instant('filled_through_at'),
		filledThroughId: text('filled_through_id'),
		filled: integer('filled').notNull(),
		toFill: integer('to_fill').notNull(),
		filledAt: instant('filled_at'),
	},
	(t) => [index('event_mappings_event').on(t.event)],
)

/** A single row whose id is 1. */
export const eventSettings = table('event_settings', {
	id: integer('id').primaryKey(),
	/** Days for which what events say is kept. */
	keepDays: integer('keep_days').notNull(),
	updatedAt: instant('updated_at').notNull(),
})
