import { describe, expect, test } from 'vitest'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { orderPayments } from '#app/domain/ledger/order-payments.ts'
import { refund, sale } from '#tests/support/facts.ts'

const at = '2026-01-01'

/** The keys of payments in their order, however they came and whichever key each has. */
function ordersOf(lines: readonly RevenueLine[], refunds: RevenueLine[] = []) {
	const there = orderPayments(lines, [...lines, ...refunds])
	const back = orderPayments([...lines].reverse(), [...refunds, ...lines])
	return [there, back].map((each) => each.map(({ sourceKey }) => sourceKey))
}

const differences: Record<string, [RevenueLine, RevenueLine]> = {
	'what was paid earlier comes first': [
		sale('2026-01-01', '10', { sourceKey: 'z' }),
		sale('2026-01-02', '90', { sourceKey: 'a' }),
	],
	'at one instant the larger amount': [
		sale(at, '90', { sourceKey: 'z' }),
		sale(at, '10', { sourceKey: 'a' }),
	],
	'then the product, an unnamed one first': [
		sale(at, '10', { sourceKey: 'z' }),
		sale(at, '10', { sourceKey: 'a', product: 'Basic' }),
	],
	'then the product, by its name': [
		sale(at, '10', { sourceKey: 'z', product: 'Basic' }),
		sale(at, '10', { sourceKey: 'a', product: 'Pro' }),
	],
	'then the family': [
		sale(at, '10', { sourceKey: 'z', family: 'crm' }),
		sale(at, '10', { sourceKey: 'a', family: 'desk' }),
	],
	'then the currency': [
		sale(at, '10', { sourceKey: 'z', currency: 'EUR' }),
		sale(at, '10', { sourceKey: 'a', currency: 'USD' }),
	],
	'then the interval': [
		sale(at, '10', { sourceKey: 'z', interval: 'month' }),
		sale(at, '10', { sourceKey: 'a', interval: 'year' }),
	],
	'then the quantity': [
		sale(at, '10', { sourceKey: 'z', quantity: 1 }),
		sale(at, '10', { sourceKey: 'a', quantity: 2 }),
	],
	'then the type': [
		sale(at, '10', { sourceKey: 'z', type: 'new' }),
		sale(at, '10', { sourceKey: 'a', type: 'renewal' }),
	],
	'of what is alike in all else, the key': [
		sale(at, '10', { sourceKey: 'a' }),
		sale(at, '10', { sourceKey: 'z' }),
	],
}

describe('payments of one account', () => {
	test.each(Object.entries(differences))('%s', (_, lines) => {
		const keys = lines.map(({ sourceKey }) => sourceKey)
		expect(ordersOf(lines)).toEqual([keys, keys])
	})

	test('of what is alike, that of which nothing was given back comes first', () => {
		const kept = sale(at, '10', { sourceKey: 'z' })
		const returned = sale(at, '10', { sourceKey: 'a' })
		const refunds = [refund(returned, '2026-02-01', '10')]
		expect(ordersOf([returned, kept], refunds)).toEqual([
			['z', 'a'],
			['z', 'a'],
		])
	})

	test('a single one stands as it is', () => {
		const line = sale(at, '10')
		expect(orderPayments([line], [line])).toEqual([line])
	})
})
