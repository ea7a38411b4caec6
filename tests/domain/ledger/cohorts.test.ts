import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	averageCurve,
	COHORT_SPANS,
	type CohortSum,
	cohortsOf,
	wholeCohort,
} from '#app/domain/ledger/cohorts.ts'
import { addMonths } from '#app/domain/period.ts'

const sum = (
	cohort: string,
	period: string,
	secondOrderMinor: number,
	totalMinor = secondOrderMinor,
): CohortSum => ({ cohort, period, secondOrderMinor, totalMinor })

const SUMS = [
	sum('2025-11', '2025-11', 0, 1000),
	sum('2025-11', '2026-01', 300),
	sum('2025-12', '2025-12', 100),
	sum('2025-12', '2026-01', 200),
	sum('2026-01', '2026-01', 50),
]
const SIZES = new Map([
	['2025-11', 2],
	['2025-12', 1],
	['2026-01', 4],
])

const shape = (span: (typeof COHORT_SPANS)[number]) =>
	cohortsOf(SUMS, SIZES, { span, until: '2026-01' }).map(
		({ first, last, accounts, ages }) => ({
			of: `${first}…${last}`,
			accounts,
			ages: ages.map((age) => `${age.secondOrderMinor}/${age.accounts}`),
		}),
	)

describe('cohorts by months since the first payment', () => {
	test('of a month', () => {
		expect(shape('month')).toEqual([
			{ of: '2025-11…2025-11', accounts: 2, ages: ['0/2', '0/2', '300/2'] },
			{ of: '2025-12…2025-12', accounts: 1, ages: ['100/1', '200/1'] },
			{ of: '2026-01…2026-01', accounts: 4, ages: ['50/4'] },
		])
	})

	test('of a quarter: each account’s months are counted from its own first', () => {
		expect(shape('quarter')).toEqual([
			{ of: '2025-10…2025-12', accounts: 3, ages: ['100/3', '200/3', '300/2'] },
			{ of: '2026-01…2026-03', accounts: 4, ages: ['50/4'] },
		])
	})

	test('of a year', () => {
		expect(shape('year').map(({ of, accounts }) => [of, accounts])).toEqual([
			['2025-01…2025-12', 3],
			['2026-01…2026-12', 4],
		])
	})

	test('a month that has not come for all of a cohort is not whole', () => {
		const [quarter] = cohortsOf(SUMS, SIZES, {
			span: 'quarter',
			until: '2026-01',
		})
		expect(quarter?.ages.map(({ isWhole }) => isWhole)).toEqual([
			true,
			true,
			false,
		])
	})

	test('an average counts the accounts for which the month has come', () => {
		const [quarter] = cohortsOf(SUMS, SIZES, {
			span: 'quarter',
			until: '2026-01',
		})
		expect(averageCurve(quarter ?? { ages: [] }, 'secondOrderMinor')).toEqual([
			100 / 3,
			100,
			250,
		])
	})

	test('all accounts as one cohort, from the first to the last month in which one first paid', () => {
		const sizes = new Map([...SIZES].reverse())
		const whole = wholeCohort(SUMS, sizes.set('2024-01', 0), '2026-01')
		expect(whole).toMatchObject({
			first: '2025-11',
			last: '2026-01',
			accounts: 7,
			secondOrderMinor: 650,
			totalMinor: 1650,
		})
		expect(
			whole?.ages.map((age) => [age.secondOrderMinor, age.accounts]),
		).toEqual([
			[150, 7],
			[200, 3],
			[300, 2],
		])
	})

	test('a month in which nobody first paid is no cohort; the earliest stands first', () => {
		const sizes = new Map([['2024-01', 0], ...[...SIZES].reverse()])
		expect(
			cohortsOf(SUMS, sizes, { span: 'month', until: '2026-01' }).map(
				({ first, secondOrderMinor, totalMinor }) => [
					first,
					secondOrderMinor,
					totalMinor,
				],
			),
		).toEqual([
			['2025-11', 300, 1300],
			['2025-12', 300, 300],
			['2026-01', 50, 50],
		])
	})

	test('an average of a month that has come for nobody adds nothing', () => {
		const nobody = {
			age: 0,
			accounts: 0,
			isWhole: false,
			secondOrderMinor: 0,
			totalMinor: 0,
		}
		expect(
			averageCurve(
				{ ages: [{ ...nobody, accounts: 2, totalMinor: 10 }, nobody] },
				'totalMinor',
			),
		).toEqual([5, 5])
	})

	test('an account that paid before it first paid is a broken ledger', () => {
		expect(() =>
			cohortsOf([sum('2026-01', '2025-12', 1)], SIZES, {
				span: 'month',
				until: '2026-01',
			}),
		).toThrow('before it first paid')
	})

	test('without accounts there is none', () => {
		expect(
			cohortsOf([], new Map(), { span: 'month', until: '2026-01' }),
		).toEqual([])
		expect(wholeCohort([], new Map(), '2026-01')).toBeNull()
	})

	test('however they are spanned, cohorts sum to the whole', () => {
		const month = fc.integer({ min: 0, max: 30 })
		fc.assert(
			fc.property(
				fc.array(fc.tuple(month, month, fc.integer({ min: -500, max: 500 })), {
					maxLength: 40,
				}),
				(rows) => {
					const at = (months: number) => addMonths('2024-01', months)
					const sums = rows.map(([a, b, amount]) =>
						sum(at(Math.min(a, b)), at(Math.max(a, b)), amount, amount * 2),
					)
					const sizes = new Map(sums.map(({ cohort }) => [cohort, 3]))
					const total = rows.reduce((all, [, , amount]) => all + amount, 0)
					for (const span of COHORT_SPANS) {
						const cohorts = cohortsOf(sums, sizes, { span, until: at(30) })
						expect(
							cohorts.reduce((all, each) => all + each.secondOrderMinor, 0),
						).toBe(total)
						expect(cohorts.reduce((all, each) => all + each.accounts, 0)).toBe(
							sizes.size * 3,
						)
					}
					const whole = wholeCohort(sums, sizes, at(30))
					expect(whole?.secondOrderMinor ?? 0).toBe(total)
					expect(whole?.totalMinor ?? 0).toBe(total * 2)
				},
			),
		)
	})
})
