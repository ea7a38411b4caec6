import { describe, expect, test } from 'vitest'
import {
	type SuspectFacts,
	suspicionOfLead,
} from '#app/domain/referrals/suspect-lead.ts'

const PLAIN: SuspectFacts = {
	isOwnAddress: false,
	isDisposable: false,
	wasErased: false,
	formSign: null,
	broughtLately: 0,
}

describe('a referral waits', () => {
	test.each([
		['for nothing, where nothing speaks against it', {}, null],
		['for somebody of the own company', { isOwnAddress: true }, 'own_address'],
		[
			'for an address that is thrown away',
			{ isDisposable: true },
			'disposable_email',
		],
		['for somebody who was erased', { wasErased: true }, 'erased_before'],
		[
			'for a hidden field that was filled in',
			{ formSign: 'hidden_field' as const },
			'hidden_field',
		],
		['for haste', { formSign: 'filled_fast' as const }, 'filled_fast'],
		['not for the twentieth of a day', { broughtLately: 19 }, null],
		['for the twenty-first of a day', { broughtLately: 20 }, 'too_many'],
		[
			'for the gravest, where several hold',
			{
				isOwnAddress: true,
				isDisposable: true,
				wasErased: true,
				formSign: 'hidden_field' as const,
				broughtLately: 99,
			},
			'own_address',
		],
		[
			'… the next grave',
			{ isDisposable: true, wasErased: true, broughtLately: 99 },
			'disposable_email',
		],
		[
			'… and the next',
			{
				wasErased: true,
				formSign: 'filled_fast' as const,
				broughtLately: 99,
			},
			'erased_before',
		],
		[
			'… and the last but how many came',
			{ formSign: 'filled_fast' as const, broughtLately: 99 },
			'filled_fast',
		],
	])('%s', (_, change, suspicion) => {
		expect(suspicionOfLead({ ...PLAIN, ...change })).toBe(suspicion)
	})
})
