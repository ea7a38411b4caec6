import type { Preset } from './preset.ts'
import { CUSTOMER, CUSTOMER_EMAIL, PAYER, PAYING_ACCOUNTS } from './stripe.ts'

const SUBSCRIPTION = ['Subscription', 'Subscription ID', 'subscription_id']

export const STRIPE_INVOICES: Preset = {
	name: 'stripe-invoices',
	title: 'Stripe invoices',
	has: [
		['id'],
		['Amount Paid'],
		['Amount Due', 'Amount Remaining', 'Total'],
		CUSTOMER,
		['Date (UTC)', 'Created (UTC)', 'Paid At (UTC)'],
		['Currency'],
	],
	lacks: ['Amount Refunded'],
	known: [
		...CUSTOMER_EMAIL,
		...SUBSCRIPTION,
		'Number',
		'Subtotal',
		'Tax',
		'Tax Percent',
		'Status',
		'Paid',
		'Charge',
		'Minimum Line Item Period Start (UTC)',
		'Maximum Line Item Period End (UTC)',
	],
	order: 30,
	mapping: {
		title: 'Stripe invoices',
		filters: [{ column: 'Status', keep: ['paid', 'open', 'uncollectible'] }],
		targets: [
			PAYING_ACCOUNTS,
			{
				kind: 'revenue',
				columns: {
					account_id: PAYER,
					paid_at: {
						first: [
							{ column: ['Paid At (UTC)', 'Paid at (UTC)'] },
							{ column: ['Finalized At (UTC)'] },
							{ column: ['Date (UTC)', 'Created (UTC)'] },
						],
					},
					amount: { column: 'Amount Paid' },
					currency: { column: 'Currency' },
					invoice_id: { column: 'id' },
					product: {
						of: 'subscription',
						by: { column: SUBSCRIPTION },
						take: 'product',
					},
					family: {
						fixed: 'plans',
						when: { column: SUBSCRIPTION, filled: true },
					},
					interval: {
						first: [
							{
								of: 'subscription',
								by: { column: SUBSCRIPTION },
								take: 'interval',
							},
							{
								period: [
									{ column: 'Minimum Line Item Period Start (UTC)' },
									{ column: 'Maximum Line Item Period End (UTC)' },
								],
							},
						],
					},
					subscription_id: { column: SUBSCRIPTION },
				},
				payment: {
					system: 'stripe',
					told: 'invoices',
					object: { column: 'id' },
					part: { column: 'id' },
					charge: { column: ['Charge', 'Charge ID'] },
					net: { tax: { column: 'Tax' }, total: { column: 'Total' } },
				},
			},
		],
		notes: [
			'Amounts are what was paid, less the share of tax.',
			'Refunds are not in an invoices export: import the payments export with it or after it.',
			'A payment is known in both kinds of export by Invoice ID (payments) or Charge (invoices): where you import both, and neither column is exported, it is counted twice.',
		],
	},
}
