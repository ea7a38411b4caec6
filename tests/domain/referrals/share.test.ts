import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskEmail } from '#app/domain/referrals/mask.ts'
import { inviterOf } from '#app/domain/referrals/naming.ts'
import { SHARE_CHANNELS } from '#app/domain/referrals/settings.ts'
import {
	checkShareText,
	fillText,
	lengthOnX,
	shareUrl,
} from '#app/domain/referrals/share.ts'
import { done, refused } from '#app/domain/result.ts'

test.each([
	['ada@acme.com', 'a…@acme.com'],
	['a@acme.com', 'a…@acme.com'],
	['"a@b"@acme.com', '"…@acme.com'],
	['🌲tree@acme.com', '🌲…@acme.com'],
	['no address', '…'],
	['', '…'],
])('the address %j is shown as %j', (address, masked) => {
	expect(maskEmail(address)).toBe(masked)
})

const ADA = { name: 'Ada Lovelace', company: 'Acme' }
test.each([
	['all of it', { naming: 'full', showsCompany: true }, ADA, ADA],
	[
		'the first name',
		{ naming: 'first', showsCompany: true },
		ADA,
		{ name: 'Ada', company: 'Acme' },
	],
	[
		'the company alone',
		{ naming: 'none', showsCompany: true },
		ADA,
		{ name: null, company: 'Acme' },
	],
	[
		'nothing',
		{ naming: 'none', showsCompany: false },
		ADA,
		{ name: null, company: null },
	],
	[
		'a name that nobody knows',
		{ naming: 'full', showsCompany: true },
		{ name: null, company: 'Acme' },
		{ name: null, company: 'Acme' },
	],
	[
		'a name that is empty',
		{ naming: 'first', showsCompany: false },
		{ name: ' ', company: 'Acme' },
		{ name: null, company: null },
	],
] as const)('a friend sees %s', (_, shownAs, advocate, seen) => {
	expect(inviterOf(shownAs, advocate)).toEqual(seen)
})

const VALUES = {
	link: 'https://l.co/r/x',
	vendor: 'Cedar',
	name: '{company}',
	company: '$&',
}

test('places are filled once, with what they hold as it is', () => {
	expect(
		fillText('{name} at {company}: {link} {link} {other} {vendor}', VALUES),
	).toBe('{company} at $&: https://l.co/r/x https://l.co/r/x {other} Cedar')
})

test.each([
	['fine', 'x', 'Look: {link}', done('Look: {link}')],
	['lines of Windows', 'email', 'a\r\n{link}\r', done('a\n{link}')],
	['nothing', 'x', ' \n ', refused('empty')],
	['no link', 'whatsapp', 'Look!', refused('without_link')],
	[
		'the link in other words',
		'whatsapp',
		'Look: {Link}',
		refused('without_link'),
	],
	[
		'just fits',
		'x',
		`${'a'.repeat(257)}{link}`,
		done(`${'a'.repeat(257)}{link}`),
	],
	['one too many', 'x', `${'a'.repeat(258)}{link}`, refused('too_long')],
	['wide characters', 'x', `${'漢'.repeat(129)}{link}`, refused('too_long')],
	[
		'too long for a mail',
		'email',
		`${'a'.repeat(1500)}{link}`,
		refused('too_long'),
	],
] as const)('a text of their own: %s', (_, channel, text, outcome) => {
	expect(checkShareText(channel, text)).toEqual(outcome)
})

const MESSAGE = {
	subject: 'You & Cedar',
	text: 'Grüße,\n50 % off + more: https://l.co/r/x',
	link: 'https://l.co/r/x',
}

test.each([
	[
		'email',
		'mailto:?subject=You%20%26%20Cedar&body=Gr%C3%BC%C3%9Fe%2C%0D%0A50%20%25%20off%20%2B%20more%3A%20https%3A%2F%2Fl.co%2Fr%2Fx',
	],
	[
		'linkedin',
		'https://www.linkedin.com/feed/?shareActive=true&text=Gr%C3%BC%C3%9Fe%2C%0A50%20%25%20off%20%2B%20more%3A%20https%3A%2F%2Fl.co%2Fr%2Fx',
	],
	[
		'x',
		'https://x.com/intent/post?text=Gr%C3%BC%C3%9Fe%2C%0A50%20%25%20off%20%2B%20more%3A%20https%3A%2F%2Fl.co%2Fr%2Fx',
	],
	[
		'whatsapp',
		'https://wa.me/?text=Gr%C3%BC%C3%9Fe%2C%0A50%20%25%20off%20%2B%20more%3A%20https%3A%2F%2Fl.co%2Fr%2Fx',
	],
] as const)('the address that shares by %s', (channel, url) => {
	expect(shareUrl(channel, MESSAGE)).toBe(url)
})

test('a subject is one line, so that nothing adds a recipient', () => {
	expect(
		shareUrl('email', { ...MESSAGE, subject: 'a\r\nBcc: b@c.de' }),
	).toMatch(/^mailto:\?subject=a%20Bcc%3A%20b%40c\.de&body=/)
})

test('whatever is written is an address of plain signs; on X it fits and keeps its link', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...SHARE_CHANNELS),
			fc.string({ unit: 'binary', maxLength: 600 }),
			(channel, text) => {
				const { link } = MESSAGE
				const url = shareUrl(channel, { ...MESSAGE, text: `${text} ${link}` })
				expect(url).toMatch(/^[\x21-\x7e]+$/)
				expect(url).toContain(encodeURIComponent(link))
				if (channel !== 'x') return
				const posted = new URL(url).searchParams.get('text') ?? ''
				expect(lengthOnX(posted)).toBeLessThanOrEqual(280)
			},
		),
	)
})
