import { expect, test } from 'vitest'
import { inviterWords } from '#app/domain/referrals/landing.ts'

test.each([
	['Ana', 'Acme', 'Ana at Acme'],
	['Ana', null, 'Ana'],
	[null, 'Acme', 'Somebody at Acme'],
	[null, null, null],
])('%s of %s invites as: %s', (name, company, words) => {
	expect(inviterWords({ name, company })).toBe(words)
})
