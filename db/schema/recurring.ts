import type { SettingKind } from '#app/domain/ledger/setting-proposal.ts'
import type { MovementKind } from '#app/domain/recurring/movement.ts'
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

/**
 * The months in which an account's recurring revenue changed: a cache, rebuilt with every settling of the account.
 * Amounts are of a year, in minor units of the base currency: a month's is a twelfth, rounded where it is shown.
 */
export const recurringMovements = table(
	'recurring_movements',
	{
		accountId: text('account_id').notNull(),
		period: text('period').notNull(),
		kind: text('kind').$type<MovementKind>().notNull(),
		/** What it changed by. */
		deltaAnnualMinor: bigint('delta_annual_minor').notNull(),
		/** What it is from then on. */
		annualMinor: bigint('annual_minor').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.accountId, t.period] }),
		index('recurring_movements_period').on(t.period, t.kind),
	],
)

/** When recurring revenue of an account changes by time alone: when the grace after what it paid last is over. */
export const recurringOutlook = table(
	'recurring_outlook',
	{
		accountId: text('account_id').primaryKey(),
		lookAt: instant('look_at').notNull(),
	},
	(t) => [index('recurring_outlook_look_at').on(t.lookAt)],
)

/** What a source says of a subscription; what is paid for it are lines. */
export const subscriptions = table(
	'subscriptions',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id').notNull(),
		startedAt: instant('started_at').notNull(),
		family: text('family'),
		product: text('product'),
		trialEnd: instant('trial_end'),
		cancelAt: instant('cancel_at'),
		endedAt: instant('ended_at'),
		/** From when, until when, from when, …: null until it is resumed. */
		pauses: json('pauses').$type<readonly (number | null)[]>().notNull(),
		createdAt: instant('created_at').notNull(),
		updatedAt: instant('updated_at').notNull(),
	},
	(t) => [index('subscriptions_account').on(t.accountId, t.id)],
)

/** What winning customers cost in a month, as somebody entered it. */
export const acquisitionCosts = table(
	'acquisition_costs',
	{
		period: text('period').notNull(),
		/** 'paid': marketing and sales; 'referral': rewards and what the programme costs. */
		channel: text('channel').$type<'paid' | 'referral'>().notNull(),
		amountMinor: bigint('amount_minor').notNull(),
		updatedAt: instant('updated_at').notNull(),
		updatedBy: text('updated_by'),
	},
	(t) => [primaryKey({ columns: [t.period, t.channel] })],
)

/** What finance settled for this workbench: a single row whose id is 1. */
export const financeSettings = table('finance_settings', {
	id: integer('id').primaryKey(),
	/** An override that moves at least so much, in the base currency, needs another admin; null: none does. */
	overrideThresholdMinor: bigint('override_threshold_minor'),
	/** Of revenue, in basis points; null: unknown, so lifetime value is of revenue. */
	grossMarginBasisPoints: integer('gross_margin_basis_points'),
	updatedAt: instant('updated_at').notNull(),
})

/** A change of settings, or something that is to be taken back, to which another admin has to agree. */
export const settingProposals = table(
	'setting_proposals',
	{
		id: text('id').primaryKey(),
		kind: text('kind').$type<SettingKind>().notNull(),
		/** What would be in force, and what it was proposed instead of. */
		settings: json('settings').$type<Record<string, unknown>>().notNull(),
		/** What it would have moved in open months when it was proposed, in the base currency; null: it moves nothing by itself. */
		movedMinor: bigint('moved_minor'),
		state: text('state')
			.$type<'waiting' | 'approved' | 'declined' | 'withdrawn'>()
			.notNull(),
		proposedAt: instant('proposed_at').notNull(),
		proposedBy: text('proposed_by').notNull(),
		endedAt: instant('ended_at'),
		endedBy: text('ended_by'),
	},
	(t) => [index('setting_proposals_state').on(t.state, t.kind)],
)

/** Erasable. */
export const settingProposalNotes = table('setting_proposal_notes', {
	proposalId: text('proposal_id').primaryKey(),
	/** Why it was proposed; null: that was not asked. */
	reason: text('reason'),
	/** Why it was declined. */
	answer: text('answer'),
})
