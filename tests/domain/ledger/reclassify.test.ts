import { describe, expect, test } from 'vitest'
import type { RevenueClass } from '#app/domain/ledger/line.ts'
import {
	changesClass,
	objectionTo,
	type Reclassification,
	reclassified,
} from '#app/domain/ledger/reclassify.ts'
import { settleAccount } from '#app/domain/ledger/settle.ts'
import { Books } from '#tests/support/books.ts'
import {
	entryTexts,
	facts,
	refund,
	rules,
	sale,
	touch,
} from '#tests/support/facts.ts'

const january = sale('2026-01-05', '50.00', { sourceKey: 'jan' })
const february = sale('2026-02-05', '80.00', { sourceKey: 'feb' })
const march = sale('2026-03-05', '80.00', { sourceKey: 'mar' })

const given = (
	id: string,
	lineKey: string,
	kind: RevenueClass | null,
): Reclassification => ({ id, lineKey, class: kind })

describe('a class given by hand', () => {
	const entriesOf = (
		reclassifications: Reclassification[],
		lines = [january, february, march],
	) =>
		settleAccount(facts({ lines, reclassifications }), rules()).targets.map(
			entryTexts,
		)

	test.each<[label: string, given: Reclassification[], expected: string[][]]>([
		[
			'none: the rules decide, in layers',
			[],
			[
				['new→first_order 50.00'],
				['renewal→first_order 50.00', 'upsell 30.00'],
				['renewal→first_order 50.00', 'upsell 30.00'],
			],
		],
		[
			'holds for the whole line, and layers the others as before',
			[given('1', 'feb', 'cross_sell')],
			[
				['new→first_order 50.00'],
				['cross_sell 80.00'],
				['renewal→first_order 50.00', 'upsell 30.00'],
			],
		],
		[
			'"new" sets the base for what follows, as a typed line does',
			[given('1', 'feb', 'new')],
			[
				['new→first_order 50.00'],
				['new→first_order 80.00'],
				['renewal→first_order 80.00'],
			],
		],
		[
			'the latest holds, whichever comes first',
			[given('2', 'feb', 'upsell'), given('1', 'feb', 'repeat')],
			[
				['new→first_order 50.00'],
				['upsell 80.00'],
				['renewal→first_order 50.00', 'upsell 30.00'],
			],
		],
		[
			'given back to the rules',
			[given('1', 'feb', 'upsell'), given('2', 'feb', null)],
			[
				['new→first_order 50.00'],
				['renewal→first_order 50.00', 'upsell 30.00'],
				['renewal→first_order 50.00', 'upsell 30.00'],
			],
		],
		[
			'of a line that is not there changes nothing',
			[given('1', 'apr', 'upsell')],
			[
				['new→first_order 50.00'],
				['renewal→first_order 50.00', 'upsell 30.00'],
				['renewal→first_order 50.00', 'upsell 30.00'],
			],
		],
	])('%s', (_, reclassifications, expected) => {
		expect(entriesOf(reclassifications)).toEqual(expected)
	})

	test('stands over what the source states, and gives way to it when taken off', () => {
		const typed = { ...february, type: 'repeat' as const }
		expect(
			reclassified([typed], [given('1', 'feb', 'upsell')]).map(
				({ type }) => type,
			),
		).toEqual(['upsell'])
		expect(
			reclassified(
				[typed],
				[given('1', 'feb', 'upsell'), given('2', 'feb', null)],
			),
		).toEqual([typed])
	})

	test('is that of its refunds too, and keeps the credits of who brought the account', () => {
		const back = refund(february, '2026-02-20', '80.00')
		expect(
			settleAccount(
				facts({
					lines: [january, february, back],
					touches: [touch('a', '2026-01-01')],
					reclassifications: [given('1', 'feb', 'cross_sell')],
				}),
				rules(),
			).targets.map(entryTexts),
		).toEqual([
			['new→referral 50.00 [a 50.00]'],
			['cross_sell 80.00 [a 80.00]'],
			['cross_sell -80.00 [a -80.00]'],
		])
	})

	test('of a line in a closed month is posted in the first open one: the closed seal stays', () => {
		const books = new Books(rules())
		books.learn(
			[january, february].map((value) => ({
				accountId: 'A',
				kind: 'line' as const,
				value,
			})),
		)
		books.close('2026-02')
		const seal = books.sealOf('2026-02')
		const posted = books.learn([
			{
				accountId: 'A',
				kind: 'reclassification',
				value: given('1', 'feb', 'cross_sell'),
			},
		])
		expect(
			posted.map((entry) => [
				entry.period,
				entry.isAdjustment,
				entry.class,
				entry.amountMinor,
				entry.mirrorOf !== null,
			]),
		).toEqual([
			['2026-03', true, 'renewal', -50_00, true],
			['2026-03', true, 'upsell', -30_00, true],
			['2026-03', true, 'cross_sell', 80_00, false],
		])
		expect(books.sealOf('2026-02')).toBe(seal)
	})
})

describe('what may be given a class', () => {
	test.each([
		['a payment', january, null],
		['nothing that is known', undefined, 'line_unknown'],
		['a refund', refund(january, '2026-01-06', '5.00'), 'line_is_refund'],
		['a line of zero', sale('2026-01-05', '0'), 'line_is_zero'],
	])('%s', (_, line, expected) => {
		expect(objectionTo(line)).toBe(expected)
	})
})

describe('whether anything changes', () => {
	test.each<
		[
			label: string,
			type: RevenueClass | null,
			latest: RevenueClass | null | undefined,
			wanted: RevenueClass | null,
			changes: boolean,
		]
	>([
		['a first class by hand', null, undefined, 'upsell', true],
		['the class of the source', 'upsell', undefined, 'upsell', false],
		['another than the source has', 'upsell', undefined, 'repeat', true],
		['the class it was given', null, 'upsell', 'upsell', false],
		['another class', null, 'upsell', 'repeat', true],
		['back to the rules', null, 'upsell', null, true],
		['back to the rules, where they hold', null, undefined, null, false],
		['back to the rules, where they hold again', 'new', null, null, false],
	])('%s', (_, type, latest, wanted, changes) => {
		expect(
			changesClass(
				{ type },
				latest === undefined ? undefined : { class: latest },
				wanted,
			),
		).toBe(changes)
	})
})
