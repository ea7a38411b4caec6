import { expect, test } from 'vitest'
import { problemOfReview, type ReviewDraft } from '#app/domain/asks/review.ts'

test.each<[string, Partial<ReviewDraft>, string | null]>([
	['whole', {}, null],
	['nowhere', { site: ' ' }, 'site_required'],
	['an endless name', { site: 'x'.repeat(81) }, 'site_too_long'],
	['no address', { url: 'g2' }, 'url_invalid'],
	['a script', { url: 'javascript:alert(1)' }, 'url_invalid'],
	['an address that anybody can read', { url: 'http://g2.com' }, 'url_invalid'],
	['somebody’s password', { url: 'https://a:b@g2.com' }, 'url_invalid'],
	['nothing to disclose', { disclosure: '\n' }, 'disclosure_required'],
	[
		'an endless text',
		{ disclosure: 'x'.repeat(10_001) },
		'disclosure_too_long',
	],
])('a review: %s', (_, given, problem) => {
	const whole = {
		site: 'G2',
		url: 'https://www.g2.com/products/acme/take_survey',
		disclosure: 'Say that we asked you.',
	}
	expect(problemOfReview({ ...whole, ...given })).toBe(problem)
})
