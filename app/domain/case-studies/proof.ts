import { DAY } from '#app/domain/durations.ts'
import type { Metric } from '#app/domain/metrics/definition.ts'
import type {
	AchievementState,
	Evidence,
} from '#app/domain/milestones/achievement.ts'
import { quantityOf, withUnit } from '#app/domain/milestones/quantity.ts'
import type { Proof } from './content.ts'

/** A milestone that the account reached, with what was true then. */
export type ReachedMilestone = {
	readonly milestoneId: string
	readonly version: number
	readonly name: string
	readonly reachedAt: number
	readonly evidence: Evidence
}

/** A metric of the account as it stands. */
export type CurrentFigure = {
	readonly metric: Metric
	readonly valueMicros: number | null
	readonly asOf: number
}

/** How a metric is counted, in words. */
type CountedAs = (metric: Metric, nameOf: (key: string) => string) => string

/** What a story can say because a milestone was reached: a figure for each of its conditions that held. */
export function proofsOfMilestone(
	{ milestoneId, version, name, reachedAt, evidence }: ReachedMilestone,
	countedAs: CountedAs,
): Proof[] {
	const metrics = new Map(evidence.metrics.map((one) => [one.key, one]))
	return evidence.conditions.flatMap(({ condition, valueMicros, isMet }) => {
		const metric = metrics.get(condition.metric)
		if (!isMet || !metric || valueMicros === null) return []
		return [
			{
				...figureOf(metric, valueMicros, metrics, countedAs),
				definition: `${definitionOf(metric, metrics, countedAs)} Reached with the milestone “${name}”.`,
				asOf: reachedAt,
				milestoneId,
				milestoneVersion: version,
			},
		]
	})
}

/** What a story can say of how an account stands now: its return, and what goes into it. */
export function proofOfFigure(
	{ metric, valueMicros, asOf }: CurrentFigure,
	metrics: ReadonlyMap<string, Metric>,
	countedAs: CountedAs,
): Proof | null {
	if (valueMicros === null) return null
	return {
		...figureOf(metric, valueMicros, metrics, countedAs),
		asOf,
		milestoneId: null,
		milestoneVersion: null,
	}
}

const figureOf = (
	metric: Metric,
	valueMicros: number,
	metrics: ReadonlyMap<string, Metric>,
	countedAs: CountedAs,
) => ({
	label: metric.name,
	value: withUnit(quantityOf(valueMicros, metric), metric),
	definition: definitionOf(metric, metrics, countedAs),
	metricKey: metric.key,
})

const definitionOf = (
	metric: Metric,
	metrics: ReadonlyMap<string, Metric>,
	countedAs: CountedAs,
) =>
	`${countedAs(metric, (key) => metrics.get(key)?.name ?? key)} (version ${metric.version} of the definition).`

/** So old a figure is, it is looked at again before it is published. */
export const PROOF_DAYS = 180

export type StaleReason =
	/** It is older than so many days. */
	| 'old'
	/** The account's figure is another by now. */
	| 'figure_changed'
	/** The milestone was taken back, or is in question. */
	| 'milestone_undone'
	/** The milestone is reached by another rule by now. */
	| 'milestone_changed'

/** Why a figure should be looked at again before it is published; nothing: it need not. */
export function staleReasons(
	proof: Proof,
	{
		current,
		milestone,
		now,
	}: {
		/** The same metric as it stands; null: it is not measured any more, or never was. */
		current: Proof | null
		/** Of the milestone that it was filled from; null: the account does not have it. */
		milestone: {
			readonly state: AchievementState
			/** The version of its rule that counts. */
			readonly version: number
		} | null
		now: number
	},
): StaleReason[] {
	const reasons: StaleReason[] = []
	if (now - proof.asOf > PROOF_DAYS * DAY) reasons.push('old')
	if (current !== null && current.value !== proof.value)
		reasons.push('figure_changed')
	if (proof.milestoneId !== null) {
		if (milestone?.state !== 'held' && milestone?.state !== 'kept')
			reasons.push('milestone_undone')
		else if (milestone.version !== proof.milestoneVersion)
			reasons.push('milestone_changed')
	}
	return reasons
}
