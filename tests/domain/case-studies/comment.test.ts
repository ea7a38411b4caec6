import { expect, test } from 'vitest'
import {
	type CommentDraft,
	type CommentProblem,
	problemOfComment,
	tidyComment,
} from '#app/domain/case-studies/comment.ts'

const draft = (change: Partial<CommentDraft>): CommentDraft => ({
	text: 'Fine.',
	passage: null,
	suggestion: null,
	...change,
})

test.each<[string, CommentProblem | null, Partial<CommentDraft>]>([
	['a remark', null, {}],
	['a remark on some words', null, { passage: 'twelve hours' }],
	[
		'other words, without a remark',
		null,
		{ text: '', passage: 'twelve', suggestion: 'ten' },
	],
	['nothing', 'text_missing', { text: ' \r\n ' }],
	['as long as it may be', null, { text: 'a'.repeat(5000) }],
	['too long', 'text_too_long', { text: 'a'.repeat(5001) }],
	['100 kB', 'text_too_long', { text: 'a'.repeat(100_000) }],
	['a long passage', 'passage_too_long', { passage: 'a'.repeat(1001) }],
	[
		'a long suggestion',
		'suggestion_too_long',
		{ passage: 'a', suggestion: 'a'.repeat(5001) },
	],
	[
		'a suggestion for nothing',
		'suggestion_without_passage',
		{ suggestion: 'ten' },
	],
])('%s: %s', (_, expected, change) => {
	expect(problemOfComment(tidyComment(draft(change)))).toBe(expected)
})

test('a comment is kept with line ends of one kind', () => {
	expect(tidyComment(draft({ text: ' a\r\nb ', passage: ' ' }))).toEqual(
		draft({ text: 'a\nb', passage: null }),
	)
})
