import {
	type RecurringInterval,
	type Span,
	spanOf,
} from '#app/domain/ledger/interval.ts'
import type { Policy } from '#app/domain/policy.ts'

/** Days after the end of what was paid in which the next payment may come, before it is churn. */
export type GracePolicy = Pick<
	Policy,
	| 'graceWeekDays'
	| 'graceMonthDays'
	| 'graceQuarterDays'
	| 'graceHalfYearDays'
	| 'graceYearDays'
>

/** An interval's own; of a number of months, that of the longest named interval which is not longer. */
export function graceDays(
	interval: RecurringInterval,
	policy: GracePolicy,
): number {
	const { unit, count }: Span = spanOf(interval)
	if (unit === 'week') return policy.graceWeekDays
	if (count < 3) return policy.graceMonthDays
	if (count < 6) return policy.graceQuarterDays
	return count < 12 ? policy.graceHalfYearDays : policy.graceYearDays
}
