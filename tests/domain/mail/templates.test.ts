import { describe, expect, test } from 'vitest'
import {
	isMailTemplate,
	isOptionalMail,
	isOptionalMailCategory,
	MAIL_TEMPLATES,
	withoutSecrets,
} from '#app/domain/mail/templates.ts'

test.each([
	['account', false],
	['claim', false],
	['consent', false],
	['control', false],
	['summary', true],
	['digest', true],
	['programme', true],
	['referral', true],
	['toString', false],
])('mails of %s can be done without: %j', (category, expected) => {
	expect(isOptionalMailCategory(category)).toBe(expected)
	for (const [name, template] of Object.entries(MAIL_TEMPLATES))
		if (template.category === category && isMailTemplate(name))
			expect(isOptionalMail(name)).toBe(expected)
})

describe('what stays of a mail once its link has done its work', () => {
	const props = { path: '/sign-in/secret', name: 'Ana' }
	test.each([
		['a link that signs in is forgotten', 'sign-in-link', null],
		['a link that everybody may know stays', 'security-notice', props.path],
		['of a mail that is not known, no path stays', 'unheard-of', null],
		['… whatever objects have by nature', 'constructor', null],
	])('%s', (_, template, path) => {
		expect(withoutSecrets(template, props)).toEqual({ path, name: 'Ana' })
	})

	test('the props that were given stay as they are', () => {
		withoutSecrets('sign-in-link', props)
		expect(props.path).toBe('/sign-in/secret')
	})
})
