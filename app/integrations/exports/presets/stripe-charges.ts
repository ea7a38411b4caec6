import type { Preset } from './preset.ts'
import {
	HOW_MUCH_WAS_LOST,
	PAID_WORDS,
	PAYER,
	PAYING_ACCOUNTS,
} from './stripe.ts'

const ID = ['Charge ID', 'charge_id', 'id']
const INVOICE = ['invoice_id', 'invoice', 'Invoice ID']

/** Charges as reports and the API name them: amounts in the smallest unit. */
export const STRIPE_CHARGES: Preset = {
	name: 'stripe-charges',
	title: 'Stripe charges',
	has: [ID, ['amount'], ['amount_refunded'], ['currency'], ['created']],
	known: [
		'customer',
		'customer_id',
		'invoice',
		'invoice_id',
		'status',
		'paid',
		'captured',
		'refunded',
		'balance_transaction',
		'payment_intent',
	],
	order: 40,
	mapping: {
		title: 'Stripe charges',
		filters: [
			{ column: ['status'], keep: PAID_WORDS },
			{ column: 'paid', drop: ['false', 'no'] },
			{ column: 'captured', drop: ['false', 'no'] },
		],
		targets: [
			PAYING_ACCOUNTS,
			{
				kind: 'revenue',
				columns: {
					account_id: PAYER,
					paid_at: { column: 'created' },
					amount: { column: 'amount', unit: 'stripe-minor' },
					currency: { column: 'currency' },
					invoice_id: { column: INVOICE },
				},
				payment: {
					system: 'stripe',
					told: 'payments',
					object: {
						first: [{ column: INVOICE }, { column: ID }],
					},
					part: { column: ID },
					charge: { column: ID },
					needs: [
						{
							when: { column: 'status', is: ['dispute lost'] },
							reason: HOW_MUCH_WAS_LOST,
						},
					],
					returned: [
						{ amount: { column: 'amount_refunded', unit: 'stripe-minor' } },
					],
				},
			},
		],
		notes: [
			'Amounts are read in the smallest unit of the currency (cents), as Stripe reports them.',
			'A refund lies on the day of its payment.',
		],
	},
}
