import { index, instant, integer, json, table, text } from '#db/columns.ts'

export const accounts = table(
	'accounts',
	{
		id: text('id').primaryKey(),
		domain: text('domain'),
		registrableDomain: text('registrable_domain'),
		signedUpAt: instant('signed_up_at'),
		plan: text('plan'),
		seats: integer('seats'),
		currency: text('currency'),
		status: text('status'),
		renewalAt: instant('renewal_at'),
		/** When it ended to be a customer, where its source says so. */
		churnedAt: instant('churned_at'),
		createdAt: instant('created_at').notNull(),
		updatedAt: instant('updated_at').notNull(),
	},
	(t) => [index('accounts_registrable_domain').on(t.registrableDomain)],
)

/** What could name a person or a company: erasable. */
export const accountDetails = table('account_details', {
	accountId: text('account_id').primaryKey(),
	name: text('name').notNull(),
	/** The name folded for comparing legal entities. */
	legalKey: text('legal_key').notNull(),
	ownerEmail: text('owner_email'),
})

/** What kind of company it is: what figures are narrowed by and stories are matched with. No row: nothing is known. */
export const accountTraits = table(
	'account_traits',
	{
		accountId: text('account_id').primaryKey(),
		segment: text('segment'),
		industry: text('industry'),
		useCases: json('use_cases').$type<string[]>().notNull(),
		updatedAt: instant('updated_at').notNull(),
	},
	(t) => [
		index('account_traits_segment').on(t.segment),
		index('account_traits_industry').on(t.industry),
	],
)

export const contacts = table(
	'contacts',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id').notNull(),
		role: text('role').$type<'advocate' | 'champion' | 'user'>().notNull(),
		createdAt: instant('created_at').notNull(),
		updatedAt: instant('updated_at').notNull(),
	},
	(t) => [index('contacts_account').on(t.accountId)],
)

/** Erasable. `emailKey` is the address normalised for matching. */
export const contactDetails = table(
	'contact_details',
	{
		contactId: text('contact_id').primaryKey(),
		email: text('email').notNull(),
		emailKey: text('email_key').notNull(),
		name: text('name'),
		title: text('title'),
	},
	(t) => [index('contact_details_email_key').on(t.emailKey)],
)
