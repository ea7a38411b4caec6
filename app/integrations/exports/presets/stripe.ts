import type { Source, Target } from '../mapping/mapping.ts'

/** What the exports of Stripe call things, by age and place. */
export const CUSTOMER = ['Customer ID', 'Customer', 'customer_id', 'customer']
export const CUSTOMER_EMAIL = ['Customer Email', 'customer_email', 'Email']
export const CREATED = ['Created date (UTC)', 'Created (UTC)', 'Created']

/** Who pays: the customer, else somebody who paid as a guest, known again by their address. */
export const PAYER: Source = {
	first: [
		{ column: CUSTOMER },
		{ column: CUSTOMER_EMAIL, as: 'hash', prefix: 'guest:' },
	],
}

/** Accounts of those who pay, where no customers file told of them. */
export const PAYING_ACCOUNTS: Target = {
	kind: 'accounts',
	made: true,
	columns: {
		account_id: PAYER,
		name: {
			first: [
				{ column: ['Customer Name'] },
				{ column: ['Customer Description', 'customer_description'] },
				{ column: CUSTOMER_EMAIL },
				{ column: CUSTOMER },
			],
		},
		domain: { column: CUSTOMER_EMAIL, as: 'domain' },
	},
}

export const PAID_WORDS = [
	'paid',
	'succeeded',
	'complete',
	'refunded',
	'partially refunded',
	'partial refund',
	'partially_refunded',
	'disputed',
	'dispute lost',
	'dispute won',
	'needs response',
	'under review',
	'dispute needs response',
	'dispute under review',
	'early fraud warning',
	'inquiry',
]

/** Why a lost dispute is refused that does not say its amount. */
export const HOW_MUCH_WAS_LOST =
	'was lost in a dispute, and the row does not say how much: export the payments with their columns Disputed Amount and Dispute Status'
