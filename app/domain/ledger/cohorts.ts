import { addMonths, monthsBetween, type Period } from '#app/domain/period.ts'

export const COHORT_SPANS = ['month', 'quarter', 'year'] as const
export type CohortSpan = (typeof COHORT_SPANS)[number]

/** What the accounts that first paid in one month paid in another, in the base currency. */
export type CohortSum = {
	readonly cohort: Period
	readonly period: Period
	readonly secondOrderMinor: number
	readonly totalMinor: number
}

/** What a cohort paid so many months after each of its accounts first paid. */
export type CohortAge = {
	readonly age: number
	/** Of the accounts for which that month has come. */
	readonly accounts: number
	/** Whether it has come for all of them. */
	readonly isWhole: boolean
	readonly secondOrderMinor: number
	readonly totalMinor: number
}

/** Accounts that first paid in the same month, quarter or year. */
export type Cohort = {
	readonly first: Period
	readonly last: Period
	readonly accounts: number
	readonly ages: readonly CohortAge[]
	readonly secondOrderMinor: number
	readonly totalMinor: number
}

/**
 * Cohorts, the earliest first, by months since the first payment: each account's months are counted from its own first
 * one, also where a cohort spans several.
 * @param sizes how many accounts first paid in each month
 * @param until the last month that counts: of the books, or of those that are over
 */
export function cohortsOf(
	sums: readonly CohortSum[],
	sizes: ReadonlyMap<Period, number>,
	{ span, until }: { span: CohortSpan; until: Period },
): Cohort[] {
	const months = [...sizes].filter(([, accounts]) => accounts > 0)
	const names = [...new Set(months.map(([month]) => startOf(month, span)))]
	return names.sort().map((first) =>
		oneCohort(
			sums.filter(({ cohort }) => startOf(cohort, span) === first),
			months.filter(([month]) => startOf(month, span) === first),
			{ first, last: addMonths(first, LENGTH[span] - 1), until },
		),
	)
}

/** All accounts as one cohort. */
export const wholeCohort = (
	sums: readonly CohortSum[],
	sizes: ReadonlyMap<Period, number>,
	until: Period,
): Cohort | null => {
	const months = [...sizes].filter(([, accounts]) => accounts > 0).sort()
	const [first] = months[0] ?? []
	const [last] = months.at(-1) ?? []
	return first === undefined || last === undefined
		? null
		: oneCohort(sums, months, { first, last, until })
}

const LENGTH = { month: 1, quarter: 3, year: 12 }

/** The first month of what a month belongs to. */
function startOf(month: Period, span: CohortSpan): Period {
	const nth = Number(month.slice(5, 7)) - 1
	return addMonths(month, -(nth % LENGTH[span]))
}

function oneCohort(
	sums: readonly CohortSum[],
	months: readonly (readonly [Period, number])[],
	{ first, last, until }: { first: Period; last: Period; until: Period },
): Cohort {
	const accounts = months.reduce((sum, [, count]) => sum + count, 0)
	const oldest = Math.max(
		...months.map(([month]) => monthsBetween(month, until)),
	)
	const ages = Array.from({ length: oldest + 1 }, (_, age) => {
		const reached = months
			.filter(([month]) => addMonths(month, age) <= until)
			.reduce((sum, [, count]) => sum + count, 0)
		return {
			age,
			accounts: reached,
			isWhole: reached === accounts,
			secondOrderMinor: 0,
			totalMinor: 0,
		}
	})
	for (const { cohort, period, secondOrderMinor, totalMinor } of sums) {
		if (period > until) continue
		const age = ages[monthsBetween(cohort, period)]
		if (!age) throw new Error('an account paid before it first paid')
		age.secondOrderMinor += secondOrderMinor
		age.totalMinor += totalMinor
	}
	return {
		first,
		last,
		accounts,
		ages,
		secondOrderMinor: ages.reduce((sum, age) => sum + age.secondOrderMinor, 0),
		totalMinor: ages.reduce((sum, age) => sum + age.totalMinor, 0),
	}
}

/** What an account of the cohort has brought on average by each month, those counted for which it has come. */
export function averageCurve(
	{ ages }: Pick<Cohort, 'ages'>,
	part: 'secondOrderMinor' | 'totalMinor',
): number[] {
	let sum = 0
	return ages.map((age) => {
		sum += age.accounts === 0 ? 0 : age[part] / age.accounts
		return sum
	})
}
