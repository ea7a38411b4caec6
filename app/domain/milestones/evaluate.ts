import type { Condition } from '#app/domain/metrics/condition.ts'
import type { Metric } from '#app/domain/metrics/definition.ts'
import type { Series } from '#app/domain/metrics/series.ts'
import type { AccountUsage } from '#app/domain/metrics/usage.ts'
import type { ConditionEvidence, Evidence } from './achievement.ts'
import { metricsRead } from './check-rule.ts'
import { conditionsOf, foldRule, type Rule } from './rule.ts'

/** A rule at one account, by day: index 0 is `firstDay`. */
export type RuleDays = {
	readonly firstDay: number
	/** 1: met at the end of the day. */
	readonly met: Uint8Array
	/** For each condition, 1: true at the end of the day, held or not. */
	readonly isTrue: readonly Uint8Array[]
}

/**
 * Whether a rule was met, at the end of each day of a series.
 * @param fromDay days before it count for nothing, neither for being met nor for being held
 */
export function evaluateRule(
	rule: Rule,
	series: Series,
	fromDay: number,
): RuleDays {
	const skipped = Math.max(0, fromDay - series.firstDay)
	const length = Math.max(0, series.lastDay - series.firstDay + 1)
	const conditions = conditionsOf(rule)
	const isTrue = conditions.map((condition) =>
		series.meets(condition).fill(0, 0, skipped),
	)
	const met = foldRule(
		rule,
		conditions.map(({ heldDays }, i) =>
			heldLongEnough(isTrue[i] ?? new Uint8Array(length), heldDays),
		),
		(kind, members) => joinDays(kind, members, length),
	)
	return { firstDay: series.firstDay, met, isTrue }
}

/** On how many days in a row, to a day, a condition was true. */
export function runOn(
	{ firstDay, isTrue }: RuleDays,
	condition: number,
	day: number,
): number {
	const days = isTrue[condition]
	let at = day - firstDay
	while (at >= 0 && days?.[at] === 1) at--
	return day - firstDay - at
}

function heldLongEnough(isTrue: Uint8Array, heldDays: number): Uint8Array {
	if (heldDays === 1) return isTrue
	const held = new Uint8Array(isTrue.length)
	let run = 0
	for (let at = 0; at < isTrue.length; at++) {
		run = isTrue[at] === 1 ? run + 1 : 0
		if (run >= heldDays) held[at] = 1
	}
	return held
}

function joinDays(
	kind: 'all' | 'any',
	members: readonly Uint8Array[],
	length: number,
): Uint8Array {
	const [first, ...others] = members
	if (!first) return new Uint8Array(length)
	const joined = first.slice()
	for (const other of others)
		if (kind === 'all')
			for (let at = 0; at < length; at++)
				joined[at] = (joined[at] as number) & (other[at] as number)
		else
			for (let at = 0; at < length; at++)
				joined[at] = (joined[at] as number) | (other[at] as number)
	return joined
}

/** The first day of a rule that was met, from a day on; null: none. */
export function firstDayMet(
	{ firstDay, met }: RuleDays,
	fromDay = firstDay,
): number | null {
	const at = met.indexOf(1, Math.max(0, fromDay - firstDay))
	return at === -1 ? null : firstDay + at
}

export const isMetOn = ({ firstDay, met }: RuleDays, day: number): boolean =>
	met[day - firstDay] === 1

/**
 * The first day on which a rule is looked at for an account: its first one with data that the rule reads, or of the
 * sign-up; null: it has neither.
 * @param sources those that the rule reads
 * @param fromDay null: all of the past
 */
export function startDay(
	sources: Iterable<string>,
	usage: AccountUsage,
	fromDay: number | null,
): number | null {
	let first = usage.signedUpDay ?? Number.POSITIVE_INFINITY
	for (const source of sources)
		first = Math.min(
			first,
			usage.sources.get(source)?.days[0] ?? Number.POSITIVE_INFINITY,
		)
	if (first === Number.POSITIVE_INFINITY) return null
	return fromDay === null ? first : Math.max(first, fromDay)
}

/** The first day of which anything is known of an account; at the latest today. */
export function firstDayOf(usage: AccountUsage, today: number): number {
	let first = Math.min(today, usage.signedUpDay ?? today)
	for (const { days } of usage.sources.values())
		first = Math.min(first, days[0] ?? today)
	return first
}

/** What a rule's conditions stood at on a day, with the definitions that they were read by. */
export function evidenceOn(
	rule: Rule,
	days: RuleDays,
	series: Series,
	metrics: ReadonlyMap<string, Metric>,
	day: number,
): Evidence {
	return {
		conditions: conditionsOf(rule).map((condition, i) =>
			conditionEvidence(condition, runOn(days, i, day), series, day),
		),
		metrics: metricsRead(rule, metrics),
	}
}

function conditionEvidence(
	condition: Condition,
	run: number,
	series: Series,
	day: number,
): ConditionEvidence {
	const exact = series.exactOn(condition.metric, day)
	return {
		condition,
		...series.valueOn(condition.metric, day),
		...(exact === null ? {} : { exact }),
		isMet: run >= condition.heldDays,
		sinceDay: run === 0 ? null : day - run + 1,
	}
}
