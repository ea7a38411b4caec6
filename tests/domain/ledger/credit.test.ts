import { describe, expect, test } from 'vitest'
import {
	creditLayer,
	NOT_REFERRED,
	type Part,
	splitOf,
} from '#app/domain/ledger/credit.ts'
import type { RevenueClass } from '#app/domain/ledger/line.ts'
import type { TargetEntry } from '#app/domain/ledger/target.ts'
import { override } from '#tests/support/facts.ts'

const part = (
	referrerAccountId: string | null,
	weight: number,
	touchId: string | null = null,
): Part => ({ referrerAccountId, touchId, weight })

/** Entries in words: "new→referral 100/100 [ada 100/100]", amount/base. */
const inWords = (entries: readonly TargetEntry[]) =>
	entries.map(
		({ class: kind, bucket, amountMinor, baseMinor, credits }) =>
			`${kind}→${bucket} ${amountMinor}/${baseMinor}${credits.length === 0 ? '' : ` [${credits.map((credit) => `${credit.referrerAccountId ?? 'nobody'} ${credit.amountMinor}/${credit.baseMinor}`).join(', ')}]`}`,
	)

describe('nobody brought the account', () => {
	test.each<[RevenueClass, string]>([
		['new', 'new→first_order 100/80'],
		['renewal', 'renewal→first_order 100/80'],
		['repeat', 'repeat→first_order 100/80'],
		['upsell', 'upsell→upsell 100/80'],
		['cross_sell', 'cross_sell→cross_sell 100/80'],
	])('%s', (kind, expected) => {
		expect(inWords(creditLayer(kind, 100, 80, NOT_REFERRED))).toEqual([
			expected,
		])
	})
})

describe('somebody brought all of it', () => {
	const split = { parts: [part('ada', 1)], rest: 0 }
	test.each<[RevenueClass, string]>([
		['new', 'new→referral 100/80 [ada 100/80]'],
		['renewal', 'renewal→referral 100/80 [ada 100/80]'],
		['repeat', 'repeat→referral 100/80 [ada 100/80]'],
		['upsell', 'upsell→upsell 100/80 [ada 100/80]'],
		['cross_sell', 'cross_sell→cross_sell 100/80 [ada 100/80]'],
	])('%s', (kind, expected) => {
		expect(inWords(creditLayer(kind, 100, 80, split))).toEqual([expected])
	})
})

describe('somebody brought a part of it', () => {
	const split = { parts: [part('ada', 4), part(null, 2)], rest: 4 }

	test('the not-referred part of a first order lies in first_order; nobody’s part is credited to nobody', () => {
		expect(inWords(creditLayer('new', 100, 80, split))).toEqual([
			'new→referral 60/48 [ada 40/32, nobody 20/16]',
			'new→first_order 40/32',
		])
	})

	test('an upsell stays whole in its own bucket; the not-referred part is credited to nobody at all', () => {
		expect(inWords(creditLayer('upsell', 100, 80, split))).toEqual([
			'upsell→upsell 100/80 [ada 40/32, nobody 20/16]',
		])
	})

	test('a credit of nothing is none', () => {
		expect(
			inWords(
				creditLayer('new', 1, 1, {
					parts: [part('ada', 1), part('bea', 1)],
					rest: 0,
				}),
			),
		).toEqual(['new→referral 1/1 [ada 1/1]'])
	})

	test('one yen that is 67 cents: who gets no yen still gets cents', () => {
		expect(
			inWords(
				creditLayer('new', 1, 67, {
					parts: [part('ada', 1), part('bea', 1)],
					rest: 0,
				}),
			),
		).toEqual(['new→referral 1/67 [ada 1/34, bea 0/33]'])
		expect(
			inWords(creditLayer('new', 1, 67, { parts: [part('ada', 1)], rest: 1 })),
		).toEqual(['new→referral 1/34 [ada 1/34]', 'new→first_order 0/33'])
	})

	test('a yen that is no cent is credited in yen', () => {
		expect(
			inWords(creditLayer('new', 1, 0, { parts: [part('ada', 1)], rest: 0 })),
		).toEqual(['new→referral 1/0 [ada 1/0]'])
	})

	test('an entry of nothing is left out, on either side', () => {
		const halves = { parts: [part('ada', 1)], rest: 1 }
		expect(inWords(creditLayer('new', 1, 1, halves))).toEqual([
			'new→referral 1/1 [ada 1/1]',
		])
		expect(
			inWords(creditLayer('new', 1, 1, { parts: [part('ada', 1)], rest: 9 })),
		).toEqual(['new→first_order 1/1'])
	})

	test('each credit names its touch and its weight', () => {
		expect(
			creditLayer('new', 100, 100, {
				parts: [part('ada', 3, 't1'), part('ada', 1, 't2')],
				rest: 0,
			})[0]?.credits,
		).toEqual([
			{
				referrerAccountId: 'ada',
				touchId: 't1',
				weight: 3,
				amountMinor: 75,
				baseMinor: 75,
			},
			{
				referrerAccountId: 'ada',
				touchId: 't2',
				weight: 1,
				amountMinor: 25,
				baseMinor: 25,
			},
		])
	})
})

describe('an override as a split', () => {
	test('its shares are weights in basis points, of no touch', () => {
		expect(splitOf(override(1, '2026-01-01', { ada: 4_000 }, 6_000))).toEqual({
			parts: [part('ada', 4_000)],
			rest: 6_000,
		})
	})

	test('a share of 0 is none: an upsell is then credited to nobody', () => {
		const split = splitOf(override(1, '2026-01-01', { ada: 0 }, 10_000))
		expect(split).toEqual({ parts: [], rest: 10_000 })
		expect(inWords(creditLayer('new', 100, 100, split))).toEqual([
			'new→first_order 100/100',
		])
	})
})
