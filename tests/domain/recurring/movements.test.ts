import { describe, expect, test } from 'vitest'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { amountText } from '#app/domain/money.ts'
import { calendarOf } from '#app/domain/period.ts'
import { monthlyOf } from '#app/domain/recurring/bridge.ts'
import { recurringEvents } from '#app/domain/recurring/cover.ts'
import { movementsOf } from '#app/domain/recurring/movements.ts'
import { refund, sale } from '#tests/support/facts.ts'

const posted = (lines: readonly RevenueLine[]) =>
	lines.map((line) => ({ line, baseMinor: line.amountMinor }))

/** Movements in words, of a month's revenue: "2026-01 new +50.00 = 50.00". */
const movementTexts = (lines: readonly RevenueLine[], zone = 'UTC') =>
	movementsOf(posted(lines), calendarOf(zone)).map(
		({ period, kind, deltaAnnualMinor, annualMinor }) =>
			`${period} ${kind} ${deltaAnnualMinor > 0 ? '+' : ''}${inMonth(deltaAnnualMinor)} = ${inMonth(annualMinor)}`,
	)
const inMonth = (annualMinor: number) =>
	amountText(monthlyOf(annualMinor), 'USD')

const monthly = (amounts: readonly string[], rest: Partial<RevenueLine> = {}) =>
	amounts.flatMap((amount, i) =>
		amount === ''
			? []
			: [sale(`2026-${String(i + 1).padStart(2, '0')}-01`, amount, rest)],
	)

const year = { interval: 'year' } as const

const cases: Record<string, [lines: RevenueLine[], expected: string[]]> = {
	'nothing paid, nothing recurs': [[], []],
	'what is paid once does not recur': [
		[sale('2026-01-01', '500', { interval: 'once' })],
		[],
	],
	'a month counts for a month and half of one, then lapses': [
		[sale('2026-01-01', '50')],
		['2026-01 new +50.00 = 50.00', '2026-02 churn -50.00 = 0.00'],
	],
	'a year counts for a year and half of one': [
		[sale('2026-01-01', '600', year)],
		['2026-01 new +50.00 = 50.00', '2027-07 churn -50.00 = 0.00'],
	],
	'the same again and again is no movement': [
		monthly(['50', '50', '50', '50']),
		['2026-01 new +50.00 = 50.00', '2026-05 churn -50.00 = 0.00'],
	],
	'$50, $80, $60, $40, $50 a month': [
		monthly(['50', '80', '60', '40', '50']),
		[
			'2026-01 new +50.00 = 50.00',
			'2026-02 expansion +30.00 = 80.00',
			'2026-03 contraction -20.00 = 60.00',
			'2026-04 contraction -20.00 = 40.00',
			'2026-05 expansion +10.00 = 50.00',
			'2026-06 churn -50.00 = 0.00',
		],
	],
	'a proration counts beside the payment of its month': [
		[
			sale('2026-01-01', '50'),
			sale('2026-01-14', '15'),
			sale('2026-02-01', '80'),
		],
		[
			'2026-01 new +65.00 = 65.00',
			'2026-02 expansion +15.00 = 80.00',
			'2026-03 churn -80.00 = 0.00',
		],
	],
	'$500 a year for each of 4 subscriptions': [
		['a', 'b', 'c', 'd'].map((family) =>
			sale('2026-01-05', '500', { ...year, family }),
		),
		['2026-01 new +166.67 = 166.67', '2027-07 churn -166.67 = 0.00'],
	],
	'a late payment within the half interval leaves no gap': [
		[sale('2026-01-01', '50'), sale('2026-02-15', '50')],
		['2026-01 new +50.00 = 50.00', '2026-04 churn -50.00 = 0.00'],
	],
	'a later one leaves a gap: churn, then reactivation': [
		[sale('2026-01-01', '50'), sale('2026-04-10', '70')],
		[
			'2026-01 new +50.00 = 50.00',
			'2026-02 churn -50.00 = 0.00',
			'2026-04 reactivation +70.00 = 70.00',
			'2026-05 churn -70.00 = 0.00',
		],
	],
	'a gap within one month is no movement': [
		[sale('2026-01-01', '50'), sale('2026-02-20', '50')],
		['2026-01 new +50.00 = 50.00', '2026-04 churn -50.00 = 0.00'],
	],
	'from a month to a year at a discount': [
		[sale('2026-01-01', '60'), sale('2026-01-10', '600', year)],
		['2026-01 new +50.00 = 50.00', '2027-07 churn -50.00 = 0.00'],
	],
	'two families are added up': [
		[
			sale('2026-01-01', '50', { family: 'Suite' }),
			sale('2026-02-01', '50', { family: 'Suite' }),
			sale('2026-02-03', '240', { ...year, family: 'Vault' }),
		],
		[
			'2026-01 new +50.00 = 50.00',
			'2026-02 expansion +20.00 = 70.00',
			'2026-03 contraction -50.00 = 20.00',
			'2027-08 churn -20.00 = 0.00',
		],
	],
	'one payment, one net movement: up in one family, down in another': [
		[
			sale('2026-01-01', '50', { family: 'Suite' }),
			sale('2026-01-01', '50', { family: 'Vault' }),
			sale('2026-02-01', '80', { family: 'Suite' }),
			sale('2026-02-01', '10', { family: 'Vault' }),
		],
		[
			'2026-01 new +100.00 = 100.00',
			'2026-02 contraction -10.00 = 90.00',
			'2026-03 churn -90.00 = 0.00',
		],
	],
}

describe('movements of recurring revenue', () => {
	test.each(Object.entries(cases))('%s', (_, [lines, expected]) => {
		expect(movementTexts(lines)).toEqual(expected)
	})

	test('a payment refunded in full counts no longer, from the refund on', () => {
		const [january, february] = monthly(['50', '50']) as [
			RevenueLine,
			RevenueLine,
		]
		expect(
			movementTexts([
				january,
				february,
				refund(february, '2026-02-20', '20'),
				refund(february, '2026-03-02', '30'),
			]),
		).toEqual(['2026-01 new +50.00 = 50.00', '2026-03 churn -50.00 = 0.00'])
	})

	test('a payment refunded within its month never counted', () => {
		const first = sale('2026-01-01', '50')
		expect(
			movementTexts([
				first,
				refund(first, '2026-01-20', '50'),
				sale('2026-03-01', '50'),
			]),
		).toEqual(['2026-03 new +50.00 = 50.00', '2026-04 churn -50.00 = 0.00'])
	})

	test('a refund in part takes nothing away', () => {
		const first = sale('2026-01-01', '50')
		expect(
			movementTexts([first, refund(first, '2026-01-02', '49.99')]),
		).toEqual(['2026-01 new +50.00 = 50.00', '2026-02 churn -50.00 = 0.00'])
	})

	test('a dispute that is won lets the payment count again', () => {
		const first = sale('2026-01-05', '1200', year)
		expect(
			movementTexts([
				first,
				refund(first, '2026-03-01', '1200'),
				sale('2026-05-10', '1200', { ...year, refundOf: first.sourceKey }),
			]),
		).toEqual([
			'2026-01 new +100.00 = 100.00',
			'2026-03 churn -100.00 = 0.00',
			'2026-05 reactivation +100.00 = 100.00',
			'2027-07 churn -100.00 = 0.00',
		])
	})

	test('months are those of the organisation’s zone', () => {
		const late = [sale('2026-01-31T20:00:00Z', '50')]
		expect(movementTexts(late)[0]).toBe('2026-01 new +50.00 = 50.00')
		expect(movementTexts(late, 'Asia/Tokyo')[0]).toBe(
			'2026-02 new +50.00 = 50.00',
		)
	})

	test('lines, refunds among them, may come in any order', () => {
		const first = sale('2026-01-05', '1200', year)
		const lines = [
			first,
			sale('2026-01-10', '50', { family: 'Vault' }),
			sale('2026-02-10', '80', { family: 'Vault' }),
			refund(first, '2026-03-01', '1200'),
			sale('2026-05-10', '1200', { ...year, refundOf: first.sourceKey }),
		]
		const expected = [
			'2026-01 new +150.00 = 150.00',
			'2026-02 expansion +30.00 = 180.00',
			'2026-03 churn -180.00 = 0.00',
			'2026-05 reactivation +100.00 = 100.00',
			'2027-07 churn -100.00 = 0.00',
		]
		expect(movementTexts(lines)).toEqual(expected)
		expect(movementTexts(lines.reverse())).toEqual(expected)
		const instants = recurringEvents(posted(lines)).map(({ at }) => at)
		expect(instants).toEqual([...instants].sort((a, b) => a - b))
	})

	test('a line of 0 takes the place of no payment, and does not recur', () => {
		const lines = [sale('2026-01-01', '50'), sale('2026-01-20', '0')]
		expect(recurringEvents(posted(lines)).map(({ cause }) => cause)).toEqual([
			'paid',
			'lapsed',
		])
	})

	test('a payment that comes to nothing in the base currency is no event', () => {
		const line = sale('2026-01-01', '1', { currency: 'JPY' })
		expect(recurringEvents([{ line, baseMinor: 0 }])).toEqual([])
	})

	test('a refund of what is not there, or of what does not recur, is no event', () => {
		const setup = sale('2026-01-01', '500', { interval: 'once' })
		const unknown = sale('2026-01-01', '50')
		const lines = [
			setup,
			refund(setup, '2026-01-02', '500'),
			refund(unknown, '2026-01-02', '50'),
			sale('2026-01-03', '50'),
		]
		expect(movementTexts(lines)).toEqual([
			'2026-01 new +50.00 = 50.00',
			'2026-02 churn -50.00 = 0.00',
		])
	})

	test('a refund after a payment ceased to count takes nothing more', () => {
		const first = sale('2026-01-01', '50')
		expect(
			recurringEvents(posted([first, refund(first, '2026-06-01', '50')])).map(
				({ cause }) => cause,
			),
		).toEqual(['paid', 'lapsed'])
	})

	test('each event names its payment and why', () => {
		const lines = monthly(['50', '80'])
		const [january, february] = lines.map(({ sourceKey }) => sourceKey)
		expect(
			recurringEvents(posted(lines)).map(({ lineKey, cause }) => [
				lineKey,
				cause,
			]),
		).toEqual([
			[january, 'paid'],
			[january, 'followed'],
			[february, 'paid'],
			[february, 'lapsed'],
		])
	})
})
