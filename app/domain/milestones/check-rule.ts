import { LARGEST_MICROS } from '#app/domain/metrics/compare.ts'
import { type Condition, OPERATORS } from '#app/domain/metrics/condition.ts'
import type { Metric } from '#app/domain/metrics/definition.ts'
import { done } from '#app/domain/result.ts'
import { conditionsOf, type Rule } from './rule.ts'

/** Groups within groups. */
export const MAX_DEPTH = 4
export const MAX_CONDITIONS = 40
/** Three years. */
export const MAX_HELD_DAYS = 1096

export type RuleProblem = {
	readonly kind:
		| 'not_a_rule'
		| 'empty_group'
		| 'too_deep'
		| 'too_many_conditions'
		| 'unknown_metric'
		| 'unknown_operator'
		| 'threshold_out_of_range'
		| 'held_days_out_of_range'
	/** Where in the rule: the place within each group on the way; empty: the rule itself. */
	readonly path: readonly number[]
}

type Read =
	| { readonly ok: true; readonly value: Rule }
	| { readonly ok: false; readonly problems: readonly RuleProblem[] }

/**
 * Takes data that came from outside for a rule, if it is one that can be evaluated.
 * @param metrics those that count: not the archived ones
 */
export function readRule(
	given: unknown,
	metrics: ReadonlyMap<string, Metric>,
): Read {
	const problems: RuleProblem[] = []
	const value = readPart(given, [], problems, metrics)
	if (value && conditionsOf(value).length > MAX_CONDITIONS)
		problems.push({ kind: 'too_many_conditions', path: [] })
	return value && problems.length === 0 ? done(value) : { ok: false, problems }
}

function readPart(
	given: unknown,
	path: readonly number[],
	problems: RuleProblem[],
	metrics: ReadonlyMap<string, Metric>,
): Rule | null {
	const complain = (kind: RuleProblem['kind']) => {
		problems.push({ kind, path })
		return null
	}
	if (typeof given !== 'object' || given === null) return complain('not_a_rule')
	const fields = given as Record<string, unknown>
	if ('metric' in fields) return readCondition(fields, complain, metrics)
	const kind = 'all' in fields ? 'all' : 'any'
	const members = fields[kind]
	if (!Array.isArray(members)) return complain('not_a_rule')
	if (path.length >= MAX_DEPTH) return complain('too_deep')
	if (members.length === 0) return complain('empty_group')
	// What is far too much is not walked through.
	if (members.length > MAX_CONDITIONS) return complain('too_many_conditions')
	const read = members.flatMap((member, i) => {
		const part = readPart(member, [...path, i], problems, metrics)
		return part ? [part] : []
	})
	return kind === 'all' ? { all: read } : { any: read }
}

function readCondition(
	{ metric, operator, thresholdMicros, heldDays = 1 }: Record<string, unknown>,
	complain: (kind: RuleProblem['kind']) => null,
	metrics: ReadonlyMap<string, Metric>,
): Condition | null {
	if (typeof metric !== 'string' || !isReadable(metric, metrics))
		return complain('unknown_metric')
	const known = OPERATORS.find((one) => one === operator)
	if (!known) return complain('unknown_operator')
	if (!isWhole(thresholdMicros, -LARGEST_MICROS, LARGEST_MICROS))
		return complain('threshold_out_of_range')
	if (!isWhole(heldDays, 1, MAX_HELD_DAYS))
		return complain('held_days_out_of_range')
	return { metric, operator: known, thresholdMicros, heldDays }
}

const isWhole = (
	given: unknown,
	least: number,
	most: number,
): given is number =>
	typeof given === 'number' &&
	Number.isSafeInteger(given) &&
	given >= least &&
	given <= most

/** Whether a metric has a value at all: it is there, and so is what it is made of. */
function isReadable(
	key: string,
	metrics: ReadonlyMap<string, Metric>,
): boolean {
	const metric = metrics.get(key)
	return (
		metric !== undefined &&
		(metric.kind !== 'ratio' ||
			(metrics.has(metric.numerator) && metrics.has(metric.denominator)))
	)
}

/**
 * The metrics of a rule that are missing or archived: its conditions on them are never met.
 * @param metrics those that count
 */
export const brokenMetrics = (
	rule: Rule,
	metrics: ReadonlyMap<string, Metric>,
): string[] =>
	[...new Set(conditionsOf(rule).map(({ metric }) => metric))].filter(
		(key) => !isReadable(key, metrics),
	)

/** Every metric that a rule reads, those that a ratio is made of among them. */
export function metricsRead(
	rule: Rule,
	metrics: ReadonlyMap<string, Metric>,
): Metric[] {
	const found = new Map<string, Metric>()
	const add = (key: string) => {
		const metric = metrics.get(key)
		if (!metric || found.has(key)) return
		found.set(key, metric)
		if (metric.kind === 'ratio') {
			add(metric.numerator)
			add(metric.denominator)
		}
	}
	for (const { metric } of conditionsOf(rule)) add(metric)
	return [...found.values()]
}

/** The sources whose events a rule depends on. */
export const sourcesRead = (
	rule: Rule,
	metrics: ReadonlyMap<string, Metric>,
): Set<string> => sourcesOf(metricsRead(rule, metrics))

export const sourcesOf = (metrics: Iterable<Metric>): Set<string> => {
	const sources = new Set<string>()
	for (const metric of metrics)
		if (metric.kind === 'measured') sources.add(metric.source)
	return sources
}

/** Whether only events can change what a rule comes to, and no passing day: nothing ages, and nothing has to be held. */
export const isTimeless = (
	rule: Rule,
	metrics: ReadonlyMap<string, Metric>,
): boolean =>
	conditionsOf(rule).every(({ heldDays }) => heldDays === 1) &&
	metricsRead(rule, metrics).every(
		(metric) =>
			metric.kind === 'ratio' ||
			(metric.kind === 'measured' && metric.windowDays === null),
	)
