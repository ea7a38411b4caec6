import type { Preset } from './preset.ts'
import { CREATED } from './stripe.ts'

export const STRIPE_CUSTOMERS: Preset = {
	name: 'stripe-customers',
	title: 'Stripe customers',
	has: [
		['id'],
		['Email'],
		CREATED,
		['Delinquent', 'Total Spend', 'Payment Count', 'Refunded Volume'],
	],
	lacks: ['Amount', 'Customer ID'],
	known: ['Description', 'Name', 'Currency', 'Plan', 'Status', 'Card ID'],
	order: 10,
	mapping: {
		title: 'Stripe customers',
		targets: [
			{
				kind: 'accounts',
				columns: {
					account_id: { column: 'id' },
					name: {
						first: [
							{ column: 'Name' },
							{ column: 'Description' },
							{ column: 'Email' },
							{ column: 'id' },
						],
					},
					domain: { column: 'Email', as: 'domain' },
					signed_up_at: { column: CREATED },
					plan: { column: 'Plan' },
					currency: { column: 'Currency' },
				},
			},
		],
		notes: [
			'The domain is that of the address, unless anybody can have an address there.',
		],
	},
}
