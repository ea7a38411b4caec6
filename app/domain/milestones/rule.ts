import type { Condition } from '#app/domain/metrics/condition.ts'

/** What has to be true of an account: plain data. A group without members is never met. */
export type Rule =
	| { readonly all: readonly Rule[] }
	| { readonly any: readonly Rule[] }
	| Condition

export const isCondition = (rule: Rule): rule is Condition => 'metric' in rule

export const membersOf = (rule: Exclude<Rule, Condition>): readonly Rule[] =>
	'all' in rule ? rule.all : rule.any

const known = new WeakMap<Rule, readonly Condition[]>()

/** The conditions of a rule in the order in which they are written. What is kept by condition is in this order. */
export function conditionsOf(rule: Rule): readonly Condition[] {
	let conditions = known.get(rule)
	if (!conditions) {
		conditions = isCondition(rule)
			? [rule]
			: membersOf(rule).flatMap((member) => conditionsOf(member))
		known.set(rule, conditions)
	}
	return conditions
}

/**
 * Folds a rule over what is known of each of its conditions, in the order of `conditionsOf`.
 * A group without members is told no members.
 */
export function foldRule<T>(
	rule: Rule,
	ofCondition: readonly T[],
	join: (kind: 'all' | 'any', members: T[]) => T,
): T {
	return foldPart(rule, { ofCondition, next: 0 }, join)
}

function foldPart<T>(
	part: Rule,
	told: { readonly ofCondition: readonly T[]; next: number },
	join: (kind: 'all' | 'any', members: T[]) => T,
): T {
	if (!isCondition(part))
		return join(
			'all' in part ? 'all' : 'any',
			membersOf(part).map((member) => foldPart(member, told, join)),
		)
	const found = told.ofCondition[told.next++]
	if (found === undefined)
		throw new Error('a rule has more conditions than there is known of')
	return found
}

/** For how many days in a row the longest held of a rule's conditions has to be true. */
export const longestHeld = (rule: Rule): number =>
	Math.max(1, ...conditionsOf(rule).map(({ heldDays }) => heldDays))
