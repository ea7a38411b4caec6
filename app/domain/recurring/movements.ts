import type { Calendar, Period } from '#app/domain/period.ts'
import { eachRecurringEvent, type PostedLine } from './cover.ts'
import type { MovementKind } from './movement.ts'

/** What became of one account's recurring revenue in a month. Amounts are of a year, in minor units of the base currency. */
export type Movement = {
	readonly period: Period
	readonly kind: MovementKind
	readonly deltaAnnualMinor: number
	/** What it is from then on. */
	readonly annualMinor: number
}

/**
 * The months in which an account's recurring revenue changed: at most one net movement each, from the end of one month
 * to the end of the next. What came and went within a month is none.
 * @param lines the account's posted lines, in any order
 */
export function movementsOf(
	lines: readonly PostedLine[],
	calendar: Pick<Calendar, 'periodOf'>,
): Movement[] {
	const deltas = new Map<Period, number>()
	eachRecurringEvent(lines, (at, deltaAnnualMinor) => {
		const period = calendar.periodOf(at)
		deltas.set(period, (deltas.get(period) ?? 0) + deltaAnnualMinor)
	})
	const movements: Movement[] = []
	let before = 0
	for (const period of [...deltas.keys()].sort()) {
		const deltaAnnualMinor = deltas.get(period) as number
		if (deltaAnnualMinor === 0) continue
		const annualMinor = before + deltaAnnualMinor
		const isFirst = movements.length === 0
		movements.push({
			period,
			kind: kindOf(before, annualMinor, isFirst),
			deltaAnnualMinor,
			annualMinor,
		})
		before = annualMinor
	}
	return movements
}

function kindOf(before: number, after: number, isFirst: boolean): MovementKind {
	if (before === 0) return isFirst ? 'new' : 'reactivation'
	if (after === 0) return 'churn'
	return after > before ? 'expansion' : 'contraction'
}
