import type { Preset } from './preset.ts'
import {
	CREATED,
	CUSTOMER_EMAIL,
	HOW_MUCH_WAS_LOST,
	PAID_WORDS,
	PAYER,
	PAYING_ACCOUNTS,
} from './stripe.ts'

export const STRIPE_PAYMENTS: Preset = {
	name: 'stripe-payments',
	title: 'Stripe payments',
	has: [
		['id'],
		['Amount Refunded'],
		['Status'],
		CREATED,
		['Amount'],
		['Currency'],
		['Captured', 'Customer ID', 'Customer Email', 'Converted Amount'],
	],
	lacks: ['Application ID', 'Charge ID'],
	known: [
		'Description',
		'Converted Amount',
		'Fee',
		'Tax',
		'Mode',
		'Customer ID',
		...CUSTOMER_EMAIL,
		'Captured',
		'Card Last4',
		'Disputed Amount',
		'Dispute Status',
		'Invoice ID',
		'PaymentIntent ID',
	],
	order: 40,
	mapping: {
		title: 'Stripe payments',
		filters: [
			{ column: 'Status', keep: PAID_WORDS },
			{ column: 'Captured', drop: ['false', 'no'] },
		],
		targets: [
			PAYING_ACCOUNTS,
			{
				kind: 'revenue',
				columns: {
					account_id: PAYER,
					paid_at: { column: CREATED },
					amount: { column: 'Amount' },
					currency: { column: 'Currency' },
					invoice_id: { column: 'Invoice ID' },
				},
				payment: {
					system: 'stripe',
					told: 'payments',
					object: { first: [{ column: 'Invoice ID' }, { column: 'id' }] },
					part: { column: 'id' },
					needs: [
						{
							when: { column: 'Status', is: ['dispute lost'] },
							said: [
								{ column: 'Dispute Status', is: ['lost'] },
								{
									column: 'Disputed Amount',
									filled: true,
									isNot: ['0', '0.00', '0,00'],
								},
							],
							reason: HOW_MUCH_WAS_LOST,
						},
						{
							when: { column: 'Dispute Status', is: ['lost'] },
							said: [{ column: 'Disputed Amount', filled: true }],
							reason: HOW_MUCH_WAS_LOST,
						},
					],
					charge: { column: 'id' },
					returned: [
						{
							amount: { column: 'Amount Refunded' },
							at: { column: ['Refunded date (UTC)', 'Refunded (UTC)'] },
						},
						{
							amount: { column: 'Disputed Amount' },
							when: { column: 'Dispute Status', is: ['lost'] },
							at: { column: ['Dispute Date (UTC)'] },
						},
					],
				},
			},
		],
		notes: [
			'Amounts are as they were paid, tax included: a payments export does not say how much of them is tax. An invoices export does.',
			'A refund without a date of its own lies on the day of its payment.',
			'A payment is known in both kinds of export by Invoice ID (payments) or Charge (invoices): where you import both, and neither column is exported, it is counted twice.',
		],
	},
}
