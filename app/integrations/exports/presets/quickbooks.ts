import type { Preset } from './preset.ts'

const CUSTOMER = ['Customer', 'Customer full name', 'Customer/Company', 'Name']

const NUMBER = ['Num', 'No.', 'No', 'Invoice No.', 'Invoice number']

/** Sales by customer, as a report or a list. It has no ids: two rows of one number, customer, date and amount are two sales. */
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
		...NUMBER,
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
					'payment',
					'sales order',
					'purchase order',
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
				payment: {
					system: 'quickbooks',
					told: 'payments',
					number: { column: NUMBER },
					needs: [
						{
							said: [{ column: NUMBER }],
							reason:
								'is a sale without a number, which may be known already: export the column Num (No.) too',
						},
					],
				},
			},
		],
		notes: [
			'QuickBooks gives its sales no ids: two rows of one number, customer, date and amount are two sales.',
			'A sale counts at its date, whether or not it was paid by then: payments of it are left out.',
		],
	},
}
