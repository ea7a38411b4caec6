import { splitByWeights } from '#app/domain/attribution/split.ts'
import { scaleAmount } from '#app/domain/money.ts'
import type { Bill } from './bill.ts'
import { minorOf } from './units.ts'

/** What each group of a bill comes to by an instant, in minor units by ISO 4217. */
export type TargetStep = {
	readonly at: number
	readonly amounts: readonly number[]
}

/** What the ledger should say of a bill: by group, in their order, and in all by each instant. */
export type BillTarget = {
	readonly paid: readonly TargetStep[]
	readonly returned: readonly TargetStep[]
}

/**
 * Cash: of what was asked for net, what was paid of the total; and of that, net, what went back of what was paid. Each is
 * rounded once and split by largest remainder. A bill of nothing or less comes to nothing.
 */
export function targetOf({
	currency,
	totalWire,
	groups,
	paid,
	returned,
}: Bill): BillTarget {
	const weights = groups.map(({ netWire }) => netWire)
	const netWire = weights.reduce((sum, each) => sum + each, 0)
	if (totalWire <= 0 || netWire <= 0) {
		// Of a trial nothing is paid, and that is known.
		const [first] = paid
		return {
			paid: first ? [{ at: first.at, amounts: weights.map(() => 0) }] : [],
			returned: [],
		}
	}
	const steps = paid.map(({ at, wire }) => ({
		at,
		amounts: splitByWeights(
			minorOf(netWire, currency, { numerator: wire, denominator: totalWire }),
			weights,
		),
	}))
	const last = steps.at(-1)?.amounts ?? weights.map(() => 0)
	const paidMinor = last.reduce((sum, each) => sum + each, 0)
	const paidWire = paid.at(-1)?.wire ?? 0
	return {
		paid: steps,
		returned:
			paidMinor === 0
				? []
				: returned.map(({ at, wire }) => ({
						at,
						amounts: splitByWeights(
							scaleAmount(paidMinor, wire, paidWire),
							last,
						),
					})),
	}
}
