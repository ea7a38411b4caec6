import { divideRounded } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { BridgeMonth } from './bridge.ts'
import { type Ratio, ratioOf } from './ratio.ts'

/** How many closed months lifetime value looks back on. */
export const LOOK_BACK_MONTHS = 6
/** What somebody is reckoned to stay at most. */
export const MOST_MONTHS = 60
const WHOLE = 10_000

/** Recurring revenue of a month for each customer who has some. */
export function averageRevenue(
	standings: readonly { annualMinor: number; customers: number }[],
): Result<Ratio, 'no_customers'> {
	const customers = standings.reduce((sum, each) => sum + each.customers, 0)
	const annualMinor = standings.reduce((sum, each) => sum + each.annualMinor, 0)
	return customers > 0
		? done(ratioOf(annualMinor, customers * 12))
		: refused('no_customers')
}

/** Of the customers at the opening of each month, the part that ended in it: an average over the months. */
export function logoChurn(
	months: readonly Pick<BridgeMonth, 'opening' | 'parts'>[],
): Result<Ratio, 'no_opening_customers'> {
	const opening = months.reduce((sum, each) => sum + each.opening.customers, 0)
	const ended = months.reduce(
		(sum, each) => sum + each.parts.churn.customers,
		0,
	)
	return opening > 0
		? done(ratioOf(ended, opening))
		: refused('no_opening_customers')
}

/** Of fewer customers who ended no rate is told. */
export const LEAST_CHURNED = 10

export type LifetimeRefusal =
	| 'too_few_closed_months'
	| 'no_customers'
	| 'no_opening_customers'
	| 'too_few_churned'

export type Lifetime = {
	/** Average revenue × margin ÷ churn, in minor units, and no more than for the longest that is reckoned with. */
	readonly value: Result<number, LifetimeRefusal>
	/** Whether they would stay longer than is reckoned with, by their churn. */
	readonly isCapped: boolean
	readonly averageRevenue: Result<Ratio, LifetimeRefusal>
	readonly churn: Result<Ratio, LifetimeRefusal>
}

/**
 * What a customer brings before leaving, of the latest closed months.
 * @param months at least as many as are looked back on, the latest of them last
 * @param marginBasisPoints of revenue; null: of revenue whole
 */
export function lifetimeValue(
	months: readonly BridgeMonth[],
	marginBasisPoints: number | null,
): Lifetime {
	if (months.length < LOOK_BACK_MONTHS) {
		const few = refused('too_few_closed_months' as const)
		return { value: few, isCapped: false, averageRevenue: few, churn: few }
	}
	const looked = months.slice(-LOOK_BACK_MONTHS)
	const average = averageRevenue(looked.map(({ closing }) => closing))
	const churn = logoChurn(looked)
	const margin = marginBasisPoints ?? WHOLE
	const isCapped = average.ok && churn.ok && staysLongest(churn.value)
	return {
		value: lifetimeOf(average, churn, { margin, isCapped }),
		isCapped,
		averageRevenue: average,
		churn,
	}
}

/** Whether 1 ÷ churn is at least the longest that is reckoned with. */
const staysLongest = ({ numerator, denominator }: Ratio): boolean =>
	numerator * BigInt(MOST_MONTHS) <= denominator

function lifetimeOf(
	average: Result<Ratio, LifetimeRefusal>,
	churn: Result<Ratio, LifetimeRefusal>,
	{ margin, isCapped }: { margin: number; isCapped: boolean },
): Result<number, LifetimeRefusal> {
	if (!average.ok) return average
	if (!churn.ok) return churn
	if (isCapped)
		return done(amountOf(average.value, ratioOf(margin * MOST_MONTHS, WHOLE)))
	// Not shortened: the customers who ended.
	const { numerator, denominator } = churn.value
	if (numerator < BigInt(LEAST_CHURNED)) return refused('too_few_churned')
	return done(
		amountOf(average.value, {
			numerator: BigInt(margin) * denominator,
			denominator: BigInt(WHOLE) * numerator,
		}),
	)
}

/** The product of two ratios in minor units, half away from zero. */
const amountOf = (a: Ratio, b: Ratio): number =>
	Number(
		divideRounded(a.numerator * b.numerator, a.denominator * b.denominator),
	)
