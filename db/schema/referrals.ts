import { sql } from 'drizzle-orm'
import type { StageName } from '#app/domain/attribution/window.ts'
import type { RejectionReason } from '#app/domain/referrals/lifecycle.ts'
import type { TouchKind, TouchVerdict } from '#app/domain/referrals/touch.ts'
import {
	bigint,
	boolean,
	index,
	instant,
	integer,
	json,
	primaryKey,
	table,
	text,
} from '#db/columns.ts'

/** A tracked link. `code` is lower case, because codes are case-insensitive; `codeShown` is as written. */
export const links = table(
	'links',
	{
		code: text('code').primaryKey(),
		codeShown: text('code_shown').notNull(),
		accountId: text('account_id').notNull(),
		contactId: text('contact_id'),
		destination: text('destination'),
		createdAt: instant('created_at').notNull(),
	},
	(t) => [index('links_account').on(t.accountId)],
)

/** Who brought whom, how, when. `accountId` is the referred account. Append-only. */
export const touches = table(
	'touches',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id').notNull(),
		kind: text('kind').$type<TouchKind>().notNull(),
		occurredAt: instant('occurred_at').notNull(),
		referrerAccountId: text('referrer_account_id'),
		referrerContactId: text('referrer_contact_id'),
		code: text('code'),
		createdAt: instant('created_at').notNull(),
	},
	(t) => [
		index('touches_account').on(t.accountId, t.occurredAt),
		index('touches_referrer').on(t.referrerAccountId),
		index('touches_code').on(t.code),
	],
)

/** Free text beside a touch: erasable. */
export const touchNotes = table('touch_notes', {
	touchId: text('touch_id').primaryKey(),
	note: text('note').notNull(),
})

/** Codes that are a campaign's, as somebody said: they bring nobody, and no link answers to one. */
export const campaignCodes = table('campaign_codes', {
	/** Lower case. */
	code: text('code').primaryKey(),
	saidAt: instant('said_at').notNull(),
	saidBy: text('said_by').notNull(),
})

export const stages = table(
	'stages',
	{
		accountId: text('account_id').notNull(),
		stage: text('stage').$type<StageName>().notNull(),
		occurredAt: instant('occurred_at').notNull(),
		/** Why a sale was lost; null where the source does not say. */
		reason: text('reason').$type<RejectionReason>(),
		createdAt: instant('created_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.accountId, t.stage, t.occurredAt] })],
)

/** Shares that an admin set for an account's referrers. A correction is a new version. Append-only. */
export const overrides = table(
	'overrides',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id').notNull(),
		version: integer('version').notNull(),
		/** Basis points by referrer account; with `notReferredBasisPoints` they sum to 10,000. */
		shares: json('shares')
			.$type<{ referrerAccountId: string; basisPoints: number }[]>()
			.notNull(),
		notReferredBasisPoints: integer('not_referred_basis_points').notNull(),
		effectiveAt: instant('effective_at').notNull(),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by'),
	},
	(t) => [index('overrides_account').on(t.accountId, t.version)],
)

/** How much an override that an admin set moved when it was set, in the base currency. Append-only. */
export const overrideMoves = table('override_moves', {
	overrideId: text('override_id').primaryKey(),
	movedMinor: bigint('moved_minor').notNull(),
})

/** Erasable. */
export const overrideReasons = table('override_reasons', {
	overrideId: text('override_id').primaryKey(),
	reason: text('reason').notNull(),
})

/** An override that moves so much that another admin has to agree. */
export const overrideProposals = table(
	'override_proposals',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id').notNull(),
		shares: json('shares')
			.$type<{ referrerAccountId: string; basisPoints: number }[]>()
			.notNull(),
		notReferredBasisPoints: integer('not_referred_basis_points').notNull(),
		effectiveAt: instant('effective_at').notNull(),
		/** What it would have moved when it was proposed, in the base currency. */
		movedMinor: bigint('moved_minor').notNull(),
		state: text('state')
			.$type<'waiting' | 'approved' | 'declined' | 'withdrawn'>()
			.notNull(),
		proposedAt: instant('proposed_at').notNull(),
		proposedBy: text('proposed_by').notNull(),
		endedAt: instant('ended_at'),
		endedBy: text('ended_by'),
		/** The override that came of it. */
		overrideId: text('override_id'),
	},
	(t) => [
		index('override_proposals_account').on(t.accountId),
		index('override_proposals_state').on(t.state, t.proposedAt),
	],
)

/** Erasable. */
export const overrideProposalNotes = table('override_proposal_notes', {
	proposalId: text('proposal_id').primaryKey(),
	reason: text('reason').notNull(),
	/** Why it was declined. */
	answer: text('answer'),
})

/** What settling made of an account's touches: a cache, rebuilt with every settling of the account. */
export const attributions = table('attributions', {
	accountId: text('account_id').primaryKey(),
	conversionAt: instant('conversion_at'),
	anchorAt: instant('anchor_at'),
	leadAt: instant('lead_at'),
	opportunityAt: instant('opportunity_at'),
	isReferred: boolean('is_referred').notNull(),
	isClaimed: boolean('is_claimed').notNull(),
	policyVersion: integer('policy_version').notNull(),
})

/** Each touch's part in its account's attribution: a cache. */
export const attributionTouches = table(
	'attribution_touches',
	{
		accountId: text('account_id').notNull(),
		touchId: text('touch_id').notNull(),
		referrerAccountId: text('referrer_account_id'),
		occurredAt: instant('occurred_at').notNull(),
		verdict: text('verdict').$type<TouchVerdict>().notNull(),
		/** Of the policy's model; 0 where the touch does not count. */
		weight: bigint('weight').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.accountId, t.touchId] }),
		index('attribution_touches_referrer').on(t.referrerAccountId),
	],
)

/** Who referred whom, held edges included: a cache, rebuilt with every settling of the account. */
export const referralEdges = table(
	'referral_edges',
	{
		accountId: text('account_id').notNull(),
		referrerAccountId: text('referrer_account_id').notNull(),
		/** What decides which edge of a cycle yields: the referred account's conversion; null for an override, which comes first. */
		conversionAt: instant('conversion_at'),
		/** The edge would close a cycle: no credit until somebody decides. */
		isHeld: boolean('is_held').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.accountId, t.referrerAccountId] }),
		index('referral_edges_referrer').on(t.referrerAccountId),
		index('referral_edges_held').on(t.accountId).where(sql`is_held`),
	],
)
