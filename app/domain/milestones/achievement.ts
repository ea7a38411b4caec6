import type { ExactParts, Micros } from '#app/domain/metrics/compare.ts'
import type { Condition } from '#app/domain/metrics/condition.ts'
import type { Metric } from '#app/domain/metrics/definition.ts'

/**
 * `held`: reached. `grace`: a correction undid it, its days of grace run. `kept`: undone, and kept by policy.
 * `revoked`: undone, and taken back by policy.
 */
export type AchievementState = 'held' | 'grace' | 'kept' | 'revoked'

/**
 * What a milestone sets off. `tier_progress` lets it count for the tiers that name it; `nominate_case_study` puts its
 * account up for a story, once.
 */
export type Consequence = {
	readonly kind: 'tier_progress' | 'nominate_case_study'
}

/** One condition as it stood when its milestone was reached. */
export type ConditionEvidence = {
	readonly condition: Condition
	readonly valueMicros: number | null
	readonly numeratorMicros: number | null
	readonly denominatorMicros: number | null
	/** What of these numbers do not hold; left out where they hold all of it. */
	readonly exact?: ExactParts
	readonly isMet: boolean
	/** The day on which it began to be true without a break. */
	readonly sinceDay: number | null
}

/** Why an account has a milestone: kept for ever, readable without today's settings. */
export type Evidence = {
	readonly conditions: readonly ConditionEvidence[]
	/** The definitions of the metrics that were read. */
	readonly metrics: readonly Metric[]
}

type Figures = Pick<
	ConditionEvidence,
	'valueMicros' | 'numeratorMicros' | 'denominatorMicros'
>

/** The figures of a condition to the last millionth, however large. */
export const exactFigures = ({
	valueMicros,
	numeratorMicros,
	denominatorMicros,
	exact,
}: ConditionEvidence): { readonly [Name in keyof Figures]: Micros | null } => ({
	valueMicros: exact?.valueMicros ?? valueMicros,
	numeratorMicros: exact?.numeratorMicros ?? numeratorMicros,
	denominatorMicros: exact?.denominatorMicros ?? denominatorMicros,
})
