import { nextPeriod, type Period } from '#app/domain/period.ts'
import {
	eachRecurringEvent,
	type RecurringFacts,
	type RecurringRules,
} from './cover.ts'
import type { MovementKind } from './movement.ts'

/** What became of one account's recurring revenue in a month. Amounts are of a year, in minor units of the base currency. */
export type Movement = {
	readonly period: Period
	readonly kind: MovementKind
	readonly deltaAnnualMinor: number
	/** What it is from then on. */
	readonly annualMinor: number
}

/** What closed months said: they keep it. */
export type SaidMovements = {
	/** The last closed month. */
	readonly closed: Period
	/** The account's, to that month, in their order. */
	readonly movements: readonly Movement[]
}

export type Movements = {
	readonly movements: readonly Movement[]
	/** When they are other by time alone, as grace will be over; null: never. */
	readonly lookAt: number | null
}

/**
 * The months in which an account's recurring revenue changed: at most one net movement each, from the end of one month
 * to the end of the next. What came and went within a month is none. What changes about closed months shows in the first
 * open one.
 */
export function movementsOf(
	facts: RecurringFacts,
	rules: RecurringRules,
	said: SaidMovements | null = null,
): Movements {
	const deltas = new Map<Period, number>()
	const firstOpen = said && nextPeriod(said.closed)
	const add = (period: Period, delta: number) =>
		deltas.set(period, (deltas.get(period) ?? 0) + delta)
	const lookAt = eachRecurringEvent(facts, rules, (at, deltaAnnualMinor) => {
		const period = rules.calendar.periodOf(at)
		add(
			firstOpen !== null && period < firstOpen ? firstOpen : period,
			deltaAnnualMinor,
		)
	})
	const movements: Movement[] = [...(said?.movements ?? [])]
	let before = movements.at(-1)?.annualMinor ?? 0
	if (firstOpen !== null && before !== 0) add(firstOpen, -before)
	for (const period of [...deltas.keys()].sort()) {
		const deltaAnnualMinor = deltas.get(period) as number
		if (deltaAnnualMinor === 0) continue
		const annualMinor = before + deltaAnnualMinor
		movements.push({
			period,
			kind: kindOf(before, annualMinor, movements.length === 0),
			deltaAnnualMinor,
			annualMinor,
		})
		before = annualMinor
	}
	return { movements, lookAt }
}

function kindOf(before: number, after: number, isFirst: boolean): MovementKind {
	if (before === 0) return isFirst ? 'new' : 'reactivation'
	if (after === 0) return 'churn'
	return after > before ? 'expansion' : 'contraction'
}
