import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeToGo } from '#app/domain/people/place-to-go.ts'

test.each([
	['/marketing?a=1', '/marketing?a=1'],
	['/', '/'],
	['/admin/../portal', '/portal'],
	['/refer/kd7mqxtp', '/refer/kd7mqxtp'],
	['/sign-ins', '/sign-ins'],
	['/profile#keys', '/profile'],
])('%s leads to %s', (next, place) => {
	expect(placeToGo(next)).toBe(place)
})

test.each([
	['nothing', null],
	['an empty text', ''],
	['another site', 'https://evil.example/'],
	['another site, without its scheme', '//evil.example'],
	['the same, as some browsers read it', '/\\evil.example'],
	['the same, behind a character that browsers drop', '/\t/evil.example'],
	['the same, after a step back', '/x/..//evil.example'],
	['a script', 'javascript:alert(1)'],
	['another link to sign in with', '/sign-in/9f8Abc'],
	['the page that asks for one', '/sign-in'],
	['a sign-in in capitals', '/Sign-In/9f8Abc'],
	['an encoded sign-in', '/%73ign%2Din/9f8Abc'],
	['a sign-in as data', '/sign-in.data?_routes=x'],
	['a sign-in after a step back', '/x/../sign-in/9f8Abc'],
	['a sign-in after an encoded step back', '/x/%2e%2e/sign-in/9f8Abc'],
	['the sign-out', '/sign-out'],
	['the sign-out with its query', '/sign-out?x'],
	['a confirmation', '/confirm/9f8Abc'],
	['an invitation', '/invitation/9f8Abc'],
	['a tracked link', '/r/kd7mqxtp'],
	['a tracked link in capitals', '/R/kd7mqxtp'],
	['no address at all', '/%E0%A4%A'],
	['more than an address holds', `/admin?q=${'x'.repeat(2_000)}`],
])('%s leads nowhere', (_, next) => {
	expect(placeToGo(next)).toBeNull()
})

test('wherever it leads lies on this site, and is a place to go', () => {
	const piece = fc.constantFrom(
		...'/\\.%?#:@\t\n'.split(''),
		'sign-in',
		'SIGN-OUT',
		'%73',
		'%2e',
		'%2f',
		'evil.example',
		'admin',
		'r',
	)
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
			const place = placeToGo(`/${pieces.join('')}`)
			if (place === null) return
			const url = new URL(place, 'https://portal.test')
			expect(url.origin).toBe('https://portal.test')
			// What it leads to is judged as it was: it cannot be unfolded once more.
			expect(placeToGo(url.pathname + url.search)).toBe(place)
			expect(decodeURIComponent(url.pathname.split('/')[1] ?? '')).not.toMatch(
				/^(sign-in|sign-out|invitation|r)$/i,
			)
		}),
	)
})
