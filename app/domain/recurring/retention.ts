import { done, type Result, refused } from '#app/domain/result.ts'
import { type Ratio, ratioOf } from './ratio.ts'

/** One customer's recurring revenue at two instants, both in the same unit. */
export type Kept = {
	readonly openingMinor: number
	readonly closingMinor: number
}

/** What is left of the revenue of those who were customers at the opening, whoever came or came back later. */
export type Cohort = {
	readonly customers: number
	readonly lost: number
	readonly openingMinor: number
	readonly closingMinor: number
	/** Of each no more than at the opening. */
	readonly keptMinor: number
}

export function cohortOf(rows: Iterable<Kept>): Cohort {
	let [customers, lost] = [0, 0]
	let [opening, closing, kept] = [0, 0, 0]
	for (const { openingMinor, closingMinor } of rows) {
		if (openingMinor <= 0) continue
		customers += 1
		if (closingMinor <= 0) lost += 1
		opening += openingMinor
		closing += closingMinor
		kept += Math.min(openingMinor, closingMinor)
	}
	return {
		customers,
		lost,
		openingMinor: opening,
		closingMinor: closing,
		keptMinor: kept,
	}
}

/** Net revenue retention: with growth. */
export const netRetention = (cohort: Cohort) =>
	ofOpening(cohort, cohort.closingMinor)

/** Gross revenue retention: without growth, so never above one. */
export const grossRetention = (cohort: Cohort) =>
	ofOpening(cohort, cohort.keptMinor)

const ofOpening = (
	{ openingMinor }: Cohort,
	minor: number,
): Result<Ratio, 'no_opening_customers'> =>
	openingMinor > 0
		? done(ratioOf(minor, openingMinor))
		: refused('no_opening_customers')
