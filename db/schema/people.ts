import type { ConfirmedDeed } from '#app/domain/people/confirmation.ts'
import type { Role } from '#app/domain/people/permissions.ts'
import {
	index,
	instant,
	integer,
	json,
	primaryKey,
	table,
	text,
	uniqueIndex,
} from '#db/columns.ts'

/** What a key may do: read figures and rows; send facts; enter rates and costs. */
export type Scope = 'read' | 'ingest' | 'admin'

/** Someone who may sign in. An advocate belongs to an account; staff do not. */
export const users = table(
	'users',
	{
		id: text('id').primaryKey(),
		role: text('role').$type<Role>().notNull(),
		accountId: text('account_id'),
		contactId: text('contact_id'),
		deactivatedAt: instant('deactivated_at'),
		createdAt: instant('created_at').notNull(),
	},
	(t) => [index('users_account').on(t.accountId)],
)

/** Erasable. */
export const userDetails = table(
	'user_details',
	{
		userId: text('user_id').primaryKey(),
		email: text('email').notNull(),
		/** Lower case, one user each. */
		emailKey: text('email_key').notNull(),
		name: text('name'),
	},
	(t) => [uniqueIndex('user_details_email_key').on(t.emailKey)],
)

export const sessions = table(
	'sessions',
	{
		/** The hash of the cookie's value. */
		id: text('id').primaryKey(),
		userId: text('user_id').notNull(),
		expiresAt: instant('expires_at').notNull(),
		createdAt: instant('created_at').notNull(),
		lastSeenAt: instant('last_seen_at'),
		/** What the browser calls itself, for its owner to recognise; gone with the session. */
		userAgent: text('user_agent'),
		/** When its owner last confirmed that it is them; null: by signing in, when it was made. */
		confirmedAt: instant('confirmed_at'),
	},
	(t) => [index('sessions_user').on(t.userId)],
)

/** Somebody was asked to confirm that it is them before they do something, and how far that went. Gone after an hour. */
export const confirmations = table(
	'confirmations',
	{
		id: text('id').primaryKey(),
		userId: text('user_id').notNull(),
		sessionId: text('session_id').notNull(),
		deed: text('deed').$type<ConfirmedDeed>().notNull(),
		/** The path of the page where they do it. */
		page: text('page').notNull(),
		/** What they had typed, sealed for this row and session; null: nothing, or it was used. */
		typed: text('typed'),
		createdAt: instant('created_at').notNull(),
		/** Of the latest link; these are null where none could be mailed yet. */
		tokenHash: text('token_hash'),
		linkExpiresAt: instant('link_expires_at'),
		mailId: text('mail_id'),
		confirmedAt: instant('confirmed_at'),
	},
	(t) => [
		uniqueIndex('confirmations_token').on(t.tokenHash),
		index('confirmations_session').on(t.sessionId),
	],
)

/** What the organisation settled about signing in: a single row whose id is 1. */
export const accessSettings = table('access_settings', {
	id: integer('id').primaryKey(),
	/** A session ends when nobody was there for this long, */
	sessionIdleMinutes: integer('session_idle_minutes').notNull(),
	/** and this long after it began. */
	sessionLongestMinutes: integer('session_longest_minutes').notNull(),
	/** Where somebody reports a hole; null: where mail comes from. */
	securityContact: text('security_contact'),
	updatedAt: instant('updated_at').notNull(),
})

/** A browser in which somebody signed in. It keeps a secret of its own, of which this is a hash. */
export const knownDevices = table(
	'known_devices',
	{
		userId: text('user_id').notNull(),
		deviceHash: text('device_hash').notNull(),
		createdAt: instant('created_at').notNull(),
		lastSeenAt: instant('last_seen_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.userId, t.deviceHash] })],
)

/** From which networks a key is used: a hash with the key itself, which is not stored, so that no address is either. */
export const apiKeyNetworks = table(
	'api_key_networks',
	{
		apiKeyId: text('api_key_id').notNull(),
		networkHash: text('network_hash').notNull(),
		firstUsedAt: instant('first_used_at').notNull(),
		lastUsedAt: instant('last_used_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.apiKeyId, t.networkHash] })],
)

/** One-time links, stored as the hash of their token. */
export const signInTokens = table(
	'sign_in_tokens',
	{
		tokenHash: text('token_hash').primaryKey(),
		userId: text('user_id').notNull(),
		expiresAt: instant('expires_at').notNull(),
		usedAt: instant('used_at'),
		createdAt: instant('created_at').notNull(),
	},
	(t) => [index('sign_in_tokens_user').on(t.userId)],
)

export const apiKeys = table(
	'api_keys',
	{
		id: text('id').primaryKey(),
		name: text('name').notNull(),
		keyHash: text('key_hash').notNull(),
		scopes: json('scopes').$type<Scope[]>().notNull(),
		createdAt: instant('created_at').notNull(),
		lastUsedAt: instant('last_used_at'),
		revokedAt: instant('revoked_at'),
		/** From then on it works no more; null: it works until it is revoked. */
		expiresAt: instant('expires_at'),
	},
	(t) => [uniqueIndex('api_keys_hash').on(t.keyHash)],
)

/** Who did what to what. Ids only. Append-only. */
export const auditLog = table(
	'audit_log',
	{
		id: text('id').primaryKey(),
		at: instant('at').notNull(),
		/** Null: the command line or the system. */
		actorId: text('actor_id'),
		action: text('action').notNull(),
		subjectType: text('subject_type').notNull(),
		subjectId: text('subject_id').notNull(),
		before: json('before').$type<unknown>(),
		after: json('after').$type<unknown>(),
	},
	(t) => [
		index('audit_log_subject').on(t.subjectType, t.subjectId),
		index('audit_log_at').on(t.at),
	],
)

/** Free text beside an audit row: erasable. */
export const auditNotes = table('audit_notes', {
	auditId: text('audit_id').primaryKey(),
	note: text('note').notNull(),
})

/** Somebody was asked to join. Asked again, the row is sent again; revoked, its links end. */
export const invitations = table(
	'invitations',
	{
		id: text('id').primaryKey(),
		userId: text('user_id').notNull(),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by'),
		sentAt: instant('sent_at').notNull(),
		timesSent: integer('times_sent').notNull(),
		acceptedAt: instant('accepted_at'),
		revokedAt: instant('revoked_at'),
	},
	(t) => [uniqueIndex('invitations_user').on(t.userId)],
)
