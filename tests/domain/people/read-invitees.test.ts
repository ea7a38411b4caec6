import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inviteeLine, readInvitees } from '#app/domain/people/read-invitees.ts'

test.each([
	['ana@example.com', 'ana@example.com', null, null],
	['ana@example.com, acme', 'ana@example.com', null, 'acme'],
	['ana@example.com; acme', 'ana@example.com', null, 'acme'],
	['Ana Lima <ana@example.com>', 'ana@example.com', 'Ana Lima', null],
	['Ana Lima <ana@example.com>, acme', 'ana@example.com', 'Ana Lima', 'acme'],
	[
		'"Lima, Ana" <ana@example.com>,acme',
		'ana@example.com',
		'Lima, Ana',
		'acme',
	],
	['<ana@example.com>', 'ana@example.com', null, null],
	['not an address', null, null, null],
	['Ana <ana@example.com> <b@example.com>', null, null, null],
	['Ana <ana@example.com', null, null, null],
	['ana@example.com, acme, more', 'ana@example.com', null, 'acme, more'],
])('%s', (text, email, name, accountId) => {
	const [read] = readInvitees(text)
	expect(read).toEqual(
		email === null
			? { line: 1, text, refused: 'unreadable' }
			: { line: 1, text, email, name, accountId },
	)
})

test('lines are counted as a person counts them, and empty ones are none', () => {
	const read = readInvitees('\r\na@example.com\r\n \n\nb@example.com\n')
	expect(read.map(({ line }) => line)).toEqual([2, 5])
})

test.each([
	['ana@example.com', null, null, 'ana@example.com'],
	['ana@example.com', null, 'acme', 'ana@example.com, acme'],
	['ana@example.com', 'Lima, Ana', null, 'Lima, Ana <ana@example.com>'],
	[
		'ana@example.com',
		'Ana\nLima <x>',
		'acme',
		'Ana Lima x <ana@example.com>, acme',
	],
])('%s, %s, %s is written %s', (email, name, accountId, line) => {
	expect(inviteeLine({ email, name, accountId })).toBe(line)
})

test('somebody who was written as a line is read as who they are', () => {
	const words = fc.stringMatching(/^[a-zA-Z, '.]{0,20}$/)
	fc.assert(
		fc.property(
			fc.emailAddress(),
			words,
			fc.option(fc.stringMatching(/^[a-z][\w-]{0,9}$/), { nil: null }),
			(email, called, accountId) => {
				const name = called.replace(/\s+/g, ' ').trim() || null
				const [read] = readInvitees(inviteeLine({ email, name, accountId }))
				expect(read).toMatchObject({ email, name, accountId })
			},
		),
	)
})
