import type { Micros } from '#app/domain/metrics/compare.ts'
import {
	type AchievementState,
	type ConditionEvidence,
	type Evidence,
	exactFigures,
} from '#app/domain/milestones/achievement.ts'
import type { RuleProblem } from '#app/domain/milestones/check-rule.ts'
import { quantityOf, withUnit } from '#app/domain/milestones/quantity.ts'
import { conditionSentence } from '#app/domain/milestones/sentence.ts'
import { formatDay } from './dates.ts'

export const ACHIEVEMENT_WORDS: Readonly<
	Record<
		AchievementState,
		{ title: string; tone: 'plain' | 'good' | 'warning'; why: string }
	>
> = {
	held: { title: 'Reached', tone: 'good', why: 'Reached, and stays.' },
	grace: {
		title: 'Reached, in question',
		tone: 'warning',
		why: 'A correction of the data undid it. It counts until its days of grace are over.',
	},
	kept: {
		title: 'Reached, kept',
		tone: 'good',
		why: 'A correction of the data undid it; it is kept all the same.',
	},
	revoked: {
		title: 'Taken back',
		tone: 'warning',
		why: 'A correction of the data undid it, and its days of grace are over.',
	},
}

export const RULE_PROBLEM_WORDS: Readonly<Record<RuleProblem['kind'], string>> =
	{
		not_a_rule: 'This is neither a condition nor a group.',
		empty_group: 'A group needs at least one condition.',
		too_deep: 'Groups can lie at most four deep.',
		too_many_conditions: 'A rule can have at most 40 conditions.',
		unknown_metric:
			'Choose a metric that counts: this one is gone or archived.',
		unknown_operator: 'Choose how the figure is compared.',
		threshold_out_of_range:
			'Enter a number between minus and plus one thousand million.',
		held_days_out_of_range: 'Enter between 1 and 1,096 days.',
	}

/** What counted, in words: a line for each condition, readable without today's settings. */
export function evidenceLines({ conditions, metrics }: Evidence) {
	const byKey = new Map(metrics.map((metric) => [metric.key, metric]))
	const quantity = (key: string, micros: Micros | null) => {
		const metric = byKey.get(key)
		return metric && micros !== null
			? withUnit(quantityOf(micros, metric), metric)
			: null
	}
	const partsOf = (one: ConditionEvidence) => {
		const metric = byKey.get(one.condition.metric)
		if (metric?.kind !== 'ratio') return null
		const { numeratorMicros, denominatorMicros } = exactFigures(one)
		const numerator = quantity(metric.numerator, numeratorMicros)
		const denominator = quantity(metric.denominator, denominatorMicros)
		return numerator && denominator ? `${numerator} of ${denominator}` : null
	}
	return conditions.map((one) => ({
		condition: conditionSentence(one.condition, byKey),
		value:
			quantity(one.condition.metric, exactFigures(one).valueMicros) ??
			'unknown',
		/** What a ratio was made of. */
		parts: partsOf(one),
		isMet: one.isMet,
		since: one.sinceDay === null ? null : formatDay(one.sinceDay),
	}))
}
