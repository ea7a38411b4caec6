import type { Condition } from '#app/domain/metrics/condition.ts'
import type { ConditionProgress } from './progress.ts'
import {
	daysOf,
	isPercent,
	isUnitInName,
	type Measured,
	nameWithin,
	PERCENT,
	quantityOf,
	thresholdOf,
	withUnit,
} from './quantity.ts'
import { conditionsOf, foldRule, type Rule } from './rule.ts'

type Metrics = ReadonlyMap<string, Measured>

/** What of a rule is reached, to be shown as a list: a line for each condition. */
export type ProgressLine = {
	readonly words: string
	readonly isMet: boolean
	readonly nearnessBasisPoints: number
}

export const progressLines = (
	rule: Rule,
	conditions: readonly ConditionProgress[],
	metrics: Metrics,
): ProgressLine[] =>
	conditionsOf(rule).flatMap((condition, i) => {
		const progress = conditions[i]
		return progress
			? [
					{
						words: conditionWords(condition, progress, metrics),
						isMet: progress.isMet,
						nearnessBasisPoints: progress.nearnessBasisPoints,
					},
				]
			: []
	})

type Part = {
	readonly isMet: boolean
	readonly nearnessBasisPoints: number
	readonly words: string
}

/**
 * How far an account is on a rule, in a line: "99 of 100 weekly active users — 1 to go". Of a group, what is missing
 * first: of all its members the one that is farthest, of any the nearest.
 */
export function progressWords(
	rule: Rule,
	conditions: readonly ConditionProgress[],
	metrics: Metrics,
): string {
	const parts = progressLines(rule, conditions, metrics)
	const whole = foldRule<Part>(rule, parts, (kind, members) => {
		const sorted = members
			.filter((member) => kind === 'any' || !member.isMet)
			.sort((a, b) =>
				kind === 'all'
					? a.nearnessBasisPoints - b.nearnessBasisPoints
					: b.nearnessBasisPoints - a.nearnessBasisPoints,
			)
		const [first] = sorted
		const isMet =
			kind === 'all'
				? members.length > 0 && sorted.length === 0
				: first?.isMet === true
		const more = kind === 'all' && sorted.length > 1 ? sorted.length - 1 : 0
		return {
			isMet,
			nearnessBasisPoints: first?.nearnessBasisPoints ?? 0,
			words: `${first?.words ?? ''}${more > 0 ? ` (and ${more} more)` : ''}`,
		}
	})
	return whole.isMet ? 'Reached' : whole.words || 'Nothing is asked for'
}

/** A condition as far as it is: "99 of 100 weekly active users — 1 to go". */
export function conditionWords(
	condition: Condition,
	{ valueMicros, denominatorMicros, isMet, runDays }: ConditionProgress,
	metrics: Metrics,
): string {
	const { heldDays } = condition
	const metric = metrics.get(condition.metric)
	if (!metric) return `${condition.metric} is no longer counted`
	if (valueMicros === null)
		return denominatorMicros === 0
			? `${metric.name} cannot be computed: it would be divided by zero`
			: `${metric.name}: nothing is known yet`
	if (isMet || runDays > 0) {
		const now = `${metric.name}: ${withUnit(quantityOf(valueMicros, metric), metric)}`
		if (isMet)
			return heldDays === 1 ? now : `${now}, held for ${daysOf(runDays)}`
		return `${now}, held for ${runDays} of ${daysOf(heldDays)} — ${heldDays - runDays} to go`
	}
	const then = heldDays === 1 ? '' : `, then to be held for ${daysOf(heldDays)}`
	return `${distanceWords(condition, valueMicros, metric)}${then}`
}

function distanceWords(
	{ operator, thresholdMicros }: Condition,
	valueMicros: number,
	metric: Measured,
): string {
	const { name } = metric
	const threshold = thresholdOf(thresholdMicros, metric)
	switch (operator) {
		case '>=':
		case '>': {
			const value = quantityOf(valueMicros, metric)
			const of = `of ${operator === '>' ? 'more than ' : ''}${threshold}`
			const toGo = quantityOf(thresholdMicros - valueMicros, metric, 'ceil')
			const rest =
				valueMicros === thresholdMicros
					? 'just above it'
					: `${isPercent(metric) ? toGo.replace(PERCENT, ' points') : toGo} to go`
			return isUnitInName(metric)
				? `${value} ${of} ${nameWithin(name)} — ${rest}`
				: `${name}: ${value} ${withUnit(of, metric)} — ${rest}`
		}
		case '<=':
		case '<': {
			const value = quantityOf(valueMicros, metric, 'ceil')
			const limit = operator === '<' ? 'less than' : 'at most'
			return `${name}: ${value}, to be ${limit} ${withUnit(threshold, metric)}`
		}
		case '=':
			return `${name}: ${thresholdOf(valueMicros, metric)}, to be exactly ${withUnit(threshold, metric)}`
	}
}
