import type { Preset } from './preset.ts'
import { CREATED, PAYING_ACCOUNTS } from './stripe.ts'

const WORDS_OF_INTERVALS = {
	day: 'once',
	week: 'week',
	month: 'month',
	year: 'year',
} as const

export const STRIPE_SUBSCRIPTIONS: Preset = {
	name: 'stripe-subscriptions',
	title: 'Stripe subscriptions',
	has: [
		['id'],
		['Customer ID'],
		['Plan'],
		['Interval'],
		CREATED,
		[
			'Current Period Start (UTC)',
			'Canceled At (UTC)',
			'Trial Start (UTC)',
			'Start (UTC)',
		],
	],
	known: [
		'Customer Description',
		'Customer Email',
		'Product',
		'Quantity',
		'Currency',
		'Amount',
		'Status',
		'Coupon',
		'Tax Percent',
		'Ended At (UTC)',
	],
	order: 20,
	mapping: {
		title: 'Stripe subscriptions',
		targets: [PAYING_ACCOUNTS],
		describes: [
			{
				name: 'subscription',
				key: { column: 'id' },
				columns: {
					product: {
						first: [{ column: 'Plan' }, { column: 'Product' }],
					},
					interval: { column: 'Interval', lookup: WORDS_OF_INTERVALS },
				},
			},
		],
		notes: [
			'Subscriptions say which plan and interval the invoices of the same import are for. By themselves they are no revenue.',
		],
	},
}
