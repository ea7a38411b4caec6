import { describe, expect, test } from 'vitest'
import {
	checkLinkDraft,
	type LinkDraft,
	type LinkTerms,
} from '#app/domain/referrals/link-draft.ts'
import { done, refused } from '#app/domain/result.ts'

const EMPTY: LinkDraft = { label: '', campaign: '', destination: '', utm: {} }
const checked = (change: Partial<LinkDraft>) =>
	checkLinkDraft({ ...EMPTY, ...change }, ['example.com'])
const NOTHING: LinkTerms = {
	label: null,
	campaign: null,
	destination: null,
	utm: null,
}
const x = (length: number) => 'x'.repeat(length)

describe('a link as somebody describes it', () => {
	test.each<[string, Partial<LinkDraft>, Partial<LinkTerms>]>([
		['says nothing of its own', {}, {}],
		[
			'blanks are nothing',
			{ label: '  ', campaign: '\t', destination: ' ' },
			{},
		],
		[
			'blanks and control characters within become one blank',
			{ label: ' My\u200b\n link ', campaign: 'spring\t 26' },
			{ label: 'My link', campaign: 'spring 26' },
		],
		[
			'a destination as browsers understand it',
			{ destination: ' https://EXAMPLE.com ' },
			{ destination: 'https://example.com/' },
		],
		[
			'of its parameters only those that say something',
			{ utm: { source: ' mail ', medium: ' ', term: '' } },
			{ utm: { source: 'mail' } },
		],
		['parameters that all say nothing are none', { utm: { source: ' ' } }, {}],
		['a label of 60 characters', { label: x(60) }, { label: x(60) }],
		['a campaign of 100', { campaign: x(100) }, { campaign: x(100) }],
		[
			'a parameter of 100',
			{ utm: { term: x(100) } },
			{ utm: { term: x(100) } },
		],
	])('%s', (_, change, kept) => {
		expect(checked(change)).toEqual(done({ ...NOTHING, ...kept }))
	})

	test.each<[string, Partial<LinkDraft>, { field: string; reason: string }]>([
		[
			'a label of 61 characters',
			{ label: x(61) },
			{ field: 'label', reason: 'too_long' },
		],
		[
			'a campaign of 101',
			{ campaign: x(101) },
			{ field: 'campaign', reason: 'too_long' },
		],
		[
			'one parameter of 101 among others',
			{ utm: { source: 'mail', term: x(101) } },
			{ field: 'utm', reason: 'too_long' },
		],
		[
			'a destination elsewhere',
			{ destination: 'https://example.org/' },
			{ field: 'destination', reason: 'host_not_allowed' },
		],
		[
			'a destination that is none',
			{ destination: 'example' },
			{ field: 'destination', reason: 'not_a_web_address' },
		],
	])('%s is refused', (_, change, problem) => {
		expect(checked(change)).toEqual(refused(problem))
	})
})
