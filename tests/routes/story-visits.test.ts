import { expect, test } from 'vitest'
import { HOUR } from '#app/domain/durations.ts'
import { createStoryVisits } from '#app/http/story-visits.ts'

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0'

const asked = (headers: Record<string, string>, method = 'GET') =>
	new Request('https://portal.test/stories/acme', { method, headers })

test('a reader counts once an hour on a story, whoever else reads', () => {
	const visit = createStoryVisits()
	const request = asked({ 'user-agent': BROWSER })
	const at = (now: number, client = '192.0.2.1', slug = 'acme') =>
		visit(request, { client, slug, now })
	expect(at(0)).toBe('counted')
	expect(at(HOUR - 1)).toBe('repeat')
	expect(at(HOUR - 1, '192.0.2.2')).toBe('counted')
	expect(at(HOUR - 1, '192.0.2.1', 'birch')).toBe('counted')
	expect(at(HOUR)).toBe('counted')
})

test.each([
	['a program', { 'user-agent': 'Googlebot/2.1' }],
	['nobody who says what they are', {}],
	['a card in a conversation', { 'user-agent': 'Slackbot-LinkExpanding 1.0' }],
	[
		'a page fetched ahead',
		{ 'user-agent': BROWSER, 'sec-purpose': 'prefetch' },
	],
	[
		'a frame of another page',
		{
			'user-agent': BROWSER,
			'sec-fetch-dest': 'iframe',
			'sec-fetch-mode': 'navigate',
			'sec-fetch-site': 'cross-site',
		},
	],
])('%s is no reader', (_, headers) => {
	expect(
		createStoryVisits()(asked(headers as Record<string, string>), {
			client: '192.0.2.1',
			slug: 'acme',
			now: 0,
		}),
	).toBe('not_counted')
})

test('whom our own pages lead there is a reader', () => {
	const request = asked({
		'user-agent': BROWSER,
		'sec-fetch-dest': 'empty',
		'sec-fetch-mode': 'cors',
		'sec-fetch-site': 'same-origin',
	})
	const given = { client: '192.0.2.1', slug: 'acme', now: 0 }
	expect(createStoryVisits()(request, given)).toBe('counted')
})

test('nor is a request for the headers alone', () => {
	const visit = createStoryVisits()
	const given = { client: '192.0.2.1', slug: 'acme', now: 0 }
	expect(visit(asked({ 'user-agent': BROWSER }, 'HEAD'), given)).toBe(
		'not_counted',
	)
})
