import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	addSpan,
	amountFor,
	annualAmount,
	compareAmounts,
	earlyMs,
	type Interval,
	intervalWords,
	MOST_MONTHS,
	parseInterval,
	type RecurringInterval,
	spanOf,
} from '#app/domain/ledger/interval.ts'
import { calendarOf } from '#app/domain/period.ts'
import { at, DAY } from '#tests/support/facts.ts'

test.each<[string, Interval]>([
	['week', 'week'],
	['month', 'month'],
	['quarter', 'quarter'],
	['half_year', 'half_year'],
	['year', 'year'],
	['once', 'once'],
	['1', 'month'],
	['2', '2'],
	['3', 'quarter'],
	['6', 'half_year'],
	['12', 'year'],
	['02', '2'],
	['24', '24'],
	['120', '120'],
])('%j is %s', (text, interval) => {
	expect(parseInterval(text)).toEqual({ ok: true, value: interval })
})

test.each(['', '0', '121', '-2', '2.5', '1e2', 'weekly', 'Month', 'toString'])(
	'%j is no interval',
	(text) => {
		expect(parseInterval(text)).toEqual({
			ok: false,
			reason: 'not_an_interval',
		})
	},
)

test.each<[Interval, string]>([
	['week', 'weekly'],
	['month', 'monthly'],
	['quarter', 'quarterly'],
	['half_year', 'every half year'],
	['year', 'yearly'],
	['once', 'one-off'],
	['2', 'every 2 months'],
])('%s in words is %j', (interval, words) => {
	expect(intervalWords(interval)).toBe(words)
})

test.each<[RecurringInterval, early: number, annual: number]>([
	['week', (7 / 6) * DAY, 520_00],
	['month', 5 * DAY, 120_00],
	['2', 10 * DAY, 60_00],
	['quarter', 15 * DAY, 40_00],
	['5', 25 * DAY, 24_00],
	['half_year', 30 * DAY, 20_00],
	['7', 35 * DAY, 17_14],
	['year', 60 * DAY, 10_00],
	['24', 120 * DAY, 5_00],
])(
	'%s may come %d ms early, and 10.00 for it are %d a year',
	(interval, early, annual) => {
		expect(earlyMs(interval)).toBe(early)
		expect(annualAmount(10_00, interval)).toBe(annual)
	},
)

test('what is above the half is rounded once, away from zero', () => {
	const [week, month, year] = [spanOf('week'), spanOf('month'), spanOf('year')]
	expect(amountFor(100, month, week)).toBe(23) // 1200 ÷ 52 = 23.08
	expect(amountFor(100, year, month)).toBe(8) // 8.33
	expect(amountFor(6, year, month)).toBe(1) // 0.5
	expect(amountFor(-6, year, month)).toBe(-1)
	expect(amountFor(12_00, week, month)).toBe(52_00)
})

test('amounts are compared exactly, whatever they are for', () => {
	const of = (amount: bigint, interval: RecurringInterval) => ({
		amount,
		span: spanOf(interval),
	})
	expect(compareAmounts(of(12n, 'week'), of(52n, 'month'))).toBe(0)
	expect(compareAmounts(of(13n, 'week'), of(52n, 'month'))).toBe(1)
	expect(compareAmounts(of(1n, '7'), of(12n, '84'))).toBe(0)
	expect(compareAmounts(of(1n, '7'), of(13n, '84'))).toBe(-1)
})

test('a week later it is the same time of day, also where clocks were changed', () => {
	const berlin = calendarOf('Europe/Berlin')
	expect(
		addSpan(at('2026-03-23T23:00:00Z'), { unit: 'week', count: 1 }, berlin),
	).toBe(at('2026-03-30T22:00:00Z'))
	expect(
		addSpan(at('2026-03-23T23:00:00Z'), { unit: 'month', count: 2 }, berlin),
	).toBe(at('2026-05-23T22:00:00Z'))
})

test('law: every number of months has one name, which is read again', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: MOST_MONTHS }), (months) => {
			const parsed = parseInterval(String(months))
			if (!parsed.ok || parsed.value === 'once') throw new Error('no interval')
			expect(spanOf(parsed.value)).toEqual({ unit: 'month', count: months })
			expect(parseInterval(parsed.value)).toEqual(parsed)
		}),
	)
})
