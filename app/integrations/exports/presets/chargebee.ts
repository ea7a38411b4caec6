import type { Preset } from './preset.ts'

export const CHARGEBEE_INVOICES: Preset = {
	name: 'chargebee-invoices',
	title: 'Chargebee invoices',
	has: [
		['Invoice Number'],
		['Customer Id'],
		['Invoice Date'],
		['Amount Paid'],
		['Currency'],
	],
	known: [
		'Subscription Id',
		'Status',
		'Recurring',
		'Due Date',
		'Amount Due',
		'Tax Total',
		'Paid On',
	],
	order: 30,
	mapping: {
		title: 'Chargebee invoices',
		filters: [
			{
				column: 'Status',
				drop: [
					'voided',
					'void',
					'pending',
					'posted',
					'draft',
					'not paid',
					'not_paid',
				],
			},
		],
		targets: [
			{
				kind: 'accounts',
				made: true,
				columns: {
					account_id: { column: 'Customer Id' },
					name: {
						first: [
							{ column: ['Customer Company', 'Company'] },
							{ column: ['Customer Name'] },
							{ column: ['Customer Email'] },
							{ column: 'Customer Id' },
						],
					},
					domain: { column: ['Customer Email'], as: 'domain' },
				},
			},
			{
				kind: 'revenue',
				columns: {
					account_id: { column: 'Customer Id' },
					paid_at: {
						first: [{ column: 'Paid On' }, { column: 'Invoice Date' }],
					},
					amount: { column: 'Amount Paid' },
					currency: { column: 'Currency' },
					invoice_id: { column: 'Invoice Number' },
					product: { column: ['Plan Id', 'Plan', 'Item Price Id'] },
					family: {
						fixed: 'plans',
						when: { column: 'Subscription Id', filled: true },
					},
					interval: {
						join: [
							{ column: 'Billing Period' },
							{ column: 'Billing Period Unit' },
						],
						with: ' ',
					},
					subscription_id: { column: 'Subscription Id' },
				},
				payment: {
					system: 'chargebee',
					told: 'invoices',
					object: { column: 'Invoice Number' },
					part: { column: 'Invoice Number' },
					net: { tax: { column: 'Tax Total' }, total: { column: 'Amount' } },
				},
			},
		],
		notes: ['Amounts are what was paid, less the share of tax.'],
	},
}
