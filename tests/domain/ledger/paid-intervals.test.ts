import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classifyPayments } from '#app/domain/ledger/classify.ts'
import {
	addSpan,
	earlyMs,
	type Interval,
	spanOf,
} from '#app/domain/ledger/interval.ts'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { orderPayments } from '#app/domain/ledger/order-payments.ts'
import { amountText } from '#app/domain/money.ts'
import { calendarOf } from '#app/domain/period.ts'
import { DEFAULT_POLICY } from '#app/domain/policy.ts'
import { at, DAY, sale } from '#tests/support/facts.ts'

const layersOf = (lines: readonly RevenueLine[], zone = 'UTC') =>
	classifyPayments(
		orderPayments(lines, lines),
		DEFAULT_POLICY,
		calendarOf(zone),
	)

/** Each payment as what fills the base and what is above it: "50+30". A first purchase fills its base. */
const partsOf = (lines: readonly RevenueLine[], zone?: string): string[] =>
	layersOf(lines, zone).map((layers) => {
		const inDollars = (isUpsell: boolean) =>
			amountText(
				layers
					.filter((layer) => (layer.class === 'upsell') === isUpsell)
					.reduce((sum, layer) => sum + layer.amountMinor, 0),
				'USD',
			).replace(/\.00$/, '')
		return `${inDollars(false)}+${inDollars(true)}`
	})

const upsellOf = (lines: readonly RevenueLine[], zone?: string): number =>
	layersOf(lines, zone)
		.flat()
		.filter((layer) => layer.class === 'upsell')
		.reduce((sum, layer) => sum + layer.amountMinor, 0)

const WORDS: Readonly<Record<string, Interval>> = {
	week: 'week',
	quarter: 'quarter',
	half: 'half_year',
	year: 'year',
	two: '2',
}

/** Payments as "2026-01-05 50", or "… 600 a year", "… for two months", "… 50 Basic". */
const paid = (...texts: string[]): RevenueLine[] =>
	texts.map((text) => {
		const [day = '', amount = '', ...rest] = text.split(' ')
		const product = rest.find((word) => /^[A-Z]/.test(word)) ?? null
		return sale(day, amount, {
			interval: WORDS[rest.find((word) => word in WORDS) ?? ''] ?? 'month',
			product,
			family: product && 'Suite',
		})
	})

/** In words: what was paid when, and what of it renews and what is upsell. */
const cases: Record<string, [payments: string[], expected: string[]]> = {
	'$50/month, upgraded to $80, back to $60, down to $40, back to $50': [
		[
			'2026-01-01 50',
			'2026-02-01 80',
			'2026-03-01 60',
			'2026-04-01 40',
			'2026-05-01 50',
		],
		['50+0', '50+30', '50+10', '40+0', '50+0'],
	],
	'$600/year; when it has ended $50/month': [
		['2025-01-01 600 a year', '2026-01-01 50', '2026-02-01 50'],
		['600+0', '50+0', '50+0'],
	],
	'$600/year; when it has ended, $80/month': [
		['2025-01-01 600 a year', '2026-01-01 80'],
		['600+0', '50+30'],
	],
	'$60/month beside a running $600/year': [
		['2025-01-01 600 a year', '2025-02-01 60', '2025-03-01 60'],
		['600+0', '0+60', '0+60'],
	],
	'$50/month paid 01-01, 02-20, 03-01, 04-01': [
		['2026-01-01 50', '2026-02-20 50', '2026-03-01 50', '2026-04-01 50'],
		['50+0', '50+0', '50+0', '50+0'],
	],
	'$500 paid 01-05, 02-26, 03-09, 04-20, 05-04': [
		[
			'2026-01-05 500',
			'2026-02-26 500',
			'2026-03-09 500',
			'2026-04-20 500',
			'2026-05-04 500',
		],
		['500+0', '500+0', '500+0', '500+0', '500+0'],
	],
	'two months’ arrears and the current one within a week': [
		['2026-01-01 50', '2026-04-01 50', '2026-04-03 50', '2026-04-05 50'],
		['50+0', '50+0', '50+0', '50+0'],
	],
	'$100 on the 1st and $50 on the 20th, three months': [
		[
			'2026-01-01 100',
			'2026-01-20 50',
			'2026-02-01 100',
			'2026-02-20 50',
			'2026-03-01 100',
			'2026-03-20 50',
		],
		['100+0', '0+50', '100+0', '0+50', '100+0', '0+50'],
	],
	'$50 on 01-01, $15 on 01-20 (proration), $80 on 02-01': [
		['2026-01-01 50', '2026-01-20 15', '2026-02-01 80'],
		['50+0', '0+15', '50+30'],
	],
	'$50/month; four months of silence; $80': [
		['2026-01-01 50', '2026-06-01 80'],
		['50+0', '50+30'],
	],
	'after four months of silence the item begins anew: nothing is owed': [
		['2026-01-01 50', '2026-06-01 50', '2026-06-02 50', '2026-07-01 50'],
		['50+0', '50+0', '0+50', '50+0'],
	],
	'three months of silence are owed, the running one as well': [
		[
			'2026-01-01 50',
			'2026-05-01 50',
			'2026-05-02 50',
			'2026-05-03 50',
			'2026-05-04 50',
			'2026-05-05 50',
		],
		['50+0', '50+0', '50+0', '50+0', '50+0', '0+50'],
	],
	'50 a month January to March, then 600 a year on 04-01': [
		[
			'2026-01-01 50',
			'2026-02-01 50',
			'2026-03-01 50',
			'2026-04-01 600 a year',
			'2026-05-01 50',
			'2027-04-01 50',
		],
		['50+0', '50+0', '50+0', '600+0', '0+50', '50+0'],
	],
	'a year that comes late pays for what is owed as well': [
		['2026-01-01 50', '2026-04-01 600 a year', '2027-02-01 50'],
		['50+0', '600+0', '50+0'],
	],
	'the last three are those before the running one: 01-01, 05-01, 05-02': [
		['2026-01-01 50', '2026-05-01 50', '2026-05-02 50'],
		['50+0', '50+0', '50+0'],
	],
	'early, a payment first fills what the running interval has left': [
		['2026-01-01 50', '2026-02-01 40', '2026-02-26 10', '2026-03-01 50'],
		['50+0', '40+0', '10+0', '50+0'],
	],
	'early, what the running interval does not need is for the next': [
		['2026-01-01 50', '2026-02-01 40', '2026-02-26 30', '2026-03-01 50'],
		['50+0', '40+0', '30+0', '30+20'],
	],
	'five days early is in time': [
		['2026-01-01 50', '2026-01-27 50', '2026-02-01 50'],
		['50+0', '50+0', '0+50'],
	],
	'a millisecond earlier is not': [
		['2026-01-01 50', '2026-01-26T23:59:59.999Z 50', '2026-02-01 50'],
		['50+0', '0+50', '50+0'],
	],
	'a year may come sixty days early': [
		['2025-01-01 600 a year', '2025-11-02 600 a year'],
		['600+0', '600+0'],
	],
	'and no earlier': [
		['2025-01-01 600 a year', '2025-11-01T23:59:59.999Z 600 a year'],
		['600+0', '0+600'],
	],
	'480 of a year of 600, then 60 a month': [
		[
			'2025-01-01 600 a year',
			'2026-01-01 480 a year',
			'2026-02-01 60',
			'2026-03-01 60',
			'2026-04-01 60',
		],
		['600+0', '480+0', '60+0', '60+0', '0+60'],
	],
	'50 and 20, February skipped, both months paid in March': [
		[
			'2026-01-01 50',
			'2026-01-01 20',
			'2026-03-01 50',
			'2026-03-01 50',
			'2026-03-01 20',
			'2026-03-01 20',
		],
		['50+0', '20+0', '50+0', '50+0', '20+0', '20+0'],
	],
	'an interval that was paid for with less is paid': [
		['2026-01-01 50', '2026-02-01 40', '2026-03-01 40', '2026-04-01 60'],
		['50+0', '40+0', '40+0', '50+10'],
	],
	'another product that pays less is no upsell, month after month': [
		[
			'2026-01-01 50 Basic',
			'2026-02-01 40 Pro',
			'2026-03-01 40 Pro',
			'2026-04-01 80 Pro',
			'2026-05-01 50 Basic',
		],
		['50+0', '40+0', '40+0', '50+30', '50+0'],
	],
	'what another product filled of a month is not owed again': [
		[
			'2026-01-01 50 Basic',
			'2026-02-05 10 Extra',
			'2026-03-01 50 Basic',
			'2026-03-02 50 Basic',
		],
		['50+0', '10+0', '50+0', '40+10'],
	],
	'a week is seven days: 12 a week, 15 from the third on': [
		[
			'2026-01-01 12 a week',
			'2026-01-08 12 a week',
			'2026-01-15 15 a week',
			'2026-01-22 10 a week',
		],
		['12+0', '12+0', '12+3', '10+0'],
	],
	'a week may come 28 hours early': [
		[
			'2026-01-01 12 a week',
			'2026-01-06T20:00:00Z 12 a week',
			'2026-01-13T19:59:59.999Z 12 a week',
		],
		['12+0', '12+0', '0+12'],
	],
	'three weeks late a week pays for the oldest': [
		[
			'2026-01-01 12 a week',
			'2026-01-29 12 a week',
			'2026-01-29 12 a week',
			'2026-01-29 12 a week',
			'2026-01-29 12 a week',
			'2026-01-29 12 a week',
		],
		['12+0', '12+0', '12+0', '12+0', '12+0', '0+12'],
	],
	'after more than three unpaid weeks it begins anew': [
		['2026-01-01 12 a week', '2026-02-06 12 a week', '2026-02-13 12 a week'],
		['12+0', '12+0', '12+0'],
	],
	'150 a quarter, late and early by fifteen days': [
		[
			'2026-01-01 150 a quarter',
			'2026-03-17 150 a quarter',
			'2026-06-16T00:00:00Z 160 a quarter',
			'2026-08-01 20 a quarter',
		],
		['150+0', '150+0', '150+10', '0+20'],
	],
	'a day more is too early for a quarter': [
		['2026-01-01 150 a quarter', '2026-03-16 150 a quarter'],
		['150+0', '0+150'],
	],
	'300 a half year, then 50 a month, then 600 a year': [
		[
			'2026-01-01 300 a half year',
			'2026-07-01 50',
			'2026-08-01 600 a year',
			'2027-08-01 150 a quarter',
		],
		['300+0', '50+0', '600+0', '150+0'],
	],
	'50 a month beside a running quarter of 150': [
		['2026-01-01 150 a quarter', '2026-02-01 50', '2026-04-01 50'],
		['150+0', '0+50', '50+0'],
	],
	'100 for two months, and 50 a month afterwards': [
		[
			'2026-01-01 100 for two months',
			'2026-03-01 100 for two months',
			'2026-04-21 100 for two months',
			'2026-07-01 50',
			'2026-08-01 60',
		],
		['100+0', '100+0', '100+0', '50+0', '50+10'],
	],
	'two months may come ten days early, and no earlier': [
		['2026-01-01 100 for two months', '2026-02-18 100 for two months'],
		['100+0', '0+100'],
	],
	'12 a week, then 52 a month: a year holds 52 weeks': [
		['2026-01-01 12 a week', '2026-01-08 52', '2026-02-08 52', '2026-03-08 53'],
		['12+0', '52+0', '52+0', '52+1'],
	],
	'52 a month, then 12 a week: from the end of what was paid': [
		[
			'2026-01-01 52',
			'2026-02-01 12 a week',
			'2026-02-08 12 a week',
			'2026-02-15 12 a week',
			'2026-02-22 12 a week',
			'2026-03-01 13 a week',
		],
		['52+0', '12+0', '12+0', '12+0', '12+0', '12+1'],
	],
	'a week beside a paid month is upsell': [
		['2026-01-01 52', '2026-01-15 12 a week', '2026-02-01 52'],
		['52+0', '0+12', '52+0'],
	],
	'a month beside a paid week, more than five days before its end, is upsell': [
		['2026-01-01 12 a week', '2026-01-02 52', '2026-01-08 12 a week'],
		['12+0', '0+52', '12+0'],
	],
	'624 a year, of which 600 is paid, then 12 a week: what the year left': [
		[
			'2025-01-01 624 a year',
			'2026-01-01 600 a year',
			'2026-02-01 12 a week',
			'2026-02-08 12 a week',
			'2026-02-15 12 a week',
		],
		['624+0', '600+0', '12+0', '12+0', '0+12'],
	],
	'50 a month; a week of something else counts once in the month that it began':
		[
			[
				'2026-01-01 50 Pro',
				'2026-02-01 10 a week Addon',
				'2026-02-03 50 Pro',
				'2026-03-01 50 Pro',
			],
			['50+0', '10+0', '40+10', '50+0'],
		],
	'50 a month; another plan by the month, then by the week: what the month left':
		[
			[
				'2026-01-01 52 Pro',
				'2026-02-01 30 Basic',
				'2026-02-03 12 a week Pro',
				'2026-02-15 12 a week Pro',
				'2026-02-22 12 a week Pro',
			],
			['52+0', '30+0', '0+12', '6+6', '12+0'],
		],
	'12 a week; five weeks of silence; 52 a month': [
		['2026-01-01 12 a week', '2026-02-12 52', '2026-03-12 52'],
		['12+0', '52+0', '52+0'],
	],
	'months are those of the calendar: the 31st': [
		[
			'2026-01-31 50',
			'2026-02-28 50',
			'2026-03-31 50',
			'2026-04-30 50',
			'2026-05-31 50',
		],
		['50+0', '50+0', '50+0', '50+0', '50+0'],
	],
}

test.each(Object.entries(cases))('%s', (_, [payments, expected]) => {
	expect(partsOf(paid(...payments))).toEqual(expected)
})

describe('a price that rises', () => {
	const seats = (day: string, quantity: number, price: number) =>
		sale(day, String(quantity * price), { quantity, product: 'Pro' })

	test('leaves a month that was paid in full as it is, also early in the next', () => {
		expect(
			partsOf([
				seats('2026-01-18', 10, 50),
				seats('2026-02-17', 12, 54),
				seats('2026-03-19', 12, 54),
			]),
		).toEqual(['500+0', '540+108', '540+108'])
	})

	test('counts for the seats of the month that are not paid yet', () => {
		expect(
			partsOf([
				seats('2026-01-01', 10, 50),
				seats('2026-02-01', 5, 50),
				seats('2026-02-03', 5, 54),
			]),
		).toEqual(['500+0', '250+0', '270+0'])
	})
})

describe('typed lines', () => {
	test('a stated renewal pays for its interval', () => {
		const [january, february, again] = paid(
			'2026-01-01 50',
			'2026-02-01 50',
			'2026-02-10 50',
		)
		expect(
			partsOf([
				january as RevenueLine,
				{ ...(february as RevenueLine), type: 'renewal' },
				again as RevenueLine,
			]),
		).toEqual(['50+0', '50+0', '0+50'])
	})

	test('a stated upsell does not', () => {
		const [january, more, february] = paid(
			'2026-01-01 50',
			'2026-02-01 20',
			'2026-02-10 50',
		)
		expect(
			partsOf([
				january as RevenueLine,
				{ ...(more as RevenueLine), type: 'upsell' },
				february as RevenueLine,
			]),
		).toEqual(['50+0', '0+20', '50+0'])
	})
})

test('five days before the next interval are counted in the zone of the organisation', () => {
	// In Berlin from 2026-03-01 00:30 to 2026-04-01 00:30, which is in summer: 22:30 UTC.
	const lines = paid(
		'2026-02-28T23:30:00.000Z 50',
		'2026-03-26T22:29:59.999Z 50',
		'2026-03-26T22:30:00.000Z 50',
	)
	expect(partsOf(lines, 'Europe/Berlin')).toEqual(['50+0', '0+50', '50+0'])
})

const someZone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York')

test('law: whoever pays for every month, early or late by less than four, is never upsold', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 400 }),
			fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
				minLength: 1,
				maxLength: 24,
			}),
			someZone,
			(day, delays, zone) => {
				const calendar = calendarOf(zone)
				const first = at('2025-01-01') + day * DAY
				const payments = delays.map((delay, i) => {
					const from = calendar.addMonthsTo(first, i + 1) - 5 * DAY
					const until = calendar.addMonthsTo(first, i + 5)
					return sale('2025-01-01', '50', {
						paidAt: Math.floor(from + delay * (until - from - 1)),
					})
				})
				const lines = [sale('2025-01-01', '50', { paidAt: first }), ...payments]
				expect(upsellOf(lines, zone)).toBe(0)
			},
		),
		{ numRuns: 300 },
	)
})

test('law: so it is with weeks, quarters, half years and any number of months', () => {
	fc.assert(
		fc.property(
			fc.constantFrom<Exclude<Interval, 'once'>>(
				...(['week', 'quarter', 'half_year', 'year', '2', '7', '24'] as const),
			),
			fc.integer({ min: 0, max: 400 }),
			fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
				minLength: 1,
				maxLength: 24,
			}),
			someZone,
			(interval, day, delays, zone) => {
				const calendar = calendarOf(zone)
				const { unit, count } = spanOf(interval)
				const after = (times: number) =>
					addSpan(first, { unit, count: count * times }, calendar)
				const first = at('2025-01-01') + day * DAY
				const payments = delays.map((delay, i) => {
					const from = after(i + 1) - earlyMs(interval)
					const until = after(i + 5)
					return sale('2025-01-01', '50', {
						interval,
						paidAt: Math.floor(from + delay * (until - from - 1)),
					})
				})
				const lines = [
					sale('2025-01-01', '50', { interval, paidAt: first }),
					...payments,
				]
				expect(upsellOf(lines, zone)).toBe(0)
			},
		),
		{ numRuns: 300 },
	)
})

test('law: what an interval comes to is paid with it, after any other, and is no upsell', () => {
	// 624.00 a year: whole cents for each.
	const amounts = {
		week: '12',
		month: '52',
		'2': '104',
		quarter: '156',
		half_year: '312',
		year: '624',
	} as const
	fc.assert(
		fc.property(
			fc.array(
				fc.constantFrom(...(Object.keys(amounts) as (keyof typeof amounts)[])),
				{ minLength: 2, maxLength: 12 },
			),
			someZone,
			(intervals, zone) => {
				const calendar = calendarOf(zone)
				// A day that every month has: from the 31st, months would drift.
				let paidAt = at('2025-01-01T12:00:00Z')
				const lines = intervals.map((interval) => {
					const line = sale('2025-01-01', amounts[interval], {
						interval,
						paidAt,
					})
					paidAt = addSpan(paidAt, spanOf(interval), calendar)
					return line
				})
				expect(upsellOf(lines, zone)).toBe(0)
			},
		),
		{ numRuns: 300 },
	)
})

test('law: what renews in a span of intervals is no more than the base comes to in them', () => {
	const payment = fc.record({
		day: fc.integer({ min: 0, max: 700 }),
		amount: fc.constantFrom(10, 40, 50, 80, 600),
		isYear: fc.boolean(),
		product: fc.constantFrom(null, 'Basic', 'Pro'),
	})
	fc.assert(
		fc.property(fc.array(payment, { maxLength: 30 }), (payments) => {
			const lines = [
				sale('2025-01-01', '50', { family: 'Suite' }),
				...payments.map(({ day, amount, isYear, product }) =>
					sale('2025-01-01', String(amount), {
						paidAt: at('2025-01-02') + day * DAY,
						interval: isYear ? 'year' : 'month',
						family: 'Suite',
						product,
					}),
				),
			]
			const renewed = layersOf(lines)
				.flat()
				.filter((layer) => layer.class === 'renewal')
				.reduce((sum, layer) => sum + layer.amountMinor, 0)
			// 24 months run within 702 days, and the last payments may be for up to a year and sixty days more.
			expect(renewed).toBeLessThanOrEqual(50_00 * (24 + 14))
		}),
		{ numRuns: 300 },
	)
})
