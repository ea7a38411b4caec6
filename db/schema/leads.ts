import { sql } from 'drizzle-orm'
import type { LeadSource, LeadState } from '#app/domain/referrals/lead.ts'
import type {
	ReferralDecision,
	ReferralState,
	RejectionReason,
	Suspicion,
} from '#app/domain/referrals/lifecycle.ts'
import type { ReferralSettings } from '#app/domain/referrals/settings.ts'
import type { TouchKind } from '#app/domain/referrals/touch.ts'
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

/** Every version of the referral programme: offers, terms, texts, destinations. Append-only. */
export const referralSettings = table('referral_settings', {
	version: integer('version').primaryKey(),
	settings: json('settings').$type<ReferralSettings>().notNull(),
	createdAt: instant('created_at').notNull(),
	createdBy: text('created_by'),
})

/**
 * Somebody who was brought. Ids and instants only; who it is lies in `lead_details`. An account is found or made for
 * them when they are received, and what brought them becomes its touches.
 */
export const leads = table(
	'leads',
	{
		id: text('id').primaryKey(),
		source: text('source').$type<LeadSource>().notNull(),
		state: text('state').$type<LeadState>().notNull(),
		/** The account that they belong to; null until they are received. */
		accountId: text('account_id'),
		/** Whether the account was made for this lead. */
		isAccountNew: boolean('is_account_new').notNull(),
		contactId: text('contact_id'),
		/** Who brought them, where they were named or own the code. */
		referrerAccountId: text('referrer_account_id'),
		referrerUserId: text('referrer_user_id'),
		/** `links.code`. */
		code: text('code'),
		clickId: text('click_id'),
		/** Which text they agreed to; null where nobody was asked. */
		consentVersion: integer('consent_version'),
		consentAt: instant('consent_at'),
		/** Of the link with which a friend answers whether we may write. */
		consentTokenHash: text('consent_token_hash'),
		consentExpiresAt: instant('consent_expires_at'),
		/** A keyed hash of the address: the same person twice. Gone when they are erased. */
		addressHash: text('address_hash'),
		createdAt: instant('created_at').notNull(),
		/** Staff who entered them by hand. */
		createdBy: text('created_by'),
		receivedAt: instant('received_at'),
		erasedAt: instant('erased_at'),
	},
	(t) => [
		index('leads_account').on(t.accountId),
		index('leads_referrer').on(t.referrerAccountId, t.id),
		index('leads_address').on(t.addressHash),
		index('leads_click').on(t.clickId),
		uniqueIndex('leads_consent_token').on(t.consentTokenHash),
		index('leads_state').on(t.state, t.id),
	],
)

/** Erasable. */
export const leadDetails = table(
	'lead_details',
	{
		leadId: text('lead_id').primaryKey(),
		name: text('name'),
		email: text('email').notNull(),
		emailKey: text('email_key').notNull(),
		company: text('company'),
		/** What they, or whoever brought them, wrote. */
		message: text('message'),
	},
	(t) => [index('lead_details_email_key').on(t.emailKey)],
)

/** Addresses of people who were erased, hashed with a key of their own: they are no new customer a second time. */
export const erasedAddresses = table('erased_addresses', {
	tombstone: text('tombstone').primaryKey(),
	/** The account that they belonged to. */
	accountId: text('account_id'),
	erasedAt: instant('erased_at').notNull(),
})

/** An account that was made for a lead and turned out to be another: what is known of it counts for that one. */
export const accountMerges = table(
	'account_merges',
	{
		/** The account that is no more. */
		fromAccountId: text('from_account_id').primaryKey(),
		intoAccountId: text('into_account_id').notNull(),
		mergedAt: instant('merged_at').notNull(),
		mergedBy: text('merged_by'),
	},
	(t) => [index('account_merges_into').on(t.intoAccountId)],
)

/** What was decided about a referral; the latest holds. Append-only. */
export const referralDecisions = table(
	'referral_decisions',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id').notNull(),
		/** '' where the referrer is no account. */
		referrerAccountId: text('referrer_account_id').notNull(),
		decision: text('decision').$type<ReferralDecision>().notNull(),
		/** Why it was rejected. */
		reason: text('reason').$type<RejectionReason>(),
		/** Why it was held. */
		suspicion: text('suspicion').$type<Suspicion>(),
		decidedAt: instant('decided_at').notNull(),
		/** Null: by a rule. */
		decidedBy: text('decided_by'),
	},
	(t) => [
		index('referral_decisions_account').on(t.accountId, t.referrerAccountId),
	],
)

/** Erasable. */
export const referralDecisionNotes = table('referral_decision_notes', {
	decisionId: text('decision_id').primaryKey(),
	note: text('note').notNull(),
})

/** Who brought whom, and where it stands: a cache, rebuilt with every settling of the account that was brought. */
export const referrals = table(
	'referrals',
	{
		accountId: text('account_id').notNull(),
		/** '' where the referrer is no account. */
		referrerAccountId: text('referrer_account_id').notNull(),
		/** The person of the latest touch that names one. */
		referrerContactId: text('referrer_contact_id'),
		state: text('state').$type<ReferralState>().notNull(),
		reason: text('reason').$type<RejectionReason>(),
		/** Why it waits for somebody to decide; null: it does not. */
		suspicion: text('suspicion').$type<Suspicion>(),
		/** How the first touch brought them. */
		kind: text('kind').$type<TouchKind>().notNull(),
		/** The code of the latest touch that carried one. */
		code: text('code'),
		touchCount: integer('touch_count').notNull(),
		firstTouchAt: instant('first_touch_at').notNull(),
		lastTouchAt: instant('last_touch_at').notNull(),
		/** The earliest of sign-up and lead. */
		leadAt: instant('lead_at'),
		qualifiedAt: instant('qualified_at'),
		opportunityAt: instant('opportunity_at'),
		convertedAt: instant('converted_at'),
		lostAt: instant('lost_at'),
	},
	(t) => [
		primaryKey({ columns: [t.accountId, t.referrerAccountId] }),
		index('referrals_referrer').on(t.referrerAccountId, t.lastTouchAt),
		index('referrals_last_touch').on(t.lastTouchAt, t.accountId),
		index('referrals_first_touch').on(t.firstTouchAt),
		index('referrals_suspicion')
			.on(t.firstTouchAt)
			.where(sql`suspicion is not null`),
	],
)

/** How far an advocate lets a friend see who invites them. No row: first name and company. */
export const advocateProfiles = table('advocate_profiles', {
	userId: text('user_id').primaryKey(),
	naming: text('naming').$type<'full' | 'first' | 'none'>().notNull(),
	showsCompany: boolean('shows_company').notNull(),
	/** The version of the terms that they agreed to. */
	termsVersion: integer('terms_version'),
	termsAcceptedAt: instant('terms_accepted_at'),
	updatedAt: instant('updated_at').notNull(),
})

/** What an advocate wrote to stand in place of the programme's texts: erasable. */
export const advocateTexts = table(
	'advocate_texts',
	{
		userId: text('user_id').notNull(),
		channel: text('channel').notNull(),
		text: text('text').notNull(),
		updatedAt: instant('updated_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.userId, t.channel] })],
)
