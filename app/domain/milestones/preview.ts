import type { Metric } from '#app/domain/metrics/definition.ts'
import { makeSeries } from '#app/domain/metrics/series.ts'
import type { AccountUsage } from '#app/domain/metrics/usage.ts'
import { sourcesRead } from './check-rule.ts'
import { evaluateRule, firstDayMet, startDay } from './evaluate.ts'
import { noProgress, progressOn, type RuleProgress } from './progress.ts'
import type { Rule } from './rule.ts'

/** What a rule would mean for an account, if it had been in force all along. */
export type Foreseen = {
	readonly progress: RuleProgress
	/** The day on which it would have been reached; null: not yet. */
	readonly reachedDay: number | null
}

/** Tries a rule on an account's past and present. */
export function foresee(
	rule: Rule,
	usage: AccountUsage,
	metrics: ReadonlyMap<string, Metric>,
	{ today, fromDay }: { today: number; fromDay: number | null },
): Foreseen {
	const start = startDay(sourcesRead(rule, metrics), usage, fromDay)
	if (start === null || start > today)
		return { progress: noProgress(rule), reachedDay: null }
	const series = makeSeries(usage, metrics, start, today)
	const days = evaluateRule(rule, series, start)
	return {
		progress: progressOn(rule, days, series, today),
		reachedDay: firstDayMet(days),
	}
}
