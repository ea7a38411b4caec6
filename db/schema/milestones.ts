import type {
	AchievementState,
	Consequence,
	Evidence,
} from '#app/domain/milestones/achievement.ts'
import type { ConditionProgress } from '#app/domain/milestones/progress.ts'
import type { Rule } from '#app/domain/milestones/rule.ts'
import {
	boolean,
	index,
	instant,
	integer,
	json,
	primaryKey,
	table,
	text,
} from '#db/columns.ts'

export const milestones = table('milestones', {
	id: text('id').primaryKey(),
	/** The version that counts. */
	version: integer('version').notNull(),
	archivedAt: instant('archived_at'),
	createdAt: instant('created_at').notNull(),
})

/** Every version of a milestone's rule. Append-only. */
export const milestoneVersions = table(
	'milestone_versions',
	{
		milestoneId: text('milestone_id').notNull(),
		version: integer('version').notNull(),
		name: text('name').notNull(),
		description: text('description'),
		rule: json('rule').$type<Rule>().notNull(),
		consequences: json('consequences').$type<Consequence[]>().notNull(),
		/** Days before what a correction undid is acted upon. */
		graceDays: integer('grace_days').notNull(),
		whenUndone: text('when_undone').$type<'keep' | 'revoke'>().notNull(),
		/** The first day that counts, in days since 1970; null: all of the past. */
		fromDay: integer('from_day'),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by'),
	},
	(t) => [primaryKey({ columns: [t.milestoneId, t.version] })],
)

/** A milestone that an account reached: once, with its evidence. */
export const achievements = table(
	'achievements',
	{
		milestoneId: text('milestone_id').notNull(),
		accountId: text('account_id').notNull(),
		version: integer('version').notNull(),
		state: text('state').$type<AchievementState>().notNull(),
		reachedAt: instant('reached_at').notNull(),
		reachedDay: integer('reached_day').notNull(),
		graceEndsAt: instant('grace_ends_at'),
		evidence: json('evidence').$type<Evidence>().notNull(),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.milestoneId, t.accountId] }),
		index('achievements_account').on(t.accountId),
		index('achievements_grace').on(t.state, t.graceEndsAt),
	],
)

/** What happened to an account in the programme, in order. Append-only. */
export const programmeEvents = table(
	'programme_events',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id').notNull(),
		at: instant('at').notNull(),
		/** 'milestone_reached', 'milestone_undone', 'tier_reached', … */
		kind: text('kind').notNull(),
		subjectId: text('subject_id').notNull(),
		details: json('details').$type<Record<string, unknown>>(),
	},
	(t) => [index('programme_events_account').on(t.accountId, t.at, t.id)],
)

/** How far an account is on a milestone it has not reached, when it was last evaluated. A cache. */
export const milestoneProgress = table(
	'milestone_progress',
	{
		milestoneId: text('milestone_id').notNull(),
		accountId: text('account_id').notNull(),
		version: integer('version').notNull(),
		isMet: boolean('is_met').notNull(),
		/** 10,000 = there. */
		nearnessBasisPoints: integer('nearness_basis_points').notNull(),
		/** Where each of the rule's conditions stands, in the rule's order. */
		conditions: json('conditions').$type<ConditionProgress[]>(),
		day: integer('day').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.milestoneId, t.accountId] }),
		index('milestone_progress_account').on(t.accountId),
		index('milestone_progress_near').on(t.milestoneId, t.nearnessBasisPoints),
	],
)

/** A step of the ladder. */
export const tiers = table('tiers', {
	id: text('id').primaryKey(),
	version: integer('version').notNull(),
	/** From 1 upwards. */
	rank: integer('rank').notNull(),
	name: text('name').notNull(),
	description: text('description'),
	/** How many of its milestones; null: all. */
	needed: integer('needed'),
	archivedAt: instant('archived_at'),
	createdAt: instant('created_at').notNull(),
})

export const tierMilestones = table(
	'tier_milestones',
	{
		tierId: text('tier_id').notNull(),
		milestoneId: text('milestone_id').notNull(),
	},
	(t) => [primaryKey({ columns: [t.tierId, t.milestoneId] })],
)

/** A tier that an account reached: once, with the milestones that it stood on. */
export const tierAssignments = table(
	'tier_assignments',
	{
		tierId: text('tier_id').notNull(),
		accountId: text('account_id').notNull(),
		state: text('state').$type<'held' | 'lost'>().notNull(),
		reachedAt: instant('reached_at').notNull(),
		milestoneIds: json('milestone_ids').$type<string[]>().notNull(),
		recordedAt: instant('recorded_at').notNull(),
		lostAt: instant('lost_at'),
	},
	(t) => [
		primaryKey({ columns: [t.tierId, t.accountId] }),
		index('tier_assignments_account').on(t.accountId),
	],
)

/** Where an account stands on the ladder. A cache. */
export const tierStandings = table(
	'tier_standings',
	{
		accountId: text('account_id').primaryKey(),
		/** The highest that it holds; null: none yet. */
		tierId: text('tier_id'),
		/** 0: none yet. */
		rank: integer('rank').notNull(),
		/** Null: at the top. */
		nextTierId: text('next_tier_id'),
		milestonesReached: integer('milestones_reached').notNull(),
		milestonesNeeded: integer('milestones_needed').notNull(),
		nearnessBasisPoints: integer('nearness_basis_points').notNull(),
		updatedAt: instant('updated_at').notNull(),
	},
	(t) => [
		index('tier_standings_rank').on(t.rank, t.accountId),
		index('tier_standings_near').on(t.nearnessBasisPoints, t.accountId),
	],
)
