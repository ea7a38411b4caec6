import type { Preset } from './preset.ts'

const CUSTOMER = ['Customer', 'Customer full name', 'Customer/Company', 'Name']

/** Sales by customer, as a report or a list. It has no ids: two equal rows are two sales. */
export const QUICKBOOKS_SALES: Preset = {
	name: 'quickbooks-sales',
	title: 'QuickBooks sales',
	has: [
		['Date', 'Transaction date', 'Invoice Date'],
		CUSTOMER,
		['Amount', 'Total', 'Sales'],
		['Transaction Type', 'Transaction type', 'Type', 'Product/Service'],
	],
	known: [
		'Num',
		'No.',
		'Product/Service full name',
		'Memo/Description',
		'Description',
		'Memo',
		'Qty',
		'Quantity',
		'Sales Price',
		'Rate',
		'Balance',
		'Currency',
		'Status',
	],
	order: 30,
	mapping: {
		title: 'QuickBooks sales',
		filters: [
			{ column: CUSTOMER, filled: true },
			{ column: ['Date', 'Transaction date', 'Invoice Date'], filled: true },
			{
				column: ['Transaction Type', 'Transaction type', 'Type'],
				drop: [
					'estimate',
					'journal entry',
					'charge',
					'deposit',
					'bill',
					'expense',
				],
			},
			{
				column: 'Status',
				drop: ['voided', 'void', 'overdue', 'open', 'unpaid', 'draft'],
			},
		],
		targets: [
			{
				kind: 'accounts',
				made: true,
				columns: {
					account_id: { account: { by: [{ column: CUSTOMER }], orName: true } },
					name: { column: CUSTOMER },
				},
			},
			{
				kind: 'revenue',
				columns: {
					account_id: { account: { by: [{ column: CUSTOMER }], orName: true } },
					paid_at: { column: ['Date', 'Transaction date', 'Invoice Date'] },
					amount: { column: ['Amount', 'Total', 'Sales'] },
					currency: {
						first: [
							{ column: 'Currency' },
							{ column: ['Amount', 'Total', 'Sales'], as: 'currency' },
							{ setting: 'currency' },
						],
					},
					product: {
						column: ['Product/Service', 'Product/Service full name'],
					},
				},
				payment: { system: 'quickbooks', told: 'payments' },
			},
		],
		notes: [
			'QuickBooks gives its sales no ids: two rows that are equal in everything are two sales.',
			'A sale counts at its date, whether or not it was paid by then.',
		],
	},
}
