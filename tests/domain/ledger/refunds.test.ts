import { describe, expect, test } from 'vitest'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { type AccountFacts, settleAccount } from '#app/domain/ledger/settle.ts'
import type { TargetEntry } from '#app/domain/ledger/target.ts'
import { amountText } from '#app/domain/money.ts'
import {
	entryTexts,
	facts,
	override,
	refund,
	rules,
	sale,
	touch,
} from '#tests/support/facts.ts'

const three = [
	touch('ada', '2026-01-01'),
	touch('bea', '2026-01-02'),
	touch('cyd', '2026-01-03'),
]

const targetsOf = (known: Partial<AccountFacts>) =>
	settleAccount(facts(known), rules({ model: 'linear' })).targets

const reasonsOf = (...lines: RevenueLine[]) =>
	targetsOf({ lines }).map(({ unposted }) => unposted)

/** Why each line waits, and with how much. */
const waitsOf = (...lines: RevenueLine[]) =>
	targetsOf({ lines }).map(
		({ unposted, waitingMinor }) =>
			unposted && `${unposted} ${amountText(waitingMinor, 'USD')}`,
	)

/** What is left of an account: by class and bucket, and by referrer. Zeros left in. */
function sumsOf(known: Partial<AccountFacts>): Record<string, number> {
	const sums: Record<string, number> = {}
	const add = (key: string, amount: number) => {
		sums[key] = (sums[key] ?? 0) + amount
	}
	const sum = (entry: TargetEntry) => {
		add(`${entry.class} ${entry.bucket}`, entry.amountMinor)
		for (const credit of entry.credits)
			add(`${credit.referrerAccountId} ${entry.bucket}`, credit.amountMinor)
	}
	for (const { entries } of targetsOf(known)) entries.forEach(sum)
	return sums
}

describe('100.00 linear over three', () => {
	const line = sale('2026-01-10', '100')
	const tenth = (n: number) =>
		refund(line, `2026-01-${11 + n}`, '10', { sourceKey: `refund-${n}` })

	test('is 33.34 / 33.33 / 33.33', () => {
		expect(
			targetsOf({ lines: [line], touches: three }).map(entryTexts),
		).toEqual([['new→referral 100.00 [ada 33.34, bea 33.33, cyd 33.33]']])
	})

	test('refunded ten times 10.00 is 0 / 0 / 0', () => {
		const refunds = Array.from({ length: 10 }, (_, n) => tenth(n))
		expect(sumsOf({ lines: [line, ...refunds], touches: three })).toEqual({
			'new referral': 0,
			'ada referral': 0,
			'bea referral': 0,
			'cyd referral': 0,
		})
	})

	test('what is left after each tenth differs by no more than a cent among the three', () => {
		for (let taken = 1; taken < 10; taken++) {
			const refunds = Array.from({ length: taken }, (_, n) => tenth(n))
			const sums = sumsOf({ lines: [line, ...refunds], touches: three })
			const left = ['ada', 'bea', 'cyd'].map(
				(id) => sums[`${id} referral`] as number,
			)
			expect(left.reduce((a, b) => a + b)).toBe(100_00 - taken * 10_00)
			expect(Math.max(...left) - Math.min(...left)).toBeLessThanOrEqual(1)
		}
	})
})

test('a refund in full mirrors both layers and the not-referred part', () => {
	const [first, second] = [sale('2026-01-10', '50'), sale('2026-02-10', '80')]
	const overrides = [override(1, '2026-01-01', { ada: 3_333 }, 6_667)]
	const lines = [first, second, refund(second, '2026-02-20', '80')]
	const [, sold, taken] = targetsOf({ lines, overrides })
	expect(entryTexts(sold)).toEqual([
		'renewal→referral 16.67 [ada 16.67]',
		'renewal→first_order 33.33',
		'upsell 30.00 [ada 10.00]',
	])
	expect(entryTexts(taken)).toEqual([
		'renewal→referral -16.67 [ada -16.67]',
		'renewal→first_order -33.33',
		'upsell -30.00 [ada -10.00]',
	])
})

test('a refund of one cent posts the cent alone: no empty entries, no empty credits', () => {
	const [first, second] = [sale('2026-01-10', '50'), sale('2026-02-10', '80')]
	const lines = [first, second, refund(second, '2026-02-20', '0.01')]
	expect(entryTexts(targetsOf({ lines, touches: three })[2])).toEqual([
		'renewal→referral -0.01 [ada -0.01]',
	])
})

test('every part of a refund is a plain zero or a plain number', () => {
	const line = sale('2026-01-10', '100')
	const lines = [
		line,
		refund(line, '2026-01-11', '0.01'),
		refund(line, '2026-01-12', '0.02'),
	]
	const parts = targetsOf({ lines, touches: three }).flatMap(({ entries }) =>
		entries.flatMap((entry) => [
			entry.amountMinor,
			entry.baseMinor,
			...entry.credits.flatMap((credit) => [
				credit.amountMinor,
				credit.baseMinor,
			]),
		]),
	)
	expect(parts.filter((part) => Object.is(part, -0))).toEqual([])
})

test('a refund never touches the base', () => {
	const first = sale('2026-01-10', '50')
	const lines = [
		first,
		refund(first, '2026-01-11', '30'),
		sale('2026-02-10', '80'),
	]
	expect(entryTexts(targetsOf({ lines })[2])).toEqual([
		'renewal→first_order 50.00',
		'upsell 30.00',
	])
})

test('a refund goes back at the rate of its line', () => {
	const line = sale('2026-01-10', '1000', { currency: 'JPY' })
	const lines = [
		line,
		refund(line, '2026-01-11', '500'),
		refund(line, '2026-01-12', '500'),
	]
	const { targets } = settleAccount(
		facts({ lines }),
		rules({}, { toBase: ({ amountMinor }) => (amountMinor > 0 ? 6_67 : -1) }),
	)
	expect(targets.map(({ entries }) => entries[0]?.baseMinor)).toEqual([
		6_67, -3_34, -3_33,
	])
})

describe('in the base currency', () => {
	const yen = { currency: 'JPY' } as const
	const inYen = (lines: RevenueLine[], base: number, touches = three) =>
		settleAccount(
			facts({ lines, touches }),
			rules({ model: 'linear' }, { toBase: () => base }),
		).targets
	const partsOf = (entries: readonly TargetEntry[] = []) =>
		entries.map(({ amountMinor, baseMinor, credits }) => [
			[amountMinor, baseMinor],
			...credits.map((credit) => [credit.amountMinor, credit.baseMinor]),
		])

	test('refunded step by step, every credit comes to 0 in both currencies', () => {
		const line = sale('2026-01-10', '1580', yen)
		const refunds = ['11', '12', '13', '14'].map((day) =>
			refund(line, `2026-01-${day}`, '395'),
		)
		const sums = new Map<string, [number, number]>()
		for (const { entries } of inYen([line, ...refunds], 1059))
			for (const { credits } of entries)
				for (const { touchId, amountMinor, baseMinor } of credits) {
					const [amount, base] = sums.get(touchId ?? '') ?? [0, 0]
					sums.set(touchId ?? '', [amount + amountMinor, base + baseMinor])
				}
		expect([...sums.values()]).toEqual([
			[0, 0],
			[0, 0],
			[0, 0],
		])
	})

	test('a refund of yen that are no whole cent takes yen alone, and the next one the cent', () => {
		const line = sale('2026-01-10', '1000', yen)
		const lines = [
			line,
			refund(line, '2026-01-11', '100'),
			refund(line, '2026-01-12', '900'),
		]
		const [, some, rest] = inYen(lines, 1, three.slice(0, 1))
		expect(partsOf(some?.entries)).toEqual([
			[
				[-100, 0],
				[-100, 0],
			],
		])
		expect(partsOf(rest?.entries)).toEqual([
			[
				[-900, -1],
				[-900, -1],
			],
		])
	})

	test('a refund of a yen takes cents from who got no yen', () => {
		const line = sale('2026-01-10', '2', yen)
		const lines = [line, refund(line, '2026-01-11', '1')]
		const [, taken] = inYen(lines, 100, three.slice(0, 2))
		expect(partsOf(taken?.entries)).toEqual([
			[
				[-1, -50],
				[-1, -25],
				[0, -25],
			],
		])
	})

	test('a layer too small for a cent leaves the cents of the other to it', () => {
		const [first, second] = [
			sale('2026-01-10', '7000', yen),
			sale('2026-02-10', '7001', yen),
		]
		const lines = [first, second, refund(second, '2026-02-11', '7001')]
		const [, sold, taken] = inYen(lines, 70, [])
		expect(partsOf(sold?.entries)).toEqual([[[7000, 70]], [[1, 0]]])
		expect(partsOf(taken?.entries)).toEqual([[[-7000, -70]], [[-1, 0]]])
	})

	test('a payment too small for a cent goes back without one', () => {
		const line = sale('2026-01-10', '1', yen)
		const [, taken] = inYen([line, refund(line, '2026-01-11', '1')], 0)
		expect(partsOf(taken?.entries)).toEqual([
			[
				[-1, 0],
				[-1, 0],
			],
		])
	})
})

describe('refused or waiting', () => {
	const line = sale('2026-01-10', '100')

	test('a refund without its line waits', () => {
		expect(reasonsOf(refund(line, '2026-01-11', '10'))).toEqual(['needs_line'])
	})

	test('a refund paid before its line is settled with it', () => {
		const early = refund(line, '2026-01-05', '10')
		expect(targetsOf({ lines: [early, line] }).map(entryTexts)).toEqual([
			['new→first_order -10.00'],
			['new→first_order 100.00'],
		])
	})

	test('more than the line takes the line: what goes beyond waits', () => {
		expect(waitsOf(line, refund(line, '2026-01-11', '100.01'))).toEqual([
			null,
			'refund_exceeds_line -0.01',
		])
		expect(
			sumsOf({ lines: [line, refund(line, '2026-01-11', '100.01')] }),
		).toEqual({ 'new first_order': 0 })
	})

	test('more than is left takes what is left, in the order of payment', () => {
		const lines = [
			line,
			refund(line, '2026-01-11', '60'),
			refund(line, '2026-01-12', '40.01'),
			refund(line, '2026-01-13', '40'),
			refund(line, '2026-01-14', '0.01'),
		]
		const waits = [
			null,
			null,
			'refund_exceeds_line -0.01',
			'refund_exceeds_line -40.00',
			'refund_exceeds_line -0.01',
		]
		expect(waitsOf(...lines)).toEqual(waits)
		expect(waitsOf(...[...lines].reverse())).toEqual(waits)
	})

	test('of two refunds of one instant the one with the later key waits', () => {
		const back = (sourceKey: string) =>
			refund(line, '2026-01-11', '80', { sourceKey })
		expect(waitsOf(line, back('R2'), back('R1'))).toEqual([
			null,
			null,
			'refund_exceeds_line -60.00',
		])
	})

	test('a refund and a lost dispute of one payment take it back once', () => {
		const lines = [
			line,
			refund(line, '2026-01-11', '60'),
			refund(line, '2026-01-12', '100'),
		]
		expect(sumsOf({ lines })).toEqual({ 'new first_order': 0 })
		expect(waitsOf(...lines)).toEqual([
			null,
			null,
			'refund_exceeds_line -60.00',
		])
	})

	test('a refund of a zero line exceeds it', () => {
		const zero = sale('2026-01-10', '0')
		expect(waitsOf(zero, refund(zero, '2026-01-11', '0.01'))).toEqual([
			null,
			'refund_exceeds_line -0.01',
		])
	})

	test('a refund in another currency does not match', () => {
		expect(
			reasonsOf(line, refund(line, '2026-01-11', '10', { currency: 'EUR' })),
		).toEqual([null, 'refund_mismatch'])
	})

	test('a refund of a refund does not match', () => {
		const taken = refund(line, '2026-01-11', '10')
		expect(reasonsOf(line, taken, refund(taken, '2026-01-12', '5'))).toEqual([
			null,
			null,
			'refund_mismatch',
		])
	})

	test('a negative line that names no line waits for one', () => {
		expect(reasonsOf(line, sale('2026-01-11', '-10'))).toEqual([
			null,
			'needs_line',
		])
	})

	test('a refund that does not fit changes nothing', () => {
		expect(
			sumsOf({
				lines: [line, refund(line, '2026-01-11', '200', { currency: 'EUR' })],
				touches: three,
			}),
		).toEqual(sumsOf({ lines: [line], touches: three }))
	})
})

describe('reversal: a dispute that is won', () => {
	const line = sale('2026-01-10', '100')
	const lost = refund(line, '2026-01-11', '100')
	const won = (paid: string, amount: string) =>
		sale(paid, amount, { refundOf: line.sourceKey })

	test('gives every entry and credit back', () => {
		expect(
			sumsOf({ lines: [line, lost, won('2026-01-20', '100')], touches: three }),
		).toEqual(sumsOf({ lines: [line], touches: three }))
	})

	test('gives back no more than was taken: what goes beyond waits', () => {
		const lines = [line, lost, won('2026-01-20', '100.01')]
		expect(waitsOf(...lines)).toEqual([
			null,
			null,
			'reversal_exceeds_refunds 0.01',
		])
		expect(sumsOf({ lines, touches: three })).toEqual(
			sumsOf({ lines: [line], touches: three }),
		)
	})

	test('without a refund waits, and gives back what one takes later', () => {
		const early = won('2026-01-11', '60')
		expect(waitsOf(line, early)).toEqual([
			null,
			'reversal_exceeds_refunds 60.00',
		])
		const lines = [line, early, refund(line, '2026-01-12', '100')]
		expect(waitsOf(...lines)).toEqual([null, null, null])
		expect(sumsOf({ lines })).toEqual({ 'new first_order': 60_00 })
	})

	test('makes room for a refund that waits: charge, refund, dispute, won', () => {
		const dispute = refund(line, '2026-01-12', '100')
		expect(waitsOf(line, lost, dispute)).toEqual([
			null,
			null,
			'refund_exceeds_line -100.00',
		])
		const lines = [line, lost, dispute, won('2026-01-20', '100')]
		expect(waitsOf(...lines)).toEqual([null, null, null, null])
		expect(sumsOf({ lines, touches: three })).toEqual({
			'new referral': 0,
			'ada referral': 0,
			'bea referral': 0,
			'cyd referral': 0,
		})
	})

	test('makes room for what waited longest', () => {
		const [first, second] = [
			refund(line, '2026-01-12', '50'),
			refund(line, '2026-01-13', '50'),
		]
		expect(waitsOf(line, lost, first, second, won('2026-01-20', '60'))).toEqual(
			[null, null, null, 'refund_exceeds_line -40.00', null],
		)
	})

	test('is no payment: it is neither classified nor a conversion', () => {
		const later = sale('2026-02-10', '100')
		expect(
			targetsOf({ lines: [line, lost, won('2026-01-28', '100'), later] }).map(
				entryTexts,
			),
		).toEqual([
			['new→first_order 100.00'],
			['new→first_order -100.00'],
			['new→first_order 100.00'],
			['renewal→first_order 100.00'],
		])
	})

	test('what was given back can be refunded again', () => {
		expect(
			reasonsOf(
				line,
				lost,
				won('2026-01-20', '100'),
				refund(line, '2026-01-21', '100'),
			),
		).toEqual([null, null, null, null])
	})
})
