import type { ClaimState, PerkKind } from '#app/domain/perks/claim.ts'
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

/** What a tier opens. */
export const perks = table(
	'perks',
	{
		id: text('id').primaryKey(),
		version: integer('version').notNull(),
		kind: text('kind').$type<PerkKind>().notNull(),
		name: text('name').notNull(),
		description: text('description'),
		tierId: text('tier_id').notNull(),
		needsApproval: boolean('needs_approval').notNull(),
		/** Claims that hold it at a time; null: no limit. A speaking perk's limits are its slots'. */
		capacity: integer('capacity'),
		capPerAccount: integer('cap_per_account'),
		/** At most so many claims of an account in so many days; both or neither. */
		windowCap: integer('window_cap'),
		windowDays: integer('window_days'),
		holdHours: integer('hold_hours').notNull(),
		opensAt: instant('opens_at'),
		closesAt: instant('closes_at'),
		/** The version of the terms that a claim accepts; null: none. */
		termsVersion: integer('terms_version'),
		archivedAt: instant('archived_at'),
		createdAt: instant('created_at').notNull(),
	},
	(t) => [index('perks_tier').on(t.tierId)],
)

/** Append-only. */
export const perkTerms = table(
	'perk_terms',
	{
		perkId: text('perk_id').notNull(),
		version: integer('version').notNull(),
		terms: text('terms').notNull(),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by'),
	},
	(t) => [primaryKey({ columns: [t.perkId, t.version] })],
)

/** An occasion to speak at, opened by a perk of kind speaking_slot. */
export const speakingEvents = table(
	'speaking_events',
	{
		id: text('id').primaryKey(),
		version: integer('version').notNull(),
		perkId: text('perk_id').notNull(),
		name: text('name').notNull(),
		place: text('place').notNull(),
		zone: text('zone').notNull(),
		startsAt: instant('starts_at').notNull(),
		endsAt: instant('ends_at').notNull(),
		/** What speakers are told; Markdown. */
		brief: text('brief'),
		cancelledAt: instant('cancelled_at'),
		createdAt: instant('created_at').notNull(),
	},
	(t) => [index('speaking_events_perk').on(t.perkId, t.startsAt)],
)

export const speakingSlots = table(
	'speaking_slots',
	{
		id: text('id').primaryKey(),
		version: integer('version').notNull(),
		eventId: text('event_id').notNull(),
		title: text('title').notNull(),
		track: text('track').notNull(),
		startsAt: instant('starts_at').notNull(),
		durationMinutes: integer('duration_minutes').notNull(),
		capacity: integer('capacity').notNull(),
		cancelledAt: instant('cancelled_at'),
	},
	(t) => [index('speaking_slots_event').on(t.eventId, t.startsAt)],
)

export const claims = table(
	'claims',
	{
		id: text('id').primaryKey(),
		perkId: text('perk_id').notNull(),
		slotId: text('slot_id'),
		accountId: text('account_id').notNull(),
		/** The advocate who claimed. */
		userId: text('user_id').notNull(),
		state: text('state').$type<ClaimState>().notNull(),
		/** The order of claims, over all perks. */
		ordinal: bigint('ordinal').notNull(),
		termsVersion: integer('terms_version'),
		requestedAt: instant('requested_at').notNull(),
		/** When it stops holding its place unless it is confirmed. */
		holdEndsAt: instant('hold_ends_at'),
		/** When its advocate was told that the hold is about to end. */
		remindedAt: instant('reminded_at'),
		/** When what was claimed takes place. */
		scheduledFor: instant('scheduled_for'),
		endedAt: instant('ended_at'),
		updatedAt: instant('updated_at').notNull(),
	},
	(t) => [
		uniqueIndex('claims_ordinal').on(t.ordinal),
		index('claims_perk').on(t.perkId, t.slotId, t.state, t.ordinal),
		index('claims_account').on(t.accountId, t.ordinal),
		index('claims_state').on(t.state, t.holdEndsAt),
	],
)

/** Erasable. */
export const claimNotes = table('claim_notes', {
	claimId: text('claim_id').primaryKey(),
	/** What the advocate says with it: a topic, an address, a wish. */
	message: text('message'),
	/** Why it was declined. */
	reason: text('reason'),
})

/** Every change of a claim's state. Append-only. */
export const claimMoves = table(
	'claim_moves',
	{
		id: text('id').primaryKey(),
		claimId: text('claim_id').notNull(),
		/** Null: it was made. */
		fromState: text('from_state').$type<ClaimState>(),
		toState: text('to_state').$type<ClaimState>().notNull(),
		at: instant('at').notNull(),
		/** Null: the clock, or a place that became free. */
		actorId: text('actor_id'),
	},
	(t) => [index('claim_moves_claim').on(t.claimId, t.at, t.id)],
)
