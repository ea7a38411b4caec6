import type { AskKind, AskPolicy, AskState } from '#app/domain/asks/budget.ts'
import { index, instant, integer, json, table, text } from '#db/columns.ts'

/** Something that we asked of an advocate: a call, a review, a case study, a talk, a survey. */
export const asks = table(
	'asks',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id').notNull(),
		/** The contact, or the user where the advocate is no contact. */
		personId: text('person_id').notNull(),
		userId: text('user_id').notNull(),
		kind: text('kind').$type<AskKind>().notNull(),
		state: text('state').$type<AskState>().notNull(),
		askedAt: instant('asked_at').notNull(),
		askedBy: text('asked_by').notNull(),
		expiresAt: instant('expires_at').notNull(),
		answeredAt: instant('answered_at'),
		/** What of the budget was overridden, by whom. */
		overridden: json('overridden').$type<string[]>(),
		overriddenBy: text('overridden_by'),
	},
	(t) => [
		index('asks_account').on(t.accountId, t.askedAt),
		index('asks_person').on(t.personId, t.askedAt),
		index('asks_state').on(t.state, t.expiresAt),
	],
)

/** Erasable. */
export const askNotes = table('ask_notes', {
	askId: text('ask_id').primaryKey(),
	message: text('message').notNull(),
	overrideReason: text('override_reason'),
	declineReason: text('decline_reason'),
})

/** While it runs, its advocate is asked nothing. */
export const askPauses = table(
	'ask_pauses',
	{
		id: text('id').primaryKey(),
		personId: text('person_id').notNull(),
		startsAt: instant('starts_at').notNull(),
		endsAt: instant('ends_at').notNull(),
		/** When its advocate ended it before its time. */
		endedAt: instant('ended_at'),
	},
	(t) => [index('ask_pauses_person').on(t.personId, t.endsAt)],
)

/** Something is wrong at the account: while it is open, nobody there is asked anything. */
export const escalations = table(
	'escalations',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id').notNull(),
		openedAt: instant('opened_at').notNull(),
		openedBy: text('opened_by'),
		closedAt: instant('closed_at'),
		closedBy: text('closed_by'),
	},
	(t) => [index('escalations_account').on(t.accountId, t.openedAt)],
)

/** Erasable. */
export const escalationNotes = table('escalation_notes', {
	escalationId: text('escalation_id').primaryKey(),
	note: text('note').notNull(),
})

/** The settings of the programme: a single row whose id is 1. */
export const programmeSettings = table('programme_settings', {
	id: integer('id').primaryKey(),
	version: integer('version').notNull(),
	askPolicy: json('ask_policy').$type<AskPolicy>().notNull(),
	/** Days after which raw usage events are pruned; null: kept. */
	keepEventsDays: integer('keep_events_days'),
	/** Raw events of earlier days were pruned, and none is taken any more; null: nothing was. */
	eventsKeptFromDay: integer('events_kept_from_day'),
	updatedAt: instant('updated_at').notNull(),
})
