import { describe, expect, test } from 'vitest'
import {
	checkMapping,
	type Mapping,
	parseMapping,
} from '#app/integrations/exports/mapping/mapping.ts'

const REVENUE = {
	line_id: { column: 'Id' },
	account_id: { column: 'Customer' },
	paid_at: { column: 'Date' },
	amount: { column: 'Amount' },
	currency: { fixed: 'USD' },
}

describe('a mapping', () => {
	test('is text and back', () => {
		const mapping: Mapping = {
			title: 'Our own billing',
			filters: [{ column: 'Status', keep: ['Paid'] }],
			targets: [
				{
					kind: 'revenue',
					columns: {
						...REVENUE,
						type: {
							column: 'Type',
							lookup: { 'New Business': 'new', Paid: 'renewal' },
						},
					},
				},
				{
					kind: 'contacts',
					columns: {
						contact_id: { column: 'Person' },
						account_id: { column: 'Companies', split: ';' },
						email: { column: 'E-mail' },
						name: {
							join: [{ column: 'First' }, { column: 'Last' }],
							with: ' ',
						},
					},
				},
			],
		}
		expect(parseMapping(JSON.stringify(mapping))).toEqual({
			ok: true,
			value: mapping,
		})
	})

	test.each<[string, unknown, string]>([
		['no targets', { targets: [] }, 'makes nothing of the file'],
		['no mapping at all', 7, 'is no mapping'],
		[
			'a kind that is none',
			{ targets: [{ kind: 'invoices', columns: {} }] },
			'is no mapping: targets.0.kind',
		],
		[
			'a column of ours that is none',
			{
				targets: [
					{ kind: 'revenue', columns: { ...REVENUE, price: { fixed: '1' } } },
				],
			},
			'names revenue.price, which is no column of revenue',
		],
		[
			'nothing for a column that is needed',
			{
				targets: [{ kind: 'rates', columns: { date: { column: 'Day' } } }],
			},
			'has nothing for rates.currency, rates.rate',
		],
		[
			'one kind twice from the same rows',
			{
				targets: [
					{ kind: 'revenue', columns: REVENUE },
					{ kind: 'revenue', columns: REVENUE },
				],
			},
			'maps revenue twice',
		],
		[
			'a source that is none',
			{
				targets: [
					{
						kind: 'revenue',
						columns: { ...REVENUE, amount: { cell: 'B2' } },
					},
				],
			},
			'is no mapping: targets.0.columns.amount',
		],
		[
			'payments of accounts',
			{
				targets: [
					{
						kind: 'accounts',
						columns: { account_id: { column: 'Id' }, name: { column: 'Id' } },
						payment: { system: 'x', told: 'payments' },
					},
				],
			},
			'says of accounts what is said of revenue alone',
		],
	])('with %s is refused', (_, given, words) => {
		const checked = checkMapping(given)
		expect(checked.ok ? '' : checked.reason).toContain(words)
	})

	test('that names a target twice is refused, though JSON would keep the last', () => {
		const text = `{"targets":[{"kind":"rates","columns":{"date":{"column":"A"},
			"rate":{"column":"B"},"currency":{"fixed":"EUR"},"rate":{"column":"C"}}}]}`
		expect(parseMapping(text)).toEqual({
			ok: false,
			reason: 'maps rate twice',
		})
		expect(parseMapping('{')).toEqual({ ok: false, reason: 'is no JSON' })
	})
})
