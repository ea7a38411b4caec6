import type { Metric } from '#app/domain/metrics/definition.ts'
import { parseMicros } from '#app/domain/metrics/value.ts'
import type { RuleProblem } from './check-rule.ts'
import { inUnits, isPercent } from './quantity.ts'
import { isCondition, membersOf, type Rule } from './rule.ts'

/** A condition as it was typed. */
export type ConditionDraft = {
	readonly metric: string
	readonly operator: string
	/** In the units of the metric: 80 of a percentage is 0.8. */
	readonly threshold: string
	readonly heldDays: string
}

/** A group as it was typed. A rule that is written is always one, if only of a single condition. */
export type GroupDraft = {
	readonly join: 'all' | 'any'
	readonly members: readonly PartDraft[]
}
export type PartDraft = ConditionDraft | GroupDraft

/** Where in a draft: the place within each group on the way; empty: the whole. */
export type DraftPath = readonly number[]

export const isGroupDraft = (part: PartDraft): part is GroupDraft =>
	'join' in part

export const NEW_CONDITION: ConditionDraft = {
	metric: '',
	operator: '>=',
	threshold: '',
	heldDays: '',
}

export const NEW_RULE: GroupDraft = { join: 'all', members: [NEW_CONDITION] }

const NEW_GROUP: GroupDraft = { join: 'any', members: [NEW_CONDITION] }

/** A rule to be typed over. */
export function draftOfRule(
	rule: Rule,
	metrics: ReadonlyMap<string, Metric>,
): GroupDraft {
	const draft = partOf(rule, metrics)
	return isGroupDraft(draft) ? draft : { join: 'all', members: [draft] }
}

function partOf(rule: Rule, metrics: ReadonlyMap<string, Metric>): PartDraft {
	if (!isCondition(rule))
		return {
			join: 'all' in rule ? 'all' : 'any',
			members: membersOf(rule).map((member) => partOf(member, metrics)),
		}
	const { metric: key, operator, thresholdMicros, heldDays } = rule
	const metric = metrics.get(key)
	return {
		metric: key,
		operator,
		threshold: String(
			metric ? inUnits(thresholdMicros, metric) : thresholdMicros / 1_000_000,
		),
		heldDays: heldDays === 1 ? '' : String(heldDays),
	}
}

/**
 * What was typed as data of a rule, still to be checked: what is no number there is none here either. A single
 * condition needs no group around it.
 */
export function ruleOfDraft(
	draft: GroupDraft,
	metrics: ReadonlyMap<string, Metric>,
): unknown {
	const [only] = draft.members
	return only && draft.members.length === 1
		? dataOf(only, metrics)
		: dataOf(draft, metrics)
}

/** Where in the draft a problem of its rule lies. */
export const problemPath = (
	draft: GroupDraft,
	{ path }: RuleProblem,
): DraftPath => (draft.members.length === 1 ? [0, ...path] : path)

function dataOf(
	part: PartDraft,
	metrics: ReadonlyMap<string, Metric>,
): unknown {
	if (isGroupDraft(part)) {
		const members = part.members.map((member) => dataOf(member, metrics))
		return part.join === 'all' ? { all: members } : { any: members }
	}
	return {
		metric: part.metric,
		operator: part.operator,
		thresholdMicros: microsOfText(part.threshold, metrics.get(part.metric)),
		heldDays: part.heldDays.trim() === '' ? 1 : Number(part.heldDays),
	}
}

/** "1,250", "80%" and "2.5 ×" are numbers as well. NaN where it is none. */
function microsOfText(text: string, metric: Metric | undefined): number {
	const plain = text
		.trim()
		.replace(/[%×]$/, '')
		.trimEnd()
		.replace(/^([+-]?\d{1,3}(?:,\d{3})+)(?=$|\.)/, (whole) =>
			whole.replaceAll(',', ''),
		)
	const parsed = parseMicros(
		metric && isPercent(metric) ? `${plain}e-2` : plain,
	)
	return parsed.ok ? parsed.value : Number.NaN
}

export type DraftStep = {
	readonly kind: 'add-condition' | 'add-group' | 'remove'
	/** The group that it is added to, or what is removed. */
	readonly path: DraftPath
}

/** A draft with a part more or less. A step that leads nowhere changes nothing. */
export function takeStep(
	draft: GroupDraft,
	{ kind, path }: DraftStep,
): GroupDraft {
	const [at, ...rest] = path
	if (at === undefined)
		return kind === 'remove'
			? draft
			: {
					...draft,
					members: [
						...draft.members,
						kind === 'add-group' ? NEW_GROUP : NEW_CONDITION,
					],
				}
	if (kind === 'remove' && rest.length === 0)
		return {
			...draft,
			members: draft.members.filter((_, i) => i !== at),
		}
	return {
		...draft,
		members: draft.members.map((member, i) =>
			i === at && isGroupDraft(member)
				? takeStep(member, { kind, path: rest })
				: member,
		),
	}
}

const STEP =
	/^(add-condition|add-group|remove)(?::(\d{1,3}(?:\.\d{1,3}){0,9}))?$/

/** "remove:0.2" → the step; null: it is none. */
export function readStep(text: string): DraftStep | null {
	const found = STEP.exec(text)
	if (!found) return null
	return {
		kind: found[1] as DraftStep['kind'],
		path: found[2]?.split('.').map(Number) ?? [],
	}
}

export const stepText = ({ kind, path }: DraftStep): string =>
	path.length === 0 ? kind : `${kind}:${path.join('.')}`

/** Deeper than a rule may be, so that what is too deep is told of. */
const READ_DEPTH = 6
const READ_MEMBERS = 60

/** What the fields of a form hold of a rule. `fieldName` says how they are called. */
export function readDraft(
	textOf: (name: string) => string | null,
	path: DraftPath = [],
): GroupDraft {
	const members: PartDraft[] = []
	for (let i = 0; i < READ_MEMBERS; i++) {
		const here = [...path, i]
		if (textOf(fieldName(here, 'join')) !== null) {
			if (here.length > READ_DEPTH) break
			members.push(readDraft(textOf, here))
		} else if (textOf(fieldName(here, 'metric')) !== null)
			members.push({
				metric: textOf(fieldName(here, 'metric')) ?? '',
				operator: textOf(fieldName(here, 'operator')) ?? '',
				threshold: textOf(fieldName(here, 'threshold')) ?? '',
				heldDays: textOf(fieldName(here, 'heldDays')) ?? '',
			})
		else break
	}
	return {
		join: textOf(fieldName(path, 'join')) === 'any' ? 'any' : 'all',
		members,
	}
}

/** The name of a part's field: "rule.0.2.metric". */
export const fieldName = (
	path: DraftPath,
	field: 'join' | keyof ConditionDraft,
): string => ['rule', ...path, field].join('.')

/** A milestone as it was typed. */
export type MilestoneTyped = {
	readonly name: string
	readonly description: string
	readonly rule: GroupDraft
	readonly countsForTiers: boolean
	/** It puts its account up for a story. */
	readonly nominates: boolean
	readonly graceDays: string
	readonly whenUndone: string
	/** From when on it counts: 'past', 'today', or 'day:' and a day counted from 1970. */
	readonly past: string
}
