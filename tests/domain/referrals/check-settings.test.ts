import { describe, expect, test } from 'vitest'
import {
	checkReferralSettings,
	type SettingsDraft,
} from '#app/domain/referrals/check-settings.ts'
import { DEFAULT_REFERRAL_SETTINGS } from '#app/domain/referrals/settings.ts'

const { termsVersion, consentVersion, ...DEFAULTS } = DEFAULT_REFERRAL_SETTINGS
const HOSTS = ['www.acme.com', '*.acme.dev']

const check = (draft: Partial<SettingsDraft>) =>
	checkReferralSettings({ ...DEFAULTS, ...draft })

/** "field: reason", of all that is wrong. */
function problems(draft: Partial<SettingsDraft>): string[] {
	const checked = check(draft)
	return checked.ok
		? []
		: checked.reason.map(({ field, reason }) => `${field}: ${reason}`)
}

function settled(draft: Partial<SettingsDraft>): SettingsDraft {
	const checked = check(draft)
	if (!checked.ok) throw new Error(JSON.stringify(checked.reason))
	return checked.value
}

test('what Laurel brings is taken as it is', () => {
	expect(settled({})).toEqual(DEFAULTS)
})

describe('texts', () => {
	test.each([
		'offerToAdvocate',
		'offerToFriend',
		'landingTitle',
		'landingText',
		'shareSubject',
		'terms',
		'consentText',
	] as const)('%s is needed, and no longer than a page takes', (name) => {
		expect(problems({ [name]: ' \n' })).toEqual([`${name}: missing`])
		expect(problems({ [name]: 'x'.repeat(6001) })).toEqual([
			`${name}: too_long`,
		])
	})

	test('all that is wrong is said at once', () => {
		expect(problems({ terms: '', landingTitle: '' })).toEqual([
			'landingTitle: missing',
			'terms: missing',
		])
	})

	test.each([
		['', 'empty'],
		['We use it.', 'without_link'],
		[`{link} ${'x'.repeat(300)}`, 'too_long'],
	])('a text for X: %j', (x, reason) => {
		const shareTexts = { ...DEFAULTS.shareTexts, x }
		expect(problems({ shareTexts })).toEqual([`shareTexts: ${reason}`])
	})
})

describe('where links lead', () => {
	test.each([
		['WWW.Acme.com ', ['www.acme.com']],
		['*.acme.com', ['*.acme.com']],
		['localhost:4000', ['localhost:4000']],
	])('host %j', (host, expected) => {
		expect(settled({ allowedHosts: [host] }).allowedHosts).toEqual(expected)
	})

	test.each([
		'https://acme.com',
		'acme.com/x',
		'*.co.uk',
		'*',
		'a b',
		'a@b.com',
	])('%j is no host', (host) => {
		expect(problems({ allowedHosts: [host] })).toEqual([
			'allowedHosts: no_host',
		])
	})

	test.each([
		['https://www.acme.com/x?y=1', []],
		['https://shop.acme.dev/', []],
		['https://acme.com/', ['destination: host_not_allowed']],
		['https://acme.dev/', ['destination: host_not_allowed']],
		['http://www.acme.com/', ['destination: insecure']],
		['https://www.acme.com@evil.example/', ['destination: with_credentials']],
		['//www.acme.com/', ['destination: not_a_web_address']],
		['javascript:alert(1)', ['destination: not_a_web_address']],
	])('links lead to %j', (destination, expected) => {
		expect(problems({ allowedHosts: HOSTS, destination })).toEqual(expected)
	})

	test('nothing typed is the landing page of this portal', () => {
		expect(settled({ destination: ' ' }).destination).toBeNull()
	})

	test.each([
		['pricing', 'https://www.acme.com/', []],
		['admin', 'https://www.acme.com/', ['namedDestinations: reserved']],
		['a b c', 'https://www.acme.com/', ['namedDestinations: other_characters']],
		['x', 'https://www.acme.com/', ['namedDestinations: too_short']],
		['pricing', 'https://x.com/', ['namedDestinations: host_not_allowed']],
		['pricing', '', ['namedDestinations: not_a_web_address']],
	])('a destination named %j at %j', (slug, url, expected) => {
		const namedDestinations = [{ slug, label: '', url }]
		expect(problems({ allowedHosts: HOSTS, namedDestinations })).toEqual(
			expected,
		)
	})

	test('a name is given once, in lower case, and shown where nothing else is', () => {
		const named = (slug: string) => ({
			slug,
			label: '',
			url: 'https://www.acme.com/',
		})
		expect(
			settled({ allowedHosts: HOSTS, namedDestinations: [named('Demo-Day')] })
				.namedDestinations,
		).toEqual([
			{ slug: 'demo-day', label: 'Demo-Day', url: 'https://www.acme.com/' },
		])
		expect(
			check({
				allowedHosts: HOSTS,
				namedDestinations: [named('fair'), named('FAIR')],
			}),
		).toEqual({
			ok: false,
			reason: [{ field: 'namedDestinations', position: 1, reason: 'taken' }],
		})
	})
})

describe('the domain of the cookie', () => {
	test.each([
		['Acme.com', 'acme.com'],
		['.acme.co.uk', 'acme.co.uk'],
		['portal.acme.com', 'portal.acme.com'],
		['acme.localhost', 'acme.localhost'],
		['', null],
	])('%j is taken as %j', (cookieDomain, expected) => {
		expect(settled({ cookieDomain }).cookieDomain).toBe(expected)
	})

	test.each([
		['com', 'public_suffix'],
		['co.uk', 'public_suffix'],
		['github.io', 'public_suffix'],
		['localhost', 'public_suffix'],
		['10.0.0.1', 'public_suffix'],
		['https://acme.com', 'no_domain'],
		['acme.com:443', 'no_domain'],
		['acme.com/', 'no_domain'],
		['acme.com; Secure', 'no_domain'],
		['acme.com.', 'no_domain'],
	])('%j is refused', (cookieDomain, reason) => {
		expect(problems({ cookieDomain })).toEqual([`cookieDomain: ${reason}`])
	})
})

test.each([0, 3651, 1.5, Number.NaN])(
	'a lifetime of %d days is none',
	(days) => {
		expect(problems({ leadLifetimeDays: days })).toEqual([
			'leadLifetimeDays: out_of_range',
		])
	},
)

test('parameters that are empty are left out', () => {
	expect(settled({ utm: { source: ' laurel ', medium: '' } }).utm).toEqual({
		source: 'laurel',
	})
	expect(problems({ utm: { term: 'x'.repeat(101) } })).toEqual([
		'utm: too_long',
	])
})
