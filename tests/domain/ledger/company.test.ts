import { expect, test } from 'vitest'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { sorToFirstOrder } from '#app/domain/ledger/sor.ts'
import { Books, type Fact } from '#tests/support/books.ts'
import { rules, sale, touch } from '#tests/support/facts.ts'
import { advocateFigures, companyFigures } from '#tests/support/figures.ts'

/** One family per class: what is typed is trusted, so the figures depend on nothing else. */
const typed = (paid: string, type: RevenueLine['type'], amount: string) =>
	sale(paid, amount, { type })

const paid = (accountId: string, ...lines: RevenueLine[]): Fact[] =>
	lines.map((value) => ({ accountId, kind: 'line', value }))

const broughtBy = (
	accountId: string,
	referrerAccountId: string | null,
): Fact => ({
	accountId,
	kind: 'touch',
	value: touch(
		`${referrerAccountId}>${accountId}`,
		'2026-01-01',
		referrerAccountId,
	),
})

const A = paid(
	'A',
	typed('2026-01-05', 'new', '500'),
	typed('2026-01-06', 'upsell', '300'),
	typed('2026-01-07', 'cross_sell', '200'),
)

const report = (facts: Fact[]) => {
	const books = new Books(rules())
	books.learn(facts)
	const { sor, eliminations, unattributed } = advocateFigures(books.entries)
	return {
		company: companyFigures(books.entries),
		advocates: Object.fromEntries([...sor].sort()),
		eliminations,
		unattributed,
	}
}

test('A 500 new, 300 upsell, 200 cross-sell; refers B 400 new', () => {
	const found = report([
		...A,
		broughtBy('B', 'A'),
		...paid('B', typed('2026-01-08', 'new', '400')),
	])
	expect(found).toEqual({
		company: {
			firstOrder: 500_00,
			upsell: 300_00,
			crossSell: 200_00,
			referral: 400_00,
			sor: 900_00,
			total: 1_400_00,
		},
		advocates: { A: 900_00 },
		eliminations: 0,
		unattributed: 0,
	})
	expect(sorToFirstOrder(found.company.sor, found.company.firstOrder)).toBe(1.8)
})

test('as above; B refers C 1,000 new and 100 upsell', () => {
	expect(
		report([
			...A,
			broughtBy('B', 'A'),
			...paid('B', typed('2026-01-08', 'new', '400')),
			broughtBy('C', 'B'),
			...paid(
				'C',
				typed('2026-01-09', 'new', '1000'),
				typed('2026-01-10', 'upsell', '100'),
			),
		]),
	).toEqual({
		company: {
			firstOrder: 500_00,
			upsell: 400_00,
			crossSell: 200_00,
			referral: 1_400_00,
			sor: 2_000_00,
			total: 2_500_00,
		},
		advocates: { A: 900_00, B: 1_100_00, C: 100_00 },
		eliminations: 100_00,
		unattributed: 0,
	})
})

test('A 500 new, 300, 200; B (by A) 500 new, then 100 upsell', () => {
	const found = report([
		...A,
		broughtBy('B', 'A'),
		...paid(
			'B',
			typed('2026-01-08', 'new', '500'),
			typed('2026-02-08', 'upsell', '100'),
		),
	])
	expect(found.company.sor).toBe(1_100_00)
	expect(found.advocates).toEqual({ A: 1_100_00, B: 100_00 })
	expect(found.eliminations).toBe(100_00)
})

test('nobody referred it: a renewal, an 8 % price rise and a reactivation are no second-order revenue', () => {
	const basic = { product: 'Basic' }
	const { company } = report(
		paid(
			'A',
			sale('2025-01-01', '50', basic),
			sale('2025-02-01', '50', basic),
			sale('2025-03-01', '54', basic),
			sale('2026-02-01', '54', basic),
		),
	)
	expect(company).toMatchObject({ sor: 0, firstOrder: 208_00 })
})

test('repeat orders of an account that nobody referred are no second-order revenue while the setting is off', () => {
	const once = { interval: 'once' } as const
	const { company } = report(
		paid('A', sale('2026-01-01', '30', once), sale('2026-02-01', '90', once)),
	)
	expect(company).toMatchObject({ sor: 0, firstOrder: 120_00 })
})

test('a partner outside brings B: unattributed, on upsell neither unattributed nor eliminated', () => {
	expect(
		report([
			broughtBy('B', null),
			...paid(
				'B',
				typed('2026-01-08', 'new', '500'),
				typed('2026-02-08', 'upsell', '100'),
			),
		]),
	).toEqual({
		company: {
			firstOrder: 0,
			upsell: 100_00,
			crossSell: 0,
			referral: 500_00,
			sor: 600_00,
			total: 600_00,
		},
		advocates: { B: 100_00 },
		eliminations: 0,
		unattributed: 500_00,
	})
})
