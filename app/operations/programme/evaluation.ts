import type { Metric } from '#app/domain/metrics/definition.ts'
import type { Series } from '#app/domain/metrics/series.ts'
import type { AccountUsage } from '#app/domain/metrics/usage.ts'
import type { Transition } from '#app/domain/milestones/latch.ts'
import type { RuleProgress } from '#app/domain/milestones/progress.ts'
import type { Calendar } from '#app/domain/period.ts'
import type { Achieved } from '#db/stores/programme/achievements.ts'
import type { Marked } from '#db/stores/programme/evaluation-queue.ts'
import type { LookedAt } from '#db/stores/programme/milestone-progress.ts'
import type { Milestone } from '#db/stores/programme/milestones.ts'
import type { TierRecord } from '#db/stores/programme/tiers.ts'

/** Everything by which accounts are evaluated. */
export type Programme = {
	readonly now: number
	readonly today: number
	readonly calendar: Calendar
	/** Those that count. */
	readonly metrics: ReadonlyMap<string, Metric>
	/** The archived ones too: who has them keeps them. */
	readonly milestones: readonly Milestone[]
	/** What the rule of each reads. */
	readonly sourcesOf: ReadonlyMap<string, ReadonlySet<string>>
	/** Those that no passing day changes. */
	readonly timeless: ReadonlySet<string>
	readonly tiers: readonly TierRecord[]
}

/** An account to evaluate. */
export type Evaluated = {
	readonly marked: Marked
	/** Of the sources that could matter to what changed. */
	readonly usage: AccountUsage
	/** From its first day with data, or its sign-up, to today. */
	readonly series: Series
	/** The same from the first day on that has to be looked at again. */
	readonly recent: Series
	/** Where it stood on milestones that it had not reached. */
	readonly lookedAt: ReadonlyMap<string, LookedAt>
	/** With their evidence where something changed that it rests on. */
	readonly achievements: readonly Achieved[]
}

/** What evaluating an account's milestones came to. */
export type EvaluatedMilestones = {
	/** What they are from now on, by milestone. */
	readonly achievements: ReadonlyMap<string, Achieved>
	readonly changes: readonly AchievementChange[]
	/** Of those that were looked at and are not reached. */
	readonly progress: ReadonlyMap<
		string,
		{ milestone: Milestone; progress: RuleProgress }
	>
}

export type AchievementChange = {
	readonly transition: NonNullable<Transition>
	readonly achievement: Achieved
}

/** A metric, and what it is made of where it is a ratio. */
export function withParts(
	metric: Metric,
	metrics: ReadonlyMap<string, Metric>,
): Metric[] {
	if (metric.kind !== 'ratio') return [metric]
	const parts = [metrics.get(metric.numerator), metrics.get(metric.denominator)]
	return [metric, ...parts.filter((part) => part !== undefined)]
}

/**
 * The first day on which an unreached milestone has to be looked at again: nothing earlier changed since it was not met;
 * null: it was not looked at yet, or by another version.
 */
export function resumeDay(
	{ id, version }: Milestone,
	sources: ReadonlySet<string>,
	{ marked, lookedAt }: Pick<Evaluated, 'marked' | 'lookedAt'>,
	calendar: Calendar,
): number | null {
	const last = lookedAt.get(id)
	if (last?.version !== version) return null
	let fromAt = marked.everythingFromAt ?? Number.POSITIVE_INFINITY
	for (const source of sources)
		fromAt = Math.min(fromAt, marked.fromAtOf.get(source) ?? fromAt)
	return fromAt === Number.POSITIVE_INFINITY
		? last.day
		: Math.min(last.day, calendar.dayOf(fromAt))
}
