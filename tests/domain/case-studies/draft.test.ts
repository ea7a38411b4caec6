import { describe, expect, test } from 'vitest'
import type { StoryContent } from '#app/domain/case-studies/content.ts'
import {
	EMPTY_STORY,
	problemOfSending,
	problemOfStory,
	type StoryProblem,
	tidyStory,
} from '#app/domain/case-studies/draft.ts'
import { storyText } from '#app/domain/case-studies/hash.ts'

const quote = { text: 'It works.', speaker: 'Ada', role: '' }
const proof = {
	label: 'Hours saved',
	value: '12',
	definition: '',
	asOf: 0,
	milestoneId: null,
	milestoneVersion: null,
	metricKey: null,
}
const story: StoryContent = {
	...EMPTY_STORY,
	title: 'How Acme grew',
	quotes: [quote],
	proofs: [proof],
}

describe('a draft as it is kept', () => {
	test('what a browser adds by itself makes no other version', () => {
		const typed = {
			...story,
			title: '  How Acme\tgrew ',
			body: '\r\nOne  \r\n\r\nTwo\r\n',
			quotes: [quote, { text: ' ', speaker: '', role: '' }],
			proofs: [proof, { ...proof, label: '', value: ' ' }],
		}
		expect(tidyStory(typed)).toEqual({ ...story, body: 'One\n\nTwo' })
		expect(tidyStory(tidyStory(typed))).toEqual(tidyStory(typed))
	})

	test('every field, and its order among quotes, is part of what consent binds to', () => {
		const other = { ...quote, text: 'It still works.' }
		const changes: Partial<StoryContent>[] = [
			{ title: 'How Acme grew!' },
			{ summary: 's' },
			{ body: 'b' },
			{ industry: 'i' },
			{ useCase: 'u' },
			{ pictureId: 'p' },
			{ quotes: [] },
			{ quotes: [quote, other] },
			{ quotes: [other, quote] },
			{ quotes: [{ ...quote, role: 'CEO' }] },
			{ proofs: [{ ...proof, asOf: 1 }] },
			{ proofs: [{ ...proof, milestoneVersion: 2 }] },
			{ proofs: [{ ...proof, metricKey: 'roi' }] },
		]
		const texts = changes.map((change) => storyText({ ...story, ...change }))
		expect(new Set([storyText(story), ...texts]).size).toBe(changes.length + 1)
	})

	test('the order of fields is no difference', () => {
		const turned = Object.fromEntries(Object.entries(story).reverse())
		expect(storyText(turned as StoryContent)).toBe(storyText(story))
	})
})

describe('why a draft cannot be saved', () => {
	test.each<[StoryProblem | null, Partial<StoryContent>]>([
		[null, {}],
		['title_missing', { title: '' }],
		['title_too_long', { title: 'a'.repeat(161) }],
		[null, { title: 'a'.repeat(160) }],
		['summary_too_long', { summary: 'a'.repeat(401) }],
		['body_too_long', { body: 'a'.repeat(40_001) }],
		['industry_too_long', { industry: 'a'.repeat(81) }],
		['use_case_too_long', { useCase: 'a'.repeat(81) }],
		['too_many_quotes', { quotes: Array.from({ length: 13 }, () => quote) }],
		['quote_too_long', { quotes: [{ ...quote, text: 'a'.repeat(1001) }] }],
		['quote_without_speaker', { quotes: [{ ...quote, speaker: '' }] }],
		['too_many_proofs', { proofs: Array.from({ length: 9 }, () => proof) }],
		['proof_too_long', { proofs: [{ ...proof, value: 'a'.repeat(61) }] }],
		['proof_incomplete', { proofs: [{ ...proof, value: '' }] }],
	])('%s', (expected, change) => {
		expect(problemOfStory({ ...story, ...change })).toBe(expected)
	})

	test('what is sent has a summary and a body', () => {
		expect(problemOfSending(story)).toBe('summary_missing')
		expect(problemOfSending({ ...story, summary: 's' })).toBe('body_missing')
		expect(problemOfSending({ ...story, summary: 's', body: 'b' })).toBeNull()
	})
})
