import { expect, test } from 'vitest'
import {
	QUESTION_TEMPLATES,
	withTemplate,
} from '#app/domain/case-studies/brief-templates.ts'

const template = { id: 't', title: 'T', questions: ['How?', 'Why?'] }

test.each([
	['nothing was written', '', 'How?\nWhy?'],
	['blank lines at the end go', 'Who?\n\n  \n', 'Who?\nHow?\nWhy?'],
	['none is asked twice', 'Why?', 'Why?\nHow?'],
	['… whatever blanks are around it', '  How? \nWho?', '  How? \nWho?\nWhy?'],
	['all are asked already', 'Why?\nHow?', 'Why?\nHow?'],
	[
		'a question within another is another',
		'How? And why?',
		'How? And why?\nHow?\nWhy?',
	],
])('%s', (_, questions, expected) => {
	expect(withTemplate(questions, template)).toBe(expected)
})

test('each template has an id of its own, and asks nothing twice', () => {
	const ids = QUESTION_TEMPLATES.map(({ id }) => id)
	expect(new Set(ids).size).toBe(ids.length)
	for (const { questions } of QUESTION_TEMPLATES)
		expect(new Set(questions).size).toBe(questions.length)
})
