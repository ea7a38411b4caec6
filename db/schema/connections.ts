import type { Phase } from '#app/domain/stripe/backfill.ts'
import type { KnownObject } from '#app/domain/stripe/known-object.ts'
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

/** What a restricted key may read, as Stripe answered when it was checked. */
export type CheckedRight = {
	readonly right: string
	readonly isGiven: boolean
}

/** Accounts at Stripe that payments come from. `environment`: that whose secrets are this process's. */
export const stripeConnections = table('stripe_connections', {
	id: text('id').primaryKey(),
	name: text('name').notNull(),
	/** Null until its key, or the first event, says so. */
	livemode: boolean('livemode'),
	/** Under which key Stripe's metadata names an account here. */
	metadataKey: text('metadata_key').notNull(),
	/** Sealed; null: none was given. */
	apiKey: text('api_key'),
	/** Its last characters. */
	apiKeyShown: text('api_key_shown'),
	rights: json('rights').$type<readonly CheckedRight[]>(),
	rightsCheckedAt: instant('rights_checked_at'),
	/** Why Stripe does not let itself be read at present. */
	problem: text('problem'),
	/** From when on it is tried again. */
	retryAt: instant('retry_at'),
	createdAt: instant('created_at').notNull(),
	createdBy: text('created_by'),
	/** Its ledger stays. */
	endedAt: instant('ended_at'),
	endedBy: text('ended_by'),
})

/** With which Stripe signs what it posts; several while one is being changed. */
export const stripeSecrets = table(
	'stripe_secrets',
	{
		id: text('id').primaryKey(),
		connectionId: text('connection_id').notNull(),
		sealed: text('sealed').notNull(),
		/** Its last characters. */
		shown: text('shown').notNull(),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by'),
	},
	(t) => [index('stripe_secrets_connection').on(t.connectionId)],
)

/** What Stripe told, once each. */
export const stripeEvents = table(
	'stripe_events',
	{
		connectionId: text('connection_id').notNull(),
		id: text('id').notNull(),
		type: text('type').notNull(),
		state: text('state').$type<'waiting' | 'done' | 'ignored'>().notNull(),
		/** Why it is ignored. */
		reason: text('reason').$type<
			'unknown_type' | 'other_livemode' | 'other_account'
		>(),
		createdAt: instant('created_at').notNull(),
		receivedAt: instant('received_at').notNull(),
		/** As it came; null: it is not needed, or not any more. */
		payload: text('payload'),
	},
	(t) => [
		primaryKey({ columns: [t.connectionId, t.id] }),
		index('stripe_events_state').on(t.state, t.receivedAt),
		index('stripe_events_received').on(t.connectionId, t.receivedAt),
	],
)

/** What is known of Stripe's objects, the latest look at each. */
export const stripeObjects = table(
	'stripe_objects',
	{
		connectionId: text('connection_id').notNull(),
		id: text('id').notNull(),
		kind: text('kind').$type<KnownObject['kind']>().notNull(),
		asOf: instant('as_of').notNull(),
		/** What it names. */
		invoice: text('invoice'),
		charge: text('charge'),
		paymentIntent: text('payment_intent'),
		customer: text('customer'),
		promotion: text('promotion'),
		value: json('value').$type<KnownObject>().notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.connectionId, t.id] }),
		index('stripe_objects_invoice').on(t.connectionId, t.invoice),
		index('stripe_objects_charge').on(t.connectionId, t.charge),
		index('stripe_objects_intent').on(t.connectionId, t.paymentIntent),
		index('stripe_objects_customer').on(t.connectionId, t.customer),
		index('stripe_objects_promotion').on(t.connectionId, t.promotion),
	],
)

/** Why a bill is not in the ledger, or not as it is known by now. */
export type BillWait =
	| 'needs_account'
	| 'lines_cut'
	| 'unknown_currency'
	| 'may_pay_invoice'
	| 'told_by_file'
	| 'voided_by_hand'
	| 'dated_ahead'
	| 'line_refused'
	| 'given_up'

/** Invoices, and charges that paid none: what is to be done about each, and what became of it. */
export const stripeBills = table(
	'stripe_bills',
	{
		connectionId: text('connection_id').notNull(),
		id: text('id').notNull(),
		customer: text('customer'),
		state: text('state')
			.$type<'due' | 'posted' | 'nothing' | 'waits'>()
			.notNull(),
		reason: text('reason').$type<BillWait>(),
		/** Rises with everything that is told of it. */
		revision: integer('revision').notNull(),
		dueAt: instant('due_at').notNull(),
		/** When it was read from Stripe; null: events alone tell of it. */
		readAt: instant('read_at'),
		currency: text('currency'),
		/** What was paid of it, net; what went back is not taken off. */
		paidMinor: bigint('paid_minor'),
		/** What of its total nobody says what it is for. */
		unsaidMinor: bigint('unsaid_minor'),
		/** Into which family each of its products and lines fell when its first line landed. */
		families: json('families').$type<Readonly<Record<string, string | null>>>(),
		updatedAt: instant('updated_at').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.connectionId, t.id] }),
		index('stripe_bills_state').on(t.state, t.dueAt),
		index('stripe_bills_customer').on(t.connectionId, t.customer),
	],
)

/** By what the account of a customer was found. */
export type MatchedBy =
	| 'id'
	| 'metadata'
	| 'subscription'
	| 'reference'
	| 'domain'
	| 'person'

/** Who pays, and which account that is. */
export const stripeCustomers = table(
	'stripe_customers',
	{
		connectionId: text('connection_id').notNull(),
		id: text('id').notNull(),
		/** Null: nobody knows yet. */
		accountId: text('account_id'),
		matchedBy: text('matched_by').$type<MatchedBy>(),
		/** Of what is known of accounts, when it was looked for last. */
		lookedAt: text('looked_at'),
		updatedAt: instant('updated_at').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.connectionId, t.id] }),
		index('stripe_customers_account').on(t.accountId),
	],
)

/** Reading what was before the connection, a page at a time. */
export const stripeBackfills = table(
	'stripe_backfills',
	{
		id: text('id').primaryKey(),
		connectionId: text('connection_id').notNull(),
		state: text('state')
			.$type<'running' | 'stopped' | 'done' | 'failed'>()
			.notNull(),
		/** Of what is being read: from when, and until when, it was made. */
		fromAt: instant('from_at').notNull(),
		untilAt: instant('until_at').notNull(),
		phase: text('phase').$type<Phase>().notNull(),
		/** The last that was read of the slice; null: its first page is next. */
		cursor: text('cursor'),
		/** From when on the slice that is read was made. */
		reachedAt: instant('reached_at'),
		pages: integer('pages').notNull(),
		objects: integer('objects').notNull(),
		problem: text('problem'),
		startedAt: instant('started_at').notNull(),
		startedBy: text('started_by'),
		updatedAt: instant('updated_at').notNull(),
	},
	(t) => [index('stripe_backfills_connection').on(t.connectionId, t.startedAt)],
)
