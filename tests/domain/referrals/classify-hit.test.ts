import { isbot } from 'isbot'
import { describe, expect, test } from 'vitest'
import {
	carriesClick,
	classifyHit,
	type HitFacts,
} from '#app/domain/referrals/classify-hit.ts'
import { isPlausibleClickId } from '#app/domain/referrals/click-id.ts'
import { HIT_OUTCOMES } from '#app/domain/referrals/hit.ts'
import { newId } from '#db/ids.ts'

const CHROME =
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'

const outcomeOf = (facts: Partial<HitFacts>) => {
	const agent = facts.agent ?? CHROME
	return classifyHit({
		method: 'GET',
		agent,
		isBot: isbot(agent),
		purposes: [],
		isPaused: false,
		...facts,
	})
}

test.each([
	['a browser', CHROME],
	[
		'a phone',
		'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
	],
	[
		'the browser within LinkedIn',
		'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [LinkedInApp]/9.30',
	],
	[
		'the browser within Facebook',
		'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/480.0.0.0;]',
	],
])('%s is somebody', (_, agent) => {
	expect(outcomeOf({ agent })).toBe('counted')
})

test.each([
	['Slack', 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)'],
	['WhatsApp', 'WhatsApp/2.23.20.0 A'],
	[
		'Facebook',
		'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
	],
	['LinkedIn', 'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient)'],
	['X', 'Twitterbot/1.0'],
	[
		'Discord',
		'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
	],
	['Telegram', 'TelegramBot (like TwitterBot)'],
	[
		'iMessage',
		'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
	],
	['Teams', 'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5'],
])('the preview of %s is nobody', (_, agent) => {
	expect(outcomeOf({ agent })).toBe('preview')
})

test.each([
	[
		'a search engine',
		'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
	],
	['a program', 'curl/8.5.0'],
	['a library', 'python-requests/2.32.0'],
	[
		'a browser without a screen',
		'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0.0.0 Safari/537.36',
	],
])('%s is a bot', (_, agent) => {
	expect(outcomeOf({ agent })).toBe('bot')
})

test.each<[string, Partial<HitFacts>, string]>([
	['without an agent', { agent: '' }, 'no_agent'],
	['with an agent of spaces', { agent: '  ' }, 'no_agent'],
	['Sec-Purpose: prefetch', { purposes: ['prefetch'] }, 'prefetch'],
	[
		'Sec-Purpose: prefetch;prerender',
		{ purposes: ['prefetch;prerender'] },
		'prefetch',
	],
	['Purpose: Prefetch', { purposes: ['Prefetch'] }, 'prefetch'],
	['X-Moz: prefetch', { purposes: ['prefetch'] }, 'prefetch'],
	['another purpose', { purposes: ['navigate'] }, 'counted'],
	['HEAD', { method: 'HEAD' }, 'head'],
	['HEAD without an agent', { method: 'HEAD', agent: '' }, 'head'],
	['a paused link', { isPaused: true }, 'paused'],
	['a bot at a paused link', { isPaused: true, agent: 'curl/8' }, 'bot'],
	[
		'prefetching a paused link',
		{ isPaused: true, purposes: ['prefetch'] },
		'prefetch',
	],
])('%s: %s', (_, facts, outcome) => {
	expect(outcomeOf(facts)).toBe(outcome)
})

test('only what is counted, or repeats what was, carries a click', () => {
	expect(HIT_OUTCOMES.filter(carriesClick)).toEqual(['counted', 'repeat'])
})

describe('a click id that somebody sends', () => {
	const now = Date.now()

	test('is believed where it may be one of ours', () => {
		expect(isPlausibleClickId(newId(), Date.now())).toBe(true)
	})

	test.each([
		['nothing', ''],
		['a word', 'deleted'],
		['an id in upper case', newId().toUpperCase()],
		['an id with something after it', `${newId()}x`],
		['two lines', `${newId()}\nSet-Cookie: a=b`],
		['markup', '<script>alert(1)</script>'],
		['a click of tomorrow', `${(now + 86_400_000).toString(36)}0000abcdef0123`],
		['10 kB', 'a'.repeat(10_000)],
	])('is not believed where it is %s', (_, text) => {
		expect(isPlausibleClickId(text, now)).toBe(false)
	})
})
