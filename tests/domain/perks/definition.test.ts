import { describe, expect, test } from 'vitest'
import {
	isCount,
	type PerkDraft,
	type PerkProblem,
	problemOfPerk,
	textOrNull,
} from '#app/domain/perks/definition.ts'
import { PERK } from '#tests/support/perk-draft.ts'

describe('a perk as it was written', () => {
	test.each<[string, Partial<PerkDraft>, PerkProblem | null]>([
		['nothing but what it needs', {}, null],
		['no name', { name: ' \n ' }, 'name_required'],
		['a name of 80 characters', { name: ` ${'x'.repeat(80)} ` }, null],
		['… and one more', { name: 'x'.repeat(81) }, 'name_too_long'],
		['a long description', { description: 'x'.repeat(10_000) }, null],
		[
			'… and one character more',
			{ description: 'x'.repeat(10_001) },
			'description_too_long',
		],
		['three places', { capacity: 3 }, null],
		['no place at all', { capacity: 0 }, 'capacity_invalid'],
		['half a place', { capacity: 1.5 }, 'capacity_invalid'],
		['slots have places of their own', { kind: 'speaking_slot' }, null],
		[
			'… the perk itself has none',
			{ kind: 'speaking_slot', capacity: 3 },
			'capacity_of_slots',
		],
		['one an account', { capPerAccount: 1 }, null],
		['none an account', { capPerAccount: 0 }, 'cap_invalid'],
		['two in 90 days', { windowCap: 2, windowDays: 90 }, null],
		['two in no time', { windowCap: 2 }, 'window_incomplete'],
		['so many in 90 days', { windowDays: 90 }, 'window_incomplete'],
		['none in 90 days', { windowCap: 0, windowDays: 90 }, 'cap_invalid'],
		['two in ten years', { windowCap: 2, windowDays: 3_660 }, null],
		['… and a day', { windowCap: 2, windowDays: 3_661 }, 'cap_invalid'],
		['two in no day', { windowCap: 2, windowDays: 0 }, 'cap_invalid'],
		['held for an hour', { holdHours: 1 }, null],
		['held for 60 days', { holdHours: 1_440 }, null],
		['… and an hour', { holdHours: 1_441 }, 'hold_invalid'],
		['not held', { holdHours: 0 }, 'hold_invalid'],
		['open from a day', { opensAt: 5 }, null],
		['open to a day', { closesAt: 5 }, null],
		['open for a millisecond', { opensAt: 5, closesAt: 6 }, null],
		['open for none', { opensAt: 5, closesAt: 5 }, 'closes_before_opens'],
		[
			'over before it opens',
			{ opensAt: 5, closesAt: 4 },
			'closes_before_opens',
		],
		['long terms', { terms: 'x'.repeat(10_000) }, null],
		[
			'… and one character more',
			{ terms: 'x'.repeat(10_001) },
			'terms_too_long',
		],
	])('%s', (_, change, problem) => {
		expect(problemOfPerk({ ...PERK, ...change })).toBe(problem)
	})
})

test.each([
	[1, true],
	[100_000, true],
	[100_001, false],
	[0, false],
	[-1, false],
	[1.5, false],
	[Number.NaN, false],
])('%j is a count: %j', (value, expected) => {
	expect(isCount(value)).toBe(expected)
})

test.each([
	[' words \n', 'words'],
	['  ', null],
	['', null],
	[null, null],
	[undefined, null],
])('text %j is kept as %j', (text, kept) => {
	expect(textOrNull(text)).toBe(kept)
})
