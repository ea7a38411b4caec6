import type { Preset } from './preset.ts'

export const CHARTMOGUL_CUSTOMERS: Preset = {
	name: 'chartmogul-customers',
	title: 'ChartMogul customers',
	has: [
		['External ID', 'Customer external ID'],
		['Name', 'Company'],
		['Lead created at', 'Free trial started at', 'Zip'],
	],
	lacks: ['Invoice date'],
	known: ['Email', 'Country', 'State', 'City'],
	order: 10,
	mapping: {
		title: 'ChartMogul customers',
		targets: [
			{
				kind: 'accounts',
				columns: {
					account_id: { column: ['External ID', 'Customer external ID'] },
					name: {
						first: [
							{ column: 'Company' },
							{ column: 'Name' },
							{ column: 'Email' },
							{ column: ['External ID', 'Customer external ID'] },
						],
					},
					domain: { column: 'Email', as: 'domain' },
				},
			},
			{
				kind: 'stages',
				when: [{ column: 'Lead created at', filled: true }],
				columns: {
					account_id: { column: ['External ID', 'Customer external ID'] },
					stage: { fixed: 'lead' },
					occurred_at: { column: 'Lead created at' },
				},
			},
		],
	},
}

export const CHARTMOGUL_LINE_ITEMS: Preset = {
	name: 'chartmogul-line-items',
	title: 'ChartMogul line items',
	has: [
		['Invoice external ID'],
		['Customer external ID'],
		['Invoice date'],
		['Amount in cents'],
		['Currency'],
	],
	known: [
		'Type',
		'Subscription external ID',
		'Plan external ID',
		'Service period start',
		'Service period end',
		'Quantity',
		'Proration',
	],
	order: 30,
	mapping: {
		title: 'ChartMogul line items',
		filters: [{ column: 'Invoice external ID', filled: true }],
		targets: [
			{
				kind: 'accounts',
				made: true,
				columns: {
					account_id: { column: 'Customer external ID' },
					name: { column: 'Customer external ID' },
				},
			},
			{
				kind: 'revenue',
				columns: {
					account_id: { column: 'Customer external ID' },
					paid_at: { column: 'Invoice date' },
					amount: { column: 'Amount in cents', unit: 'minor' },
					currency: { column: 'Currency' },
					invoice_id: { column: 'Invoice external ID' },
					product: { column: 'Plan external ID' },
					family: {
						fixed: 'plans',
						when: { column: 'Subscription external ID', filled: true },
					},
					interval: {
						period: [
							{ column: 'Service period start' },
							{ column: 'Service period end' },
						],
					},
					subscription_id: { column: 'Subscription external ID' },
				},
				payment: {
					system: 'chartmogul',
					told: 'invoices',
					object: { column: 'Invoice external ID' },
					part: {
						first: [
							{ column: 'Subscription external ID' },
							{ column: 'Plan external ID' },
							{ column: 'Type' },
						],
					},
					lines: true,
				},
			},
		],
		notes: [
			'Lines of one invoice and subscription are one payment; what is taken back by a proration lowers it.',
			'Line items do not say whether an invoice was paid: it counts at its date.',
		],
	},
}
