import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	carriesClick,
	classifyHit,
	type HitFacts,
} from '#app/domain/referrals/classify-hit.ts'
import { isPlausibleClickId } from '#app/domain/referrals/click-id.ts'
import { isEmbedded } from '#app/domain/referrals/embedded.ts'
import { HIT_OUTCOMES } from '#app/domain/referrals/hit.ts'
import { createBotCheck } from '#app/http/agents.ts'
import { newId } from '#db/ids.ts'

const CHROME =
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'

const ANDROID =
	'Mozilla/5.0 (Linux; Android 14; SM-S921B Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.6723.58 Mobile Safari/537.36'
const IPHONE =
	'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'

/** The browser within an app, on both systems. */
const within = (
	app: string,
	android: string,
	iphone: string,
): [string, string][] => [
	[`${app} on Android`, android],
	[`${app} on an iPhone`, iphone],
]

const isBot = createBotCheck()

const outcomeOf = (facts: Partial<HitFacts>) => {
	const agent = facts.agent ?? CHROME
	return classifyHit({
		method: 'GET',
		agent,
		isBot: isBot(agent),
		purposes: [],
		isEmbedded: false,
		isPaused: false,
		...facts,
	})
}

test.each<[string, string]>([
	['a browser', CHROME],
	[
		'a phone',
		'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
	],
	...within('Viber', `${ANDROID} Viber/16.5.0.18`, `${IPHONE} Viber/24.1`),
	...within(
		'Facebook',
		`${ANDROID} [FB_IAB/FB4A;FBAV/480.0.0.54.88;IABMV/1;FBCR/Scancom;]`,
		`${IPHONE} [FBAN/FBIOS;FBAV/480.0.0.40.107;FBBV/638310467;FBDV/iPhone15,2;FBMD/iPhone;FBSN/iOS;FBSV/18.0;FBSS/3;FBCR/Crawley & Spider;FBID/phone;FBLC/en_GB;FBOP/5]`,
	),
	[
		'Facebook, cut off in the middle of its carrier',
		`${ANDROID} [FB_IAB/FB4A;FBAV/480.0;FBCR/Agent Check Serv`,
	],
	...within(
		'Messenger',
		`${ANDROID} [FB_IAB/Orca-Android;FBAV/470.0;FBCR/Proxynet]`,
		`${IPHONE} [FBAN/MessengerForiOS;FBAV/470.0;FBDV/iPhone15,2;FBCR/Monitor;FBOP/80]`,
	),
	...within(
		'Instagram',
		`${ANDROID} Instagram 340.0.0.22.109 Android (34/14; 480dpi; 1080x2400; Cubot/Spider; Discovery 2; ZT24x7; mt6789; en_GB; 627400398)`,
		`${IPHONE} Instagram 340.0.3.27.93 (iPhone15,2; iOS 18_0; en_GB; en; scale=3.00; 1179x2556; 627400398)`,
	),
	[
		'Threads on Android',
		`${ANDROID} Barcelona 349.0.0.52.109 Android (34/14; 420dpi; 1080x2400; M BOT; Capture+; hero; qcom; en_US)`,
	],
	...within(
		'LinkedIn',
		`${ANDROID} [LinkedInApp]`,
		`${IPHONE} [LinkedInApp]/9.30.2`,
	),
	...within(
		'WeChat',
		`${ANDROID} XWEB/1260117 MMWEBSDK/20240404 MMWEBID/2307 MicroMessenger/8.0.49.2600(0x28003133) WeChat/arm64 Weixin Process/toolsmp NetType/WIFI Language/en ABI/arm64`,
		`${IPHONE} MicroMessenger/8.0.53(0x18003531) NetType/WIFI Language/en`,
	),
	...within(
		'Line',
		`${ANDROID} Line/14.19.0/IAB`,
		`${IPHONE} Safari Line/14.19.0`,
	),
	...within(
		'Snapchat',
		`${ANDROID} Snapchat/13.14.0.48`,
		`${IPHONE} Snapchat/13.14.0.48 (like Safari/8619.1.26.30.5, panda)`,
	),
	...within(
		'TikTok',
		`${ANDROID} trill_370104 JsSdk/1.0 NetType/WIFI Channel/google_server AppName/musical_ly app_version/37.1.4 ByteLocale/en Region/GB BytedanceWebview/d8a21c6`,
		`${IPHONE} musical_ly_37.1.0 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/en Region/GB RevealType/Dialog`,
	),
	...within(
		'Telegram',
		`${ANDROID} Telegram-Android/11.2.3 (Superion Radar Deluxe; Android 14; SDK 34; AVERAGE)`,
		IPHONE,
	),
	...within(
		'WhatsApp',
		`${ANDROID} WhatsApp/2.24.20`,
		`${IPHONE} WhatsApp/24.20.79`,
	),
	['Pinterest on a phone', `${IPHONE} [Pinterest/iOS]`],
	['X on a phone', `${IPHONE} Twitter for iPhone/10.60`],
	[
		'a phone that is called like a program',
		'Mozilla/5.0 (Linux; Android 7.0; M bot 60 Build/NRD90M) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/58.0.3029.83 Mobile Safari/537.36',
	],
	[
		'one whose language is told before',
		'Mozilla/5.0 (Linux; U; Android 4.2.2; it-it; S222 Build/CUBOT) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30',
	],
	[
		'one whose processor is told before',
		'Mozilla/5.0 (Linux; arm_64; Android 13; Discovery Pro) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.6261.308 YaBrowser/24.4.0.308.00 SA/3 Mobile Safari/537.36',
	],
	[
		'the browser of Sogou',
		`${ANDROID} AWP/2.0 SogouMSE,SogouMobileBrowser/6.5.11`,
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
	['Viber', 'Viber/20.9.0.8 CFNetwork/1410.0.3 Darwin/22.6.0'],
	['WhatsApp on an iPhone', 'WhatsApp/2.21.10.25 i'],
	['Line', 'facebookexternalhit/1.1;line-poker/1.0'],
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
	[
		'a search engine that looks as a phone would',
		'Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.6723.58 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
	],
	[
		'a shop robot that stands beside a phone',
		'Mozilla/5.0 (Linux; Android 8.0; Pixel 2 Build/OPD3.170816.012; Storebot-Google/1.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/81.0.4044.138 Mobile Safari/537.36',
	],
	[
		'a program that says after Facebook what it is',
		`${ANDROID} [FB_IAB/FB4A;FBAV/480.0;] HeadlessChrome/130.0`,
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
	['an image', { isEmbedded: isEmbedded('image', 'no-cors') }, 'embedded'],
	['a frame', { isEmbedded: isEmbedded('iframe', 'navigate') }, 'embedded'],
	[
		'what a script asks for',
		{ isEmbedded: isEmbedded('empty', 'cors') },
		'embedded',
	],
	[
		'a fetch of a browser that tells its mode alone',
		{ isEmbedded: isEmbedded(undefined, 'no-cors') },
		'embedded',
	],
	['a page', { isEmbedded: isEmbedded('document', 'navigate') }, 'counted'],
	[
		'a browser that tells neither',
		{ isEmbedded: isEmbedded(undefined, undefined) },
		'counted',
	],
	[
		'an image of a paused link',
		{ isPaused: true, isEmbedded: true },
		'embedded',
	],
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

test('whatever a phone or a carrier is called, whoever holds it is somebody', () => {
	const name = fc
		.array(
			fc.constantFrom(
				...[
					'bot',
					'spider',
					'crawl',
					'agent',
					'http',
					'scan',
					'server',
					'proxy',
				],
				...[
					'preview',
					'Cubot',
					'Discovery',
					'24x7',
					'X1',
					'.com',
					'-',
					'_',
					' ',
				],
			),
			{ minLength: 1, maxLength: 6 },
		)
		.map((words) => words.join(''))
	fc.assert(
		fc.property(name, name, (phone, carrier) => {
			const android = ANDROID.replace('SM-S921B', phone)
			expect(outcomeOf({ agent: android })).toBe('counted')
			const agent = `${android} [FB_IAB/FB4A;FBAV/480.0;FBDV/${phone};FBCR/${carrier};]`
			expect(outcomeOf({ agent })).toBe('counted')
		}),
	)
})

test('only a click, or what repeats one, carries a click', () => {
	expect(HIT_OUTCOMES.filter(carriesClick)).toEqual([
		'counted',
		'burst',
		'repeat',
	])
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
