import { expect, test } from 'vitest'
import { emailKeyOf } from '#app/domain/referrals/email-key.ts'

test.each([
	['Ada@Acme.com', 'ada@acme.com'],
	['a.d.a@gmail.com', 'ada@gmail.com'],
	['ada+trial@gmail.com', 'ADA@GMAIL.com'],
	['ada@googlemail.com', 'ada@gmail.com'],
	['ada+trial@outlook.com', 'ada@outlook.com'],
	['ada+trial@icloud.com', 'ada@icloud.com'],
])('%j and %j are one mailbox', (a, b) => {
	expect(emailKeyOf(a)).toBe(emailKeyOf(b))
})

test.each([
	['a.da@acme.com', 'ada@acme.com'],
	['ada+1@acme.com', 'ada+2@acme.com'],
	['ada@acme.com', 'ada@acme.org'],
	['a.da@outlook.com', 'ada@outlook.com'],
])('%j and %j are two', (a, b) => {
	expect(emailKeyOf(a)).not.toBe(emailKeyOf(b))
})

test('a mailbox with a tag and no name keeps its own spelling', () => {
	expect(emailKeyOf('+Tag@Gmail.com')).toBe('+tag@gmail.com')
})
