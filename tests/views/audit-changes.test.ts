import { describe, expect, test } from 'vitest'
import { changesBetween, idsIn } from '#app/views/overviews/audit-changes.ts'

const NAMES = {
	users: new Map([['u1', 'Ana Ruiz']]),
	accounts: new Map([
		['a1', 'Alder Works'],
		['a2', 'Birch & Sons'],
	]),
}

const changes = (before: unknown, after: unknown) =>
	changesBetween(before, after, {
		zone: 'UTC',
		baseCurrency: 'USD',
		names: NAMES,
	})

describe('what changed is told', () => {
	test.each<[string, unknown, unknown, unknown]>([
		[
			'not at all where nothing did',
			{ a: 1, b: [1, 2] },
			{ b: [1, 2], a: 1 },
			[],
		],
		[
			'by the name of its leaf',
			{ windowDays: 90, model: 'last' },
			{ windowDays: 30, model: 'last' },
			[{ name: 'window days', before: '90', after: '30' }],
		],
		[
			'in money, shares and yes or no',
			{ overrideThresholdMinor: 500_00, grossMarginBasisPoints: null },
			{
				overrideThresholdMinor: 1_000_00,
				grossMarginBasisPoints: 8_050,
				priceRiseIsUpsell: true,
			},
			[
				{ name: 'override threshold', before: '$500.00', after: '$1,000.00' },
				{ name: 'gross margin', before: null, after: '80.5%' },
				{ name: 'price rise is upsell', before: null, after: 'yes' },
			],
		],
		[
			'by whose share it was',
			{
				shares: [{ referrerAccountId: 'a1', basisPoints: 10_000 }],
				effectiveAt: 0,
			},
			{
				shares: [
					{ referrerAccountId: 'a1', basisPoints: 2_500 },
					{ referrerAccountId: 'a2', basisPoints: 7_500 },
				],
				effectiveAt: Date.UTC(2026, 0, 5),
			},
			[
				{ name: 'shares: Alder Works', before: '100%', after: '25%' },
				{
					name: 'effective',
					before: 'from the beginning',
					after: 'Jan 5, 2026, 00:00 UTC',
				},
				{ name: 'shares: Birch & Sons', before: null, after: '75%' },
			],
		],
		[
			'by who it names, erased or not',
			{ proposedBy: 'u1', intoAccountId: 'a2' },
			{ proposedBy: 'gone', intoAccountId: 'a1' },
			[
				{ name: 'proposed by', before: 'Ana Ruiz', after: 'gone' },
				{
					name: 'into account',
					before: 'Birch & Sons',
					after: 'Alder Works',
				},
			],
		],
		[
			'deep in a rule',
			{ rule: { all: [{ metric: 'users', threshold: 10 }] } },
			{ rule: { all: [{ metric: 'users', threshold: 20 }] } },
			[{ name: 'rule: all: 1: threshold', before: '10', after: '20' }],
		],
		[
			'of a list as a whole',
			['t1', 't2'],
			['t2', 't1'],
			[{ name: 'order', before: 't1, t2', after: 't2, t1' }],
		],
		[
			'of what was made',
			null,
			{ role: 'admin' },
			[{ name: 'role', before: null, after: 'admin' }],
		],
		[
			'of what is gone',
			{ rate: '1.08' },
			null,
			[{ name: 'rate', before: '1.08', after: null }],
		],
		['of a bare value', 1, 2, [{ name: 'value', before: '1', after: '2' }]],
	])('%s', (_, before, after, expected) => {
		expect(changes(before, after)).toEqual(expected)
	})
})

test('ids of accounts and people are found wherever they are', () => {
	expect(
		idsIn(
			{ shares: [{ referrerAccountId: 'a1', basisPoints: 1 }], askedBy: 'u1' },
			{ deep: { accountIds: ['a2', 'a3'], userId: 'u2' }, by: 'customer' },
			null,
		),
	).toEqual({ accountIds: ['a1', 'a2', 'a3'], userIds: ['u1', 'u2'] })
})
