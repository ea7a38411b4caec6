import type { MetricValue } from '#app/domain/metrics/compare.ts'
import type { Condition } from '#app/domain/metrics/condition.ts'
import type { Series } from '#app/domain/metrics/series.ts'
import { type RuleDays, runOn } from './evaluate.ts'
import { conditionsOf, foldRule, type Rule } from './rule.ts'

/** There. */
export const FULL_BASIS_POINTS = 10_000
/** Within ten per cent. */
export const NEAR_BASIS_POINTS = 9_000

/** Where a condition stands. Kept in the order of the rule's conditions, so that it need not be told which it is. */
export type ConditionProgress = MetricValue & {
	readonly isMet: boolean
	/** Days in a row, to the one that is looked at, on which it was true; as many as it takes are counted. */
	readonly runDays: number
	readonly nearnessBasisPoints: number
}

export type RuleProgress = {
	readonly isMet: boolean
	/** 10,000 where it is met, and only there. */
	readonly nearnessBasisPoints: number
	readonly conditions: readonly ConditionProgress[]
}

/** How far an account is on a rule at the end of a day. */
export function progressOn(
	rule: Rule,
	days: RuleDays,
	series: Series,
	day: number,
): RuleProgress {
	const conditions = conditionsOf(rule).map((condition, i) =>
		conditionProgress(
			condition,
			series.valueOn(condition.metric, day),
			Math.min(condition.heldDays, runOn(days, i, day)),
		),
	)
	return { ...joinProgress(rule, conditions), conditions }
}

/** Nothing is known of the account yet. */
export const noProgress = (rule: Rule): RuleProgress => ({
	isMet: false,
	nearnessBasisPoints: 0,
	conditions: conditionsOf(rule).map(() => ({
		valueMicros: null,
		numeratorMicros: null,
		denominatorMicros: null,
		isMet: false,
		runDays: 0,
		nearnessBasisPoints: 0,
	})),
})

/** All of a group is as near as its farthest member, any of it as its nearest. */
export const joinProgress = (
	rule: Rule,
	conditions: readonly ConditionProgress[],
): Pick<RuleProgress, 'isMet' | 'nearnessBasisPoints'> =>
	foldRule<Pick<RuleProgress, 'isMet' | 'nearnessBasisPoints'>>(
		rule,
		conditions,
		(kind, members) => {
			const nearness = members.map((member) => member.nearnessBasisPoints)
			if (nearness.length === 0) return { isMet: false, nearnessBasisPoints: 0 }
			return kind === 'all'
				? {
						isMet: members.every((member) => member.isMet),
						nearnessBasisPoints: Math.min(...nearness),
					}
				: {
						isMet: members.some((member) => member.isMet),
						nearnessBasisPoints: Math.max(...nearness),
					}
		},
	)

function conditionProgress(
	condition: Condition,
	value: MetricValue,
	runDays: number,
): ConditionProgress {
	const isMet = runDays >= condition.heldDays
	const { valueMicros, numeratorMicros, denominatorMicros } = value
	return {
		valueMicros,
		numeratorMicros,
		denominatorMicros,
		isMet,
		runDays,
		nearnessBasisPoints: isMet
			? FULL_BASIS_POINTS
			: Math.min(
					FULL_BASIS_POINTS - 1,
					nearnessOf(condition, valueMicros, runDays),
				),
	}
}

/** Of a condition that has to hold for days, getting there is half of the way. */
function nearnessOf(
	{ operator, thresholdMicros, heldDays }: Condition,
	valueMicros: number | null,
	runDays: number,
): number {
	if (valueMicros === null) return 0
	const ofValue =
		runDays > 0
			? 1
			: operator === '>=' || operator === '>'
				? partOf(valueMicros, thresholdMicros)
				: operator === '='
					? Math.min(
							partOf(valueMicros, thresholdMicros),
							partOf(thresholdMicros, valueMicros),
						)
					: partOf(thresholdMicros, valueMicros)
	const part = heldDays === 1 ? ofValue : (ofValue + runDays / heldDays) / 2
	return Math.floor(part * FULL_BASIS_POINTS)
}

/** 0 to 1. Below zero there are no parts. */
const partOf = (micros: number, ofMicros: number): number =>
	ofMicros > 0
		? Math.max(0, Math.min(1, micros / ofMicros))
		: micros >= ofMicros
			? 1
			: 0
