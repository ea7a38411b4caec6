import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StoryContent } from '#app/domain/case-studies/content.ts'
import { diffStory, diffText } from '#app/domain/case-studies/diff.ts'
import { EMPTY_STORY } from '#app/domain/case-studies/draft.ts'
import { storyText } from '#app/domain/case-studies/hash.ts'

const sideOf = (
	parts: ReturnType<typeof diffText>,
	side: 'added' | 'removed',
): string =>
	parts
		.filter(({ kind }) => kind === 'same' || kind === side)
		.map(({ text }) => text)
		.join('')

const words = fc
	.array(fc.constantFrom('saved', 'hours', '12', '%', 'ä', '—', '\n\n', ','))
	.map((parts) => parts.join(' '))
const anyText = fc.oneof(words, fc.string())

const stories: fc.Arbitrary<StoryContent> = fc.record({
	title: words,
	summary: words,
	body: words,
	industry: words,
	useCase: words,
	quotes: fc.array(fc.record({ text: words, speaker: words, role: words }), {
		maxLength: 3,
	}),
	proofs: fc.array(
		fc.record({
			label: words,
			value: words,
			definition: words,
			asOf: fc.nat(),
			milestoneId: fc.option(words),
			milestoneVersion: fc.option(fc.nat(9)),
		}),
		{ maxLength: 2 },
	),
	pictureId: fc.option(fc.constantFrom('a1', 'b2')),
})

describe('two texts', () => {
	test.each([
		['the same', 'We grew.', 'We grew.', [['same', 'We grew.']]],
		['both empty', '', '', []],
		['written anew', '', 'We grew.', [['added', 'We grew.']]],
		[
			'one word changed',
			'It saved 12 hours.',
			'It saved 14 hours.',
			[
				['same', 'It saved '],
				['removed', '12'],
				['added', '14'],
				['same', ' hours.'],
			],
		],
	])('%s', (_, before, after, expected) => {
		expect(
			diffText(before, after).map(({ kind, text }) => [kind, text]),
		).toEqual(expected)
	})

	test('law: what stayed and went is the old one, what stayed and came the new one', () => {
		fc.assert(
			fc.property(anyText, anyText, (before, after) => {
				const parts = diffText(before, after)
				expect(sideOf(parts, 'removed')).toBe(before)
				expect(sideOf(parts, 'added')).toBe(after)
			}),
		)
	})

	test('another text altogether is shown as one, at once', () => {
		const before = Array.from({ length: 6000 }, (_, i) => `a${i}`).join(' ')
		const after = Array.from({ length: 6000 }, (_, i) => `b${i}`).join(' ')
		expect(diffText(before, after).map(({ kind }) => kind)).toEqual([
			'removed',
			'added',
		])
	})
})

describe('two versions of a story', () => {
	test('only what differs, in the order of the page', () => {
		const before = { ...EMPTY_STORY, title: 'Acme', body: 'Once.' }
		const after = { ...before, body: 'Twice.', pictureId: 'p1' }
		expect(diffStory(before, after).map(({ field }) => field)).toEqual([
			'picture',
			'body',
		])
	})

	test('law: nothing differs exactly where consent to one is consent to the other', () => {
		fc.assert(
			fc.property(stories, stories, (before, after) => {
				expect(diffStory(before, after).length === 0).toBe(
					storyText(before) === storyText(after),
				)
				expect(diffStory(before, before)).toEqual([])
			}),
		)
	})

	test('one quote that reads like two differs from two', () => {
		const quote = (text: string) => ({ text, speaker: 'Ada', role: '' })
		const two = { ...EMPTY_STORY, quotes: [quote('A'), quote('B')] }
		const one = { ...EMPTY_STORY, quotes: [quote('A\n— Ada\n\nB')] }
		expect(diffStory(two, one).map(({ field }) => field)).toEqual(['quotes'])
	})
})
