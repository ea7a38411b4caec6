import { describe, expect, test } from 'vitest'
import { periodsBetween } from '#app/domain/period.ts'
import {
	acquisitionCost,
	paybackMonths,
	valueToCost,
	viralCoefficient,
} from '#app/domain/recurring/acquisition.ts'
import {
	type BridgeMonth,
	bridgeOf,
	monthlyOf,
	wholeOf,
} from '#app/domain/recurring/bridge.ts'
import {
	averageRevenue,
	lifetimeValue,
	logoChurn,
} from '#app/domain/recurring/lifetime.ts'
import { decimalOf, type Ratio, ratioOf } from '#app/domain/recurring/ratio.ts'
import {
	cohortOf,
	grossRetention,
	netRetention,
} from '#app/domain/recurring/retention.ts'
import type { Result } from '#app/domain/result.ts'

/** A ratio as text, or why there is none. */
const shown = (ratio: Result<Ratio, string>, digits = 2) =>
	ratio.ok ? decimalOf(ratio.value, digits) : ratio.reason
const percent = (ratio: Result<Ratio, string>) =>
	ratio.ok
		? `${decimalOf(ratioOf(ratio.value.numerator * 100n, ratio.value.denominator), 1)} %`
		: ratio.reason

describe('a month from its opening to its closing', () => {
	test('10,000 + 1,200 + 300 + 800 − 250 − 600 = 11,450', () => {
		const yearly = (monthlyMinor: number) => monthlyMinor * 12
		const moved = (
			[
				['new', 1_200_00, 3],
				['reactivation', 300_00, 1],
				['expansion', 800_00, 4],
				['contraction', -250_00, 2],
				['churn', -600_00, 2],
			] as const
		).map(([kind, minor, customers]) => ({
			period: '2026-01',
			kind,
			deltaAnnualMinor: yearly(minor),
			customers,
		}))
		const [month] = bridgeOf(
			{ annualMinor: yearly(10_000_00), customers: 50 },
			['2026-01'],
			moved,
		)
		expect(monthlyOf(month?.closing.annualMinor ?? 0)).toBe(11_450_00)
		expect(month?.closing.customers).toBe(52)
		expect(month?.parts.contraction).toEqual({
			deltaAnnualMinor: yearly(-250_00),
			customers: 2,
		})
	})

	test('several months add up, quiet ones too', () => {
		const months = bridgeOf(
			{ annualMinor: 0, customers: 0 },
			periodsBetween('2026-01', '2026-03'),
			[
				{
					period: '2026-01',
					kind: 'new',
					deltaAnnualMinor: 1200,
					customers: 2,
				},
				{
					period: '2026-03',
					kind: 'churn',
					deltaAnnualMinor: -600,
					customers: 1,
				},
			],
		)
		expect(months.map(({ closing }) => closing.annualMinor)).toEqual([
			1200, 1200, 600,
		])
		expect(wholeOf(months)).toEqual({
			opening: { annualMinor: 0, customers: 0 },
			closing: { annualMinor: 600, customers: 1 },
			parts: {
				...months[0]?.parts,
				churn: { deltaAnnualMinor: -600, customers: 1 },
			},
		})
		expect(wholeOf([]).closing.annualMinor).toBe(0)
		expect(wholeOf(months.slice(1)).opening).toEqual({
			annualMinor: 1200,
			customers: 2,
		})
	})

	test('$500 a year × 4 is 166.67 a month', () => {
		expect(monthlyOf(4 * 500_00)).toBe(166_67)
	})
})

describe('retention', () => {
	test('a 100, b 50, c 50 → a 130, b 0, c 40: NRR 85.0 %, GRR 70.0 %', () => {
		const cohort = cohortOf([
			{ openingMinor: 100, closingMinor: 130 },
			{ openingMinor: 50, closingMinor: 0 },
			{ openingMinor: 50, closingMinor: 40 },
			// New and back: neither was there at the opening.
			{ openingMinor: 0, closingMinor: 80 },
			{ openingMinor: 0, closingMinor: 20 },
		])
		expect(percent(netRetention(cohort))).toBe('85.0 %')
		expect(percent(grossRetention(cohort))).toBe('70.0 %')
		expect(cohort).toMatchObject({ customers: 3, lost: 1 })
	})

	test('of nobody is not known', () => {
		const cohort = cohortOf([{ openingMinor: 0, closingMinor: 80 }])
		expect(netRetention(cohort)).toEqual({
			ok: false,
			reason: 'no_opening_customers',
		})
		expect(grossRetention(cohort).ok).toBe(false)
	})
})

/** Months of so many customers who pay 100.00 each, of whom so many end in each. */
const months = (count: number, churned: number, customers = 20) =>
	periodsBetween('2026-01', `2026-${String(count).padStart(2, '0')}`).map(
		(period): BridgeMonth => {
			const standing = { annualMinor: customers * 100_00 * 12, customers }
			const none = { deltaAnnualMinor: 0, customers: 0 }
			const ended = churned * 100_00 * 12
			return {
				period,
				opening: standing,
				closing: standing,
				parts: {
					new: { deltaAnnualMinor: ended, customers: churned },
					expansion: none,
					contraction: none,
					churn: { deltaAnnualMinor: -ended, customers: churned },
					reactivation: none,
				},
			}
		},
	)

describe('lifetime value', () => {
	test('ARPA 100, churn 5 %: 2,000; at a margin of 80 %: 1,600', () => {
		const known = lifetimeValue(months(6, 2, 40), null)
		expect(shown(known.averageRevenue)).toBe('10000.00')
		expect(percent(known.churn)).toBe('5.0 %')
		expect(known.value).toEqual({ ok: true, value: 2_000_00 })
		expect(lifetimeValue(months(6, 2, 40), 8_000).value).toEqual({
			ok: true,
			value: 1_600_00,
		})
	})

	test.each<[string, churned: number, customers: number, number | null]>([
		['nobody ended', 0, 20, 60 * 80_00],
		['fewer than ten ended, of few', 1, 20, null],
		[
			'fewer than ten ended, of so many that they stay 60 months',
			1,
			60,
			60 * 80_00,
		],
		['of one less they would not', 1, 59, null],
		['twelve ended', 2, 40, 20 * 80_00],
		['twelve ended, and they stay longer than 60 months', 2, 121, 60 * 80_00],
	])(
		'%s: 60 months are the most that is reckoned with',
		(_, churned, customers, value) => {
			const known = lifetimeValue(months(7, churned, customers), 8_000)
			expect(known.value).toEqual(
				value === null
					? { ok: false, reason: 'too_few_churned' }
					: { ok: true, value },
			)
			expect(known.isCapped).toBe(value === 60 * 80_00)
		},
	)

	test('looks back on the six latest months, and needs them', () => {
		const before = months(1, 20)
		expect(lifetimeValue([...before, ...months(6, 2, 40)], null).value).toEqual(
			{
				ok: true,
				value: 2_000_00,
			},
		)
		expect(lifetimeValue(months(5, 1), null)).toMatchObject({
			value: { ok: false, reason: 'too_few_closed_months' },
			isCapped: false,
		})
	})

	test('of nobody is not known', () => {
		expect(lifetimeValue(months(6, 0, 0), null).value).toEqual({
			ok: false,
			reason: 'no_customers',
		})
		expect(averageRevenue([])).toEqual({ ok: false, reason: 'no_customers' })
		const begun = months(6, 0).map((month) => ({
			...month,
			opening: { annualMinor: 0, customers: 0 },
		}))
		expect(lifetimeValue(begun, null).value).toEqual({
			ok: false,
			reason: 'no_opening_customers',
		})
		expect(logoChurn([])).toEqual({ ok: false, reason: 'no_opening_customers' })
	})
})

describe('what a customer costs', () => {
	test('10,000 / 80 = 125, 1,000 / 20 = 50, together 110', () => {
		expect(acquisitionCost(10_000_00, 80)).toEqual({ ok: true, value: 125_00 })
		expect(acquisitionCost(1_000_00, 20)).toEqual({ ok: true, value: 50_00 })
		expect(acquisitionCost(11_000_00, 100)).toEqual({ ok: true, value: 110_00 })
	})

	test.each([
		['costs that nobody entered', null, 5, 'costs_missing'],
		['nobody won', 10_00, 0, 'no_new_customers'],
	])('%s: not known', (_, cost, customers, reason) => {
		expect(acquisitionCost(cost, customers)).toEqual({ ok: false, reason })
	})

	test('costs of nobody’s revenue are paid back in no known time', () => {
		expect(
			shown(paybackMonths(acquisitionCost(1, 1), averageRevenue([]), 1)),
		).toBe('no_customers')
	})

	test('value to cost, and in how many months it is paid back', () => {
		const cost = acquisitionCost(11_000_00, 100)
		const { value, averageRevenue } = lifetimeValue(months(6, 2, 40), 8_000)
		expect(shown(valueToCost(value, cost))).toBe('14.55')
		expect(shown(paybackMonths(cost, averageRevenue, 8_000), 1)).toBe('1.4')
		expect(shown(paybackMonths(cost, averageRevenue, null), 1)).toBe('1.1')
	})

	test('n/a in place of 0 and of infinity', () => {
		const free = acquisitionCost(0, 5)
		const { value, averageRevenue } = lifetimeValue(months(6, 2, 40), 8_000)
		expect(free).toEqual({ ok: true, value: 0 })
		expect(shown(valueToCost(value, free))).toBe('no_cost')
		expect(
			shown(valueToCost(lifetimeValue(months(6, 1), null).value, free)),
		).toBe('too_few_churned')
		expect(shown(valueToCost(value, acquisitionCost(null, 5)))).toBe(
			'costs_missing',
		)
		expect(shown(paybackMonths(free, averageRevenue, 0))).toBe('no_margin')
		expect(shown(paybackMonths(acquisitionCost(1, 0), averageRevenue, 1))).toBe(
			'no_new_customers',
		)
	})
})

describe('customers that customers bring', () => {
	test('200 customers, 80 invitations, 12 paid: 0.06', () => {
		const known = viralCoefficient({
			customers: 200,
			invitations: 80,
			paid: 12,
		})
		expect(known.ok && decimalOf(known.value.k, 2)).toBe('0.06')
		expect(known.ok && decimalOf(known.value.invitationsPerCustomer, 1)).toBe(
			'0.4',
		)
		expect(known.ok && decimalOf(known.value.conversion, 2)).toBe('0.15')
	})

	test('not known without customers, or where nobody was invited', () => {
		expect(viralCoefficient({ customers: 3, invitations: 0, paid: 0 })).toEqual(
			{ ok: false, reason: 'no_invitations' },
		)
		expect(viralCoefficient({ customers: 0, invitations: 0, paid: 0 })).toEqual(
			{ ok: false, reason: 'no_customers' },
		)
	})
})

test.each([
	[1, 3, 2, '0.33'],
	[2, 3, 2, '0.67'],
	[-1, 8, 2, '-0.13'],
	[5, 1, 0, '5'],
	[1, 200, 1, '0.0'],
])('%i ÷ %i to %i digits is %s', (numerator, denominator, digits, text) => {
	expect(decimalOf(ratioOf(numerator, denominator), digits)).toBe(text)
})
