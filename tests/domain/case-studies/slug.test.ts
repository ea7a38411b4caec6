import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { freeSlug, slugOf } from '#app/domain/case-studies/slug.ts'

describe('a slug', () => {
	test.each([
		['Acme halves its lead time', 'acme-halves-its-lead-time'],
		['  Größe & “Wünsche”: 50 %!', 'grosse-wunsche-50'],
		['It’s Ana’s', 'its-anas'],
		['日本', 'story'],
		['', 'story'],
		['../../etc/passwd', 'etc-passwd'],
		[`${'word '.repeat(30)}`, `${'word-'.repeat(12)}`.slice(0, -1)],
	])('of %s is %s', (title, slug) => {
		expect(slugOf(title)).toBe(slug)
	})

	test('that is taken, or another address, gets a number', () => {
		expect(freeSlug('Acme', new Set())).toBe('acme')
		expect(freeSlug('Acme', new Set(['acme', 'acme-2']))).toBe('acme-3')
		expect(freeSlug('Review', new Set())).toBe('review-2')
	})

	test('is short, and safe in an address, whatever the title', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (title) => {
				expect(slugOf(title)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
				expect(slugOf(title).length).toBeLessThanOrEqual(60)
			}),
		)
	})
})
