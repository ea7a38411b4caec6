import type { HitOutcome } from '#app/domain/referrals/hit.ts'
import type { UtmTemplate } from '#app/domain/referrals/link.ts'
import {
	bigint,
	index,
	instant,
	integer,
	json,
	primaryKey,
	table,
	text,
} from '#db/columns.ts'

/** What became of a tracked link since it was made: the link itself (`links`) never changes. */
export const linkSettings = table(
	'link_settings',
	{
		/** `links.code`. */
		code: text('code').primaryKey(),
		/** The advocate whose link it is; null: the account's, or one that was imported. */
		ownerUserId: text('owner_user_id'),
		/** The latest chosen word as written; null: as the link was made. It is in `link_aliases` too. */
		codeShown: text('code_shown'),
		label: text('label'),
		/** What the link is for; a value of `utm_campaign`. */
		campaign: text('campaign'),
		/** Null: where the link was made to lead, else where the programme leads. */
		destination: text('destination'),
		utm: json('utm').$type<UtmTemplate>(),
		pausedAt: instant('paused_at'),
		pausedFor: text('paused_for').$type<'owner' | 'staff' | 'owner_inactive'>(),
		updatedAt: instant('updated_at').notNull(),
	},
	(t) => [index('link_settings_owner').on(t.ownerUserId)],
)

/** Words that a link answers to besides its code. `alias` is lower case. None is ever taken away, nor used for another link. */
export const linkAliases = table(
	'link_aliases',
	{
		alias: text('alias').primaryKey(),
		/** `links.code`. */
		code: text('code').notNull(),
		createdAt: instant('created_at').notNull(),
	},
	(t) => [index('link_aliases_code').on(t.code)],
)

/** A click, counted or in a burst. Its id is the `lrl_id` that travels on. */
export const clicks = table(
	'clicks',
	{
		id: text('id').primaryKey(),
		/** `links.code`. */
		code: text('code').notNull(),
		occurredAt: instant('occurred_at').notNull(),
		/** The click that this visitor's cookie held: who brought them before. */
		previousId: text('previous_id'),
		/** The named destination that was asked for. */
		slug: text('slug'),
		/** The host of the page that led here. */
		refererHost: text('referer_host'),
	},
	(t) => [
		index('clicks_code').on(t.code, t.occurredAt),
		index('clicks_previous').on(t.previousId),
	],
)

/**
 * The last click of a visitor on a link, so that an hour counts once. `visitor` is a hash keyed with a salt that
 * is thrown away after two days. On SQLite the front keeps its own in the inbox.
 */
export const visits = table(
	'visits',
	{
		code: text('code').notNull(),
		visitor: text('visitor').notNull(),
		/** Whose address it was, hashed in the same way. */
		network: text('network'),
		clickId: text('click_id').notNull(),
		at: instant('at').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.code, t.visitor] }),
		index('visits_at').on(t.at),
		index('visits_network').on(t.code, t.network),
	],
)

/** With what visitors are hashed, by day of UTC. On SQLite in the inbox. */
export const visitorSalts = table('visitor_salts', {
	day: integer('day').primaryKey(),
	salt: text('salt').notNull(),
})

/** Requests of a link by day of the organisation's zone (days since 1970) and by what became of them. */
export const linkDays = table(
	'link_days',
	{
		code: text('code').notNull(),
		day: integer('day').notNull(),
		outcome: text('outcome').$type<HitOutcome>().notNull(),
		hits: bigint('hits').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.code, t.day, t.outcome] }),
		index('link_days_day').on(t.day),
	],
)

/** How far an inbox file was taken over into this database. */
export const inboxPositions = table('inbox_positions', {
	/** The file's own id. */
	inboxId: text('inbox_id').primaryKey(),
	position: bigint('position').notNull(),
	updatedAt: instant('updated_at').notNull(),
})
