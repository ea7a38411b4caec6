import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OPERATORS } from '#app/domain/metrics/condition.ts'
import { readRule } from '#app/domain/milestones/check-rule.ts'
import {
	draftOfRule,
	fieldName,
	type GroupDraft,
	isGroupDraft,
	NEW_CONDITION,
	type PartDraft,
	readDraft,
	readStep,
	ruleOfDraft,
	stepText,
	takeStep,
} from '#app/domain/milestones/draft.ts'
import type { Rule } from '#app/domain/milestones/rule.ts'
import { METRICS } from './metrics.ts'

const someCondition: fc.Arbitrary<Rule> = fc.record({
	metric: fc.constantFrom(...METRICS.keys()),
	operator: fc.constantFrom(...OPERATORS),
	thresholdMicros: fc.integer({
		min: -1_000_000_000_000,
		max: 1_000_000_000_000,
	}),
	heldDays: fc.integer({ min: 1, max: 1096 }),
})

const someMembers = (depth: number): fc.Arbitrary<readonly Rule[]> =>
	fc.array(depth === 0 ? someCondition : someRule(depth - 1), {
		minLength: 1,
		maxLength: 3,
	})

const someRule = (depth: number): fc.Arbitrary<Rule> =>
	fc.oneof(
		someCondition,
		someMembers(depth).map((all) => ({ all })),
		someMembers(depth).map((any) => ({ any })),
	)

/** A group of one around the whole says nothing. */
const bare = (rule: Rule): Rule => {
	const members = 'all' in rule ? rule.all : 'any' in rule ? rule.any : []
	return members.length === 1 ? (members[0] as Rule) : rule
}

/** The fields that a form of a draft would send. */
function fieldsOf(part: PartDraft, path: number[] = []): Map<string, string> {
	if (!isGroupDraft(part))
		return new Map(
			(['metric', 'operator', 'threshold', 'heldDays'] as const).map((name) => [
				fieldName(path, name),
				part[name],
			]),
		)
	return new Map([
		[fieldName(path, 'join'), part.join],
		...part.members.flatMap((member, i) => [...fieldsOf(member, [...path, i])]),
	])
}

const read = (fields: ReadonlyMap<string, string>) =>
	readDraft((name) => fields.get(name) ?? null)

describe('a rule', () => {
	test('typed over and sent unchanged is the same rule', () => {
		fc.assert(
			fc.property(someRule(2), (rule) => {
				const draft = draftOfRule(rule, METRICS)
				const sent = read(fieldsOf(draft))
				expect(sent).toEqual(draft)
				const checked = readRule(ruleOfDraft(sent, METRICS), METRICS)
				expect(checked).toEqual({ ok: true, value: bare(rule) })
			}),
		)
	})

	test('that was never sent is an empty one', () => {
		expect(read(new Map())).toEqual({ join: 'all', members: [] })
	})
})

describe('a step', () => {
	const one = { ...NEW_CONDITION, metric: 'one' }
	const two = { ...NEW_CONDITION, metric: 'two' }
	const draft: GroupDraft = {
		join: 'all',
		members: [one, { join: 'any', members: [two] }],
	}

	test.each([
		['add-condition', { ...draft, members: [...draft.members, NEW_CONDITION] }],
		[
			'add-condition:1',
			{
				join: 'all',
				members: [one, { join: 'any', members: [two, NEW_CONDITION] }],
			},
		],
		[
			'add-group',
			{
				join: 'all',
				members: [...draft.members, { join: 'any', members: [NEW_CONDITION] }],
			},
		],
		['remove:0', { join: 'all', members: [{ join: 'any', members: [two] }] }],
		[
			'remove:1.0',
			{ join: 'all', members: [one, { join: 'any', members: [] }] },
		],
		['remove', draft],
		['remove:5', draft],
		['add-condition:0', draft],
		['add-group:1.0', draft],
	])('%s', (text, after) => {
		const step = readStep(text)
		expect(step && stepText(step)).toBe(text)
		expect(step && takeStep(draft, step)).toEqual(after)
	})

	test.each(['preview', '', 'remove:', 'remove:-1', 'add-condition:0..1'])(
		'%j is none',
		(text) => {
			expect(readStep(text)).toBeNull()
		},
	)
})
