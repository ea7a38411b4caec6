import { describe, expect, test } from 'vitest'
import { creditKey, creditOf } from '#app/domain/ledger/told-credit.ts'
import type { ToldPayment } from '#app/domain/ledger/told-payment.ts'

const told = (change: Partial<ToldPayment['row']> = {}): ToldPayment => ({
	row: {
		sourceKey: 'stripe:in_1',
		accountId: 'acme',
		paidAt: 1,
		amountMinor: -1500,
		currency: 'USD',
		type: null,
		product: null,
		family: null,
		quantity: 1,
		interval: 'once',
		refundOf: null,
		invoiceId: 'in_1',
		subscriptionId: null,
		...change,
	},
	told: 'payments',
	part: 'ch_2',
	charge: null,
	grossMinor: -1500,
	netKnown: false,
	returnedMinor: 0,
	returnedAt: null,
})

const known = (change: Partial<ToldPayment['row']> = {}) => {
	const first = creditOf(told(change), [])
	if (!first.ok || !first.value) throw new Error('no credit')
	return [{ ...first.value, refunds: [] }]
}

describe('a payment below zero', () => {
	test('is a credit of the invoice that it names', () => {
		expect(creditOf(told(), [])).toMatchObject({
			ok: true,
			value: {
				row: {
					sourceKey: 'stripe:in_1/credit/ch_2',
					amountMinor: -1500,
					invoiceId: 'in_1',
					refundOf: null,
				},
				origin: { part: 'ch_2', grossMinor: null },
			},
		})
		expect(creditKey(told())).toBe('stripe:in_1/credit/ch_2')
	})

	test.each<[string, ReturnType<typeof creditOf>, unknown]>([
		[
			'names no invoice',
			creditOf(told({ invoiceId: null }), []),
			{ ok: false, reason: 'negative_without_reference' },
		],
		[
			'is an invoice itself',
			creditOf({ ...told(), told: 'invoices' }, []),
			{ ok: false, reason: 'negative_without_reference' },
		],
		['is known', creditOf(told(), known()), { ok: true, value: null }],
		[
			'is known with another amount',
			creditOf(told({ amountMinor: -1600 }), known()),
			{ ok: false, reason: 'conflict' },
		],
		[
			'is known of another day',
			creditOf(told({ paidAt: 2 }), known()),
			{ ok: false, reason: 'conflict' },
		],
	])('that %s', (_, found, expected) => {
		expect(found).toEqual(expected)
	})
})
