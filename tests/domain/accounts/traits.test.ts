import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	isSameTraits,
	MAX_TRAIT_LENGTH,
	MAX_USE_CASES,
	NO_TRAITS,
	parseUseCases,
	useCasesText,
} from '#app/domain/accounts/traits.ts'

describe('use cases, as people write them', () => {
	test.each([
		['nothing', '', []],
		['one', 'Onboarding', ['Onboarding']],
		['several', 'Onboarding; Approvals', ['Onboarding', 'Approvals']],
		[
			'lines of a text area',
			'Onboarding\r\nApprovals\n',
			['Onboarding', 'Approvals'],
		],
		['blanks', ' ;; Time   tracking ; ', ['Time tracking']],
		['one twice, in other letters', 'Approvals;APPROVALS', ['Approvals']],
		['a comma does not part', 'Plan, then report', ['Plan, then report']],
	])('%s', (_, text, value) => {
		expect(parseUseCases(text)).toEqual({ ok: true, value })
	})

	test('too many, and too long a one', () => {
		const many = (n: number) =>
			Array.from({ length: n }, (_, i) => `case ${i}`).join(';')
		expect(parseUseCases(many(MAX_USE_CASES)).ok).toBe(true)
		expect(parseUseCases(many(MAX_USE_CASES + 1))).toEqual({
			ok: false,
			reason: 'too_many',
		})
		expect(parseUseCases('x'.repeat(MAX_TRAIT_LENGTH)).ok).toBe(true)
		expect(parseUseCases('x'.repeat(MAX_TRAIT_LENGTH + 1))).toEqual({
			ok: false,
			reason: 'too_long',
		})
	})

	test('what was read is read again as the same', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 80 }), (text) => {
				const once = parseUseCases(text)
				if (!once.ok) return
				expect(parseUseCases(useCasesText(once.value))).toEqual(once)
			}),
		)
	})
})

test('traits differ in any of their parts', () => {
	const traits = { segment: 'SMB', industry: 'Retail', useCases: ['a', 'b'] }
	expect(isSameTraits(traits, { ...traits, useCases: ['a', 'b'] })).toBe(true)
	expect(isSameTraits(traits, { ...traits, useCases: ['b', 'a'] })).toBe(false)
	expect(isSameTraits(traits, { ...traits, segment: null })).toBe(false)
	expect(isSameTraits(traits, NO_TRAITS)).toBe(false)
})
