import { describe, expect, test } from 'vitest'
import {
	calledInviter,
	inviterOf,
	isNaming,
	type Naming,
} from '#app/domain/referrals/naming.ts'

describe('who invites, as far as they allow it to be told', () => {
	test.each<[Naming, string | null, string | null]>([
		['full', ' Ana  Maria  Silva ', 'Ana Maria Silva'],
		['first', ' Ana  Maria  Silva ', 'Ana'],
		['none', 'Ana', null],
		['full', '  ', null],
		['first', '  ', null],
		['full', null, null],
		['first', null, null],
	])('%s of %j is %j', (naming, name, shown) => {
		expect(
			inviterOf({ naming, showsCompany: true }, { name, company: 'Acme' }),
		).toEqual({ name: shown, company: 'Acme' })
	})

	test('the company alone where it may be shown', () => {
		const known = { name: 'Ana', company: 'Acme' }
		expect(inviterOf({ naming: 'full', showsCompany: false }, known)).toEqual({
			name: 'Ana',
			company: null,
		})
	})
})

test.each([
	['Ana', 'Acme', 'Ana', 'Acme'],
	[null, 'Acme', 'Acme', 'Acme'],
])('%s of %s is called %s', (name, company, called, at) => {
	expect(calledInviter({ name, company })).toEqual({
		name: called,
		company: at,
	})
})

test('whoever shows nothing is called something', () => {
	const { name, company } = calledInviter({ name: null, company: null })
	expect([name, company]).not.toContain('')
})

test.each([
	['full', true],
	['first', true],
	['none', true],
	['Full', false],
	['', false],
])('%j is a way to be named: %j', (text, expected) => {
	expect(isNaming(text)).toBe(expected)
})
