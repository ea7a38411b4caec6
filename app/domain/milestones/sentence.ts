import type { Condition, Operator } from '#app/domain/metrics/condition.ts'
import { daysOf, type Measured, thresholdOf, withUnit } from './quantity.ts'
import { isCondition, membersOf, type Rule } from './rule.ts'

export const OPERATOR_WORDS: Readonly<Record<Operator, string>> = {
	'>=': 'is at least',
	'>': 'is more than',
	'<=': 'is at most',
	'<': 'is less than',
	'=': 'is exactly',
}

type Metrics = ReadonlyMap<string, Measured>

/**
 * A rule as a sentence, without its full stop: "Weekly active users is at least 100, held for 14 days, and ROI is at
 * least 3×".
 * @param metrics archived ones too: a rule keeps its words when it is broken
 */
export const sentenceOf = (rule: Rule, metrics: Metrics): string =>
	isCondition(rule)
		? conditionSentence(rule, metrics)
		: membersOf(rule).length === 0
			? 'Nothing is asked for'
			: joinParts(
					membersOf(rule).map((member) => partOf(member, metrics)),
					'all' in rule ? 'and' : 'or',
				)

/** "Weekly active users is at least 100, held for 14 days". */
export function conditionSentence(
	{ metric: key, operator, thresholdMicros, heldDays }: Condition,
	metrics: Metrics,
): string {
	const metric: Measured = metrics.get(key) ?? {
		name: key,
		unit: '',
		kind: 'measured',
	}
	const threshold = withUnit(thresholdOf(thresholdMicros, metric), metric)
	const held = heldDays === 1 ? '' : `, held for ${daysOf(heldDays)}`
	return `${metric.name} ${OPERATOR_WORDS[operator]} ${threshold}${held}`
}

const partOf = (rule: Rule, metrics: Metrics): string =>
	isCondition(rule) || membersOf(rule).length === 1
		? sentenceOf(rule, metrics)
		: `(${sentenceOf(rule, metrics)})`

const HELD = ', held for '

/** Whether a part ends with how long it is held, outside of brackets. */
const endsWithHeld = (part: string) => {
	const at = part.lastIndexOf(HELD)
	return at >= 0 && !part.includes(')', at)
}

/** A comma stays open where a part has one of its own. */
function joinParts(parts: readonly string[], word: 'and' | 'or'): string {
	const last = parts.at(-1) ?? ''
	if (parts.length === 1) return last
	const before = parts.slice(0, -1)
	const needsComma = before.length > 1 || before.some(endsWithHeld)
	return `${before.join(', ')}${needsComma ? ',' : ''} ${word} ${last}`
}
