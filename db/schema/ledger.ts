import { sql } from 'drizzle-orm'
import type { Interval } from '#app/domain/ledger/interval.ts'
import type {
	Bucket,
	RevenueClass,
	UnpostedReason,
} from '#app/domain/ledger/line.ts'
import type { VoidCause } from '#app/domain/ledger/void.ts'
import {
	bigint,
	boolean,
	index,
	instant,
	integer,
	primaryKey,
	table,
	text,
} from '#db/columns.ts'

export const families = table('families', {
	key: text('key').primaryKey(),
	createdAt: instant('created_at').notNull(),
})

export const products = table('products', {
	key: text('key').primaryKey(),
	family: text('family').notNull(),
	createdAt: instant('created_at').notNull(),
})

/** A fact: somebody paid, or got money back. Append-only. */
export const revenueLines = table(
	'revenue_lines',
	{
		sourceKey: text('source_key').primaryKey(),
		accountId: text('account_id').notNull(),
		paidAt: instant('paid_at').notNull(),
		amountMinor: bigint('amount_minor').notNull(),
		currency: text('currency').notNull(),
		type: text('type').$type<RevenueClass>(),
		product: text('product'),
		family: text('family'),
		quantity: bigint('quantity').notNull(),
		interval: text('interval').$type<Interval>().notNull(),
		refundOf: text('refund_of'),
		invoiceId: text('invoice_id'),
		subscriptionId: text('subscription_id'),
		createdAt: instant('created_at').notNull(),
		/** The import that brought it; null: none, or one of before this was kept. */
		importId: text('import_id'),
	},
	(t) => [
		index('revenue_lines_import')
			.on(t.importId)
			.where(sql`import_id is not null`),
		index('revenue_lines_account').on(t.accountId, t.paidAt, t.sourceKey),
		index('revenue_lines_paid').on(t.paidAt, t.sourceKey),
		index('revenue_lines_refund_of')
			.on(t.refundOf)
			.where(sql`refund_of is not null`),
	],
)

/** Lines that take no part any more, and why. The key that their source gave them is free again. Append-only. */
export const lineVoids = table(
	'line_voids',
	{
		lineKey: text('line_key').primaryKey(),
		/** As its source gave it: without the version. */
		toldKey: text('told_key').notNull(),
		accountId: text('account_id').notNull(),
		cause: text('cause').$type<VoidCause>().notNull(),
		/** The import that was undone, or that knew better; null: by hand. */
		importId: text('import_id'),
		/** What stood of it until then, in the base currency; where an import knew better, what that took back of it. */
		movedMinor: bigint('moved_minor').notNull(),
		createdAt: instant('created_at').notNull(),
		/** Null: the command line, or a connection. */
		createdBy: text('created_by'),
		/** The other admin who agreed, where one had to. */
		agreedBy: text('agreed_by'),
	},
	(t) => [
		index('line_voids_told').on(t.toldKey),
		index('line_voids_account').on(t.accountId),
		index('line_voids_person').on(t.createdBy, t.createdAt),
	],
)

/** Erasable. */
export const lineVoidReasons = table('line_void_reasons', {
	lineKey: text('line_key').primaryKey(),
	reason: text('reason').notNull(),
})

/**
 * Refunds, reversals and credits for which nothing is to come, as somebody said: they are in no list of what waits. It holds
 * while what waits is what was dismissed.
 */
export const waitDismissals = table('wait_dismissals', {
	lineKey: text('line_key').primaryKey(),
	reason: text('reason').$type<UnpostedReason>().notNull(),
	/** What of the line waited, with its sign. */
	amountMinor: bigint('amount_minor').notNull(),
	dismissedAt: instant('dismissed_at').notNull(),
	dismissedBy: text('dismissed_by').notNull(),
})

/** Why. Erasable. */
export const waitDismissalNotes = table('wait_dismissal_notes', {
	lineKey: text('line_key').primaryKey(),
	note: text('note').notNull(),
})

/** The class that somebody gave a line by hand; the latest holds. Append-only. */
export const lineReclassifications = table(
	'line_reclassifications',
	{
		id: text('id').primaryKey(),
		lineKey: text('line_key').notNull(),
		accountId: text('account_id').notNull(),
		/** Null: as its source and the rules have it. */
		class: text('class').$type<RevenueClass>(),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by').notNull(),
	},
	(t) => [
		index('line_reclassifications_account').on(t.accountId),
		index('line_reclassifications_line').on(t.lineKey),
	],
)

/** Erasable. */
export const lineReclassificationReasons = table(
	'line_reclassification_reasons',
	{
		reclassificationId: text('reclassification_id').primaryKey(),
		reason: text('reason').notNull(),
	},
)

/** A line's share in one class and one bucket. Append-only: a correction is a mirror and a new entry. */
export const entries = table(
	'entries',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id').notNull(),
		lineKey: text('line_key').notNull(),
		period: text('period').notNull(),
		class: text('class').$type<RevenueClass>().notNull(),
		bucket: text('bucket').$type<Bucket>().notNull(),
		amountMinor: bigint('amount_minor').notNull(),
		currency: text('currency').notNull(),
		baseMinor: bigint('base_minor').notNull(),
		/** The entry that this one takes back. */
		mirrorOf: text('mirror_of'),
		/** Posted outside the period of its payment. */
		isAdjustment: boolean('is_adjustment').notNull(),
		policyVersion: integer('policy_version').notNull(),
		postedAt: instant('posted_at').notNull(),
	},
	(t) => [
		index('entries_account').on(t.accountId, t.lineKey),
		index('entries_period').on(t.period, t.id),
		index('entries_adjustments').on(t.period).where(sql`is_adjustment`),
	],
)

/** What a referred account paid, credited to who referred it. Append-only. */
export const credits = table(
	'credits',
	{
		entryId: text('entry_id').notNull(),
		position: integer('position').notNull(),
		/** The referred account. */
		accountId: text('account_id').notNull(),
		/** Null: the referrer is no account (unattributed). */
		referrerAccountId: text('referrer_account_id'),
		/** Null: an override set the share. */
		touchId: text('touch_id'),
		weight: bigint('weight').notNull(),
		period: text('period').notNull(),
		bucket: text('bucket').$type<Bucket>().notNull(),
		amountMinor: bigint('amount_minor').notNull(),
		baseMinor: bigint('base_minor').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.entryId, t.position] }),
		index('credits_referrer').on(t.referrerAccountId, t.period),
		index('credits_account').on(t.accountId),
	],
)

/** Sums of entries: a cache that can be rebuilt and is checked by `laurel doctor`. */
export const revenueRollup = table(
	'revenue_rollup',
	{
		period: text('period').notNull(),
		accountId: text('account_id').notNull(),
		class: text('class').$type<RevenueClass>().notNull(),
		bucket: text('bucket').$type<Bucket>().notNull(),
		currency: text('currency').notNull(),
		amountMinor: bigint('amount_minor').notNull(),
		baseMinor: bigint('base_minor').notNull(),
		/** How many entries these are. */
		rows: integer('rows').notNull(),
	},
	(t) => [
		primaryKey({
			columns: [t.period, t.accountId, t.class, t.bucket, t.currency],
		}),
		index('revenue_rollup_account').on(t.accountId),
	],
)

/** The company's sums of entries: a cache of the cache, small however many accounts there are. */
export const companyRollup = table(
	'company_rollup',
	{
		period: text('period').notNull(),
		class: text('class').$type<RevenueClass>().notNull(),
		bucket: text('bucket').$type<Bucket>().notNull(),
		baseMinor: bigint('base_minor').notNull(),
		rows: integer('rows').notNull(),
	},
	(t) => [primaryKey({ columns: [t.period, t.class, t.bucket] })],
)

/** Sums of credits by touch: a cache. `referrerAccountId` is '' where the referrer is no account, `touchId` where an override set the share. */
export const creditRollup = table(
	'credit_rollup',
	{
		period: text('period').notNull(),
		referrerAccountId: text('referrer_account_id').notNull(),
		accountId: text('account_id').notNull(),
		class: text('class').$type<RevenueClass>().notNull(),
		bucket: text('bucket').$type<Bucket>().notNull(),
		currency: text('currency').notNull(),
		touchId: text('touch_id').notNull(),
		baseMinor: bigint('base_minor').notNull(),
		/** How many credits these are. */
		rows: integer('rows').notNull(),
	},
	(t) => [
		primaryKey({
			name: 'credit_rollup_pk',
			columns: [
				t.period,
				t.referrerAccountId,
				t.accountId,
				t.class,
				t.bucket,
				t.currency,
				t.touchId,
			],
		}),
		index('credit_rollup_referrer').on(t.referrerAccountId),
		index('credit_rollup_account').on(t.accountId),
	],
)

/** Lines that could not be posted, or not in full, and why: a cache, rebuilt with every settling of the account. */
export const unpostedLines = table(
	'unposted_lines',
	{
		lineKey: text('line_key').primaryKey(),
		accountId: text('account_id').notNull(),
		reason: text('reason').$type<UnpostedReason>().notNull(),
		/** What of the line's amount waits, with its sign; null: the account was not settled since this is told. */
		amountMinor: bigint('amount_minor'),
	},
	(t) => [
		index('unposted_lines_account').on(t.accountId),
		index('unposted_lines_reason').on(t.reason, t.lineKey),
	],
)

/** Accounts whose facts changed since they were settled. */
export const settlingQueue = table('settling_queue', {
	accountId: text('account_id').primaryKey(),
	queuedAt: instant('queued_at').notNull(),
})

/** One row for each transaction that settled accounts: what was computed before the latest may be out of date. */
export const settlingSteps = table('settling_steps', {
	id: text('id').primaryKey(),
	accounts: integer('accounts').notNull(),
	settledAt: instant('settled_at').notNull(),
})

/** Base units for one unit of a currency, from a date on. `rate` is decimal text. */
export const rates = table(
	'rates',
	{
		currency: text('currency').notNull(),
		date: text('date').notNull(),
		rate: text('rate').notNull(),
		createdAt: instant('created_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.currency, t.date] })],
)
