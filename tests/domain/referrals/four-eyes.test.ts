import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ownInterest } from '#app/domain/referrals/four-eyes.ts'

const reviewer = {
	id: 'ana',
	emailKey: 'ana@acme.com',
	registrableDomain: 'acme.com',
}
const strangers = {
	enteredBy: [],
	referrerEmailKeys: [],
	referrerDomain: null,
}

describe('whether a referral is somebody’s own', () => {
	test.each([
		['it is of strangers', {}, {}, null],
		[
			'they entered it',
			{},
			{ enteredBy: ['ben', 'ana'] },
			'entered_it' as const,
		],
		['somebody else entered it', {}, { enteredBy: ['ben'] }, null],
		[
			'their address is a contact’s of the referrer',
			{},
			{ referrerEmailKeys: ['ana@acme.com'] },
			'contact_of_referrer' as const,
		],
		[
			'their company is the referrer’s',
			{},
			{ referrerDomain: 'acme.com' },
			'company_of_referrer' as const,
		],
		['their company is another', {}, { referrerDomain: 'birch.com' }, null],
		[
			'both write from a free mailbox',
			{ emailKey: 'ana@gmail.com', registrableDomain: 'gmail.com' },
			{ referrerDomain: 'gmail.com' },
			null,
		],
		[
			'neither has a domain',
			{ emailKey: null, registrableDomain: null },
			{ referrerDomain: null },
			null,
		],
	])('%s', (_, who, referral, interest) => {
		expect(
			ownInterest({ ...reviewer, ...who }, { ...strangers, ...referral }),
		).toBe(interest)
	})

	test('whoever entered it may never, whatever else holds', () => {
		fc.assert(
			fc.property(
				fc.array(fc.string()),
				fc.array(fc.string()),
				fc.option(fc.domain()),
				(others, keys, domain) => {
					expect(
						ownInterest(reviewer, {
							enteredBy: [...others, reviewer.id],
							referrerEmailKeys: keys,
							referrerDomain: domain,
						}),
					).toBe('entered_it')
				},
			),
		)
	})
})
