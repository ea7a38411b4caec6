import type { Source, Target } from '../mapping/mapping.ts'
import type { Preset } from './preset.ts'

/** What the tools for affiliates call things. */
type Names = {
	readonly system: string
	readonly title: string
	readonly affiliates: {
		readonly id: readonly string[]
		readonly email: readonly string[]
		readonly has: Preset['has']
		readonly lacks?: readonly string[]
		readonly code: readonly string[]
		readonly name: Source
	}
	readonly referrals: {
		readonly id: readonly string[]
		readonly has: Preset['has']
		readonly customer: readonly string[]
		readonly email: readonly string[]
		readonly affiliateId: readonly string[]
		readonly affiliateEmail: readonly string[]
		readonly createdAt: readonly string[]
		readonly leadAt: readonly string[]
		readonly customerAt: readonly string[]
	}
}

const REWARDFUL: Names = {
	system: 'rewardful',
	title: 'Rewardful',
	affiliates: {
		id: ['Affiliate ID', 'ID', 'id'],
		email: ['Email', 'email'],
		has: [
			['First name', 'First Name', 'first_name'],
			['Email', 'email'],
			[
				'Campaign',
				'campaign',
				'Commissions',
				'Visitors',
				'visitors',
				'Conversions',
			],
		],
		lacks: ['Affiliate', 'Affiliate email'],
		code: ['Link token', 'Token', 'token', 'Link', 'Links'],
		name: {
			first: [
				{
					join: [
						{ column: ['First name', 'First Name', 'first_name'] },
						{ column: ['Last name', 'Last Name', 'last_name'] },
					],
					with: ' ',
				},
				{ column: ['Email', 'email'] },
			],
		},
	},
	referrals: {
		id: ['ID', 'Referral ID', 'id'],
		has: [
			['Affiliate', 'Affiliate email', 'Affiliate Email', 'Affiliate ID'],
			['Stripe customer ID', 'Stripe Customer ID', 'Customer ID'],
			[
				'Became lead at',
				'Became conversion at',
				'Conversion state',
				'Created at',
				'Created',
			],
		],
		customer: ['Stripe customer ID', 'Stripe Customer ID', 'Customer ID'],
		email: ['Email', 'Customer email', 'Customer'],
		affiliateId: ['Affiliate ID'],
		affiliateEmail: ['Affiliate email', 'Affiliate Email'],
		createdAt: ['Created at', 'Created', 'Became lead at'],
		leadAt: ['Became lead at', 'Lead at'],
		customerAt: ['Became conversion at', 'Conversion at', 'Converted at'],
	},
}

const TOLT: Names = {
	system: 'tolt',
	title: 'Tolt',
	affiliates: {
		id: ['Partner ID', 'Affiliate ID', 'ID', 'id'],
		email: ['Email', 'email'],
		has: [
			['Name', 'name', 'First name'],
			['Email', 'email'],
			['Referral code', 'Referral link', 'Payout method', 'Group'],
		],
		lacks: ['Affiliate', 'Partner'],
		code: ['Referral code', 'Link', 'Referral link'],
		name: {
			first: [
				{ column: ['Name', 'name', 'First name'] },
				{ column: ['Email', 'email'] },
			],
		},
	},
	referrals: {
		id: ['Customer ID', 'ID', 'id'],
		has: [
			['Partner', 'Partner email', 'Partner ID'],
			['Customer ID', 'Customer', 'Customer email'],
			['Created at', 'Created', 'Lead at', 'Date'],
		],
		customer: ['Customer ID', 'Stripe customer ID'],
		email: ['Customer email', 'Email', 'Customer'],
		affiliateId: ['Partner ID', 'Affiliate ID'],
		affiliateEmail: ['Partner email', 'Affiliate email'],
		createdAt: ['Created at', 'Created', 'Date'],
		leadAt: ['Lead at'],
		customerAt: ['Active at', 'Customer since', 'Paid at'],
	},
}

const FIRSTPROMOTER: Names = {
	system: 'firstpromoter',
	title: 'FirstPromoter',
	affiliates: {
		id: ['promoter_id', 'id', 'ID'],
		email: ['email', 'Email'],
		has: [
			['email', 'Email'],
			['ref_id', 'Referral id', 'Ref ID'],
			[
				'cust_id',
				'clicks_count',
				'Clicks',
				'referrals_count',
				'Referrals',
				'customers_count',
				'Customers',
			],
		],
		lacks: ['promoter_email', 'Promoter email'],
		code: ['ref_id', 'Referral id', 'Ref ID'],
		name: {
			first: [
				{
					join: [
						{ column: ['first_name', 'First name'] },
						{ column: ['last_name', 'Last name'] },
					],
					with: ' ',
				},
				{ column: ['name', 'Name'] },
				{ column: ['email', 'Email'] },
			],
		},
	},
	referrals: {
		id: ['id', 'ID'],
		has: [
			['promoter_email', 'Promoter email', 'promoter_id', 'Promoter'],
			['uid', 'UID', 'email', 'Email'],
			['created_at', 'Created at', 'customer_since', 'Customer since'],
		],
		customer: ['uid', 'UID'],
		email: ['email', 'Email'],
		affiliateId: ['promoter_id'],
		affiliateEmail: ['promoter_email', 'Promoter email'],
		createdAt: ['created_at', 'Created at'],
		leadAt: ['created_at', 'Created at'],
		customerAt: ['customer_since', 'Customer since'],
	},
}

function affiliatesOf({ system, title, affiliates }: Names): Preset {
	const { id, email, code, name } = affiliates
	const account: Source = {
		account: {
			by: [
				{ column: [...email] },
				{ column: [...email], as: 'domain' },
				ownId(system, id, email),
			],
			orName: true,
		},
	}
	const own = ownId(system, id, email)
	return {
		name: `${system}-affiliates`,
		title: `${title} affiliates`,
		has: affiliates.has,
		...(affiliates.lacks && { lacks: affiliates.lacks }),
		known: [...id, ...email, ...code],
		order: 20,
		mapping: {
			title: `${title} affiliates`,
			filters: [{ column: [...email], filled: true }],
			targets: [
				{
					kind: 'accounts',
					made: true,
					columns: {
						account_id: account,
						name,
						domain: { column: [...email], as: 'domain' },
					},
				},
				{
					kind: 'contacts',
					columns: {
						contact_id: own,
						account_id: account,
						email: { column: [...email] },
						name,
					},
				},
				{
					kind: 'links',
					when: [{ column: [...code], filled: true }],
					columns: {
						code: { column: [...code], split: ',', as: 'code' },
						account_id: account,
						contact_id: own,
					},
				},
			],
			notes: [
				'An affiliate belongs to the account at which their address or its domain is known; else an account is made of them.',
			],
		},
	}
}

const ownId = (
	system: string,
	id: readonly string[],
	email: readonly string[],
): Source => ({
	first: [
		{ column: [...id], prefix: `${system}:` },
		{ column: [...email], as: 'hash', prefix: `${system}:` },
	],
})

function referralsOf({ system, title, referrals, affiliates }: Names): Preset {
	const { id, customer, email, createdAt, leadAt, customerAt } = referrals
	const account: Source = {
		account: {
			id: { column: [...customer] },
			by: [
				{ column: [...email] },
				{ column: [...email], as: 'domain' },
				{ column: [...email], as: 'hash', prefix: `${system}:` },
			],
			orName: true,
		},
	}
	const stage = (name: string, at: readonly string[]): Target => ({
		kind: 'stages',
		when: [{ column: [...at], filled: true }],
		columns: {
			account_id: account,
			stage: { fixed: name },
			occurred_at: { column: [...at] },
		},
	})
	return {
		name: `${system}-referrals`,
		title: `${title} referrals`,
		has: referrals.has,
		lacks: affiliates.code.filter((column) => column.startsWith('Payout')),
		known: [...id, ...email, ...createdAt, ...customerAt],
		order: 50,
		mapping: {
			title: `${title} referrals`,
			targets: [
				{
					kind: 'touches',
					columns: {
						touch_id: {
							first: [
								{ column: [...id], prefix: `${system}:` },
								{ column: [...customer], prefix: `${system}:` },
								{ column: [...email], as: 'hash', prefix: `${system}:` },
							],
						},
						account_id: account,
						kind: { fixed: 'click' },
						occurred_at: { column: [...createdAt] },
						referrer_account_id: {
							account: {
								by: [
									{
										column: [...referrals.affiliateId],
										prefix: `${system}:`,
									},
									{ column: [...referrals.affiliateEmail] },
									{ column: ['Affiliate', 'Partner', 'Promoter'] },
									{ column: [...referrals.affiliateEmail], as: 'domain' },
								],
							},
						},
					},
				},
				stage('lead', leadAt),
				stage('customer', customerAt),
			],
			notes: [
				'Import the affiliates first, or with them: a referral names one.',
			],
		},
	}
}

const SYSTEMS = [REWARDFUL, TOLT, FIRSTPROMOTER]

export const AFFILIATE_PRESETS: readonly Preset[] = [
	...SYSTEMS.map(affiliatesOf),
	...SYSTEMS.map(referralsOf),
]
