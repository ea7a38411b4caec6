import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	checkDestination,
	composeDestination,
	hostRuleOf,
	isAllowedDestination,
} from '#app/domain/referrals/destination.ts'
import { done, refused } from '#app/domain/result.ts'

const HOSTS = [
	'acme.com',
	'*.acme.com',
	'shop.example.org:8443',
	'bücher.de',
	'localhost:3000',
	'*.acme.localhost:3000',
	'[::1]:3000',
]

test.each([
	['the host itself', 'https://acme.com', 'https://acme.com/'],
	[
		'a host below it',
		'https://www.acme.com/start',
		'https://www.acme.com/start',
	],
	['two below', 'https://a.b.acme.com/', 'https://a.b.acme.com/'],
	['capitals', 'HTTPS://ACME.com/A', 'https://acme.com/A'],
	['the usual port', 'https://acme.com:443/', 'https://acme.com/'],
	[
		'a port of the list',
		'https://shop.example.org:8443/x',
		'https://shop.example.org:8443/x',
	],
	[
		'a host with letters of its own',
		'https://bücher.de/a',
		'https://xn--bcher-kva.de/a',
	],
	[
		'the same, encoded',
		'https://xn--bcher-kva.de/a',
		'https://xn--bcher-kva.de/a',
	],
	['this machine', 'http://localhost:3000/', 'http://localhost:3000/'],
	[
		'a name of this machine',
		'http://www.acme.localhost:3000/',
		'http://www.acme.localhost:3000/',
	],
	['this machine, IPv6', 'http://[::1]:3000/', 'http://[::1]:3000/'],
	['a query and a place', 'https://acme.com/?a=1#b', 'https://acme.com/?a=1#b'],
	['an @ in the path', 'https://acme.com/@ada', 'https://acme.com/@ada'],
	['an accent in the path', 'https://acme.com/é', 'https://acme.com/%C3%A9'],
	['spaces around it', ' https://acme.com/ ', 'https://acme.com/'],
])('allowed: %s', (_, text, href) => {
	expect(checkDestination(text, HOSTS)).toEqual(done(href))
})

test.each([
	['nothing', '', 'not_a_web_address'],
	['a word', 'acme.com', 'not_a_web_address'],
	['a path', '/start', 'not_a_web_address'],
	['without a scheme', '//acme.com/', 'not_a_web_address'],
	['backslashes', 'https:\\\\acme.com', 'not_a_web_address'],
	[
		'a backslash behind the host',
		'https://evil.com\\@acme.com',
		'not_a_web_address',
	],
	[
		'a backslash before the path',
		'https://acme.com\\.evil.com',
		'not_a_web_address',
	],
	['one slash', 'https:/acme.com', 'not_a_web_address'],
	['three slashes', 'https:///evil.com', 'not_a_web_address'],
	['a script', 'javascript:alert(1)//acme.com', 'not_a_web_address'],
	[
		'a script that looks like an address',
		'javascript://acme.com/%0aalert(1)',
		'not_a_web_address',
	],
	['data', 'data:text/html,acme.com', 'not_a_web_address'],
	['another protocol', 'ftp://acme.com/', 'not_a_web_address'],
	['a tab in the scheme', 'java\tscript:alert(1)', 'not_a_web_address'],
	['a tab in the host', 'https://ac\tme.com', 'not_a_web_address'],
	['a line break', 'https://acme.com/\r\nSet-Cookie: a=b', 'not_a_web_address'],
	['a NUL', 'https://acme.com/\0', 'not_a_web_address'],
	['an invisible character', 'https://acme\u200b.com/', 'not_a_web_address'],
	['the other direction', 'https://acme.com/\u202emoc', 'not_a_web_address'],
	['a port that is none', 'https://acme.com:99999/', 'not_a_web_address'],
	['a host that begins with a dot', 'https://.acme.com/', 'not_a_web_address'],
	['a star for a host', 'https://*.acme.com/', 'not_a_web_address'],
	['an IPv6 address that is none', 'https://[::1/', 'not_a_web_address'],
	['a name before the host', 'https://acme.com@evil.com/', 'with_credentials'],
	['name and password', 'https://a:b@acme.com/', 'with_credentials'],
	['an @ with nothing before it', 'https://@acme.com/', 'with_credentials'],
	['an encoded @', 'https://evil.com%40acme.com/', 'not_a_web_address'],
	['http', 'http://acme.com/', 'insecure'],
	[
		'http to what begins like this machine',
		'http://localhost.evil.com:3000/',
		'insecure',
	],
	['http to another IPv6 address', 'http://[::2]:3000/', 'insecure'],
	['another host', 'https://evil.com/', 'host_not_allowed'],
	['the host as a beginning', 'https://acme.com.evil.com/', 'host_not_allowed'],
	['the host as an end', 'https://evilacme.com/', 'host_not_allowed'],
	['the host in the path', 'https://evil.com/acme.com', 'host_not_allowed'],
	['the host in the query', 'https://evil.com?acme.com', 'host_not_allowed'],
	['the host in the fragment', 'https://evil.com#acme.com', 'host_not_allowed'],
	['a dot behind it', 'https://acme.com./', 'host_not_allowed'],
	['letters that look the same', 'https://аcme.com/', 'host_not_allowed'],
	['the same, encoded', 'https://xn--cme-6cd.com/', 'host_not_allowed'],
	['another port', 'https://acme.com:8443/', 'host_not_allowed'],
	[
		'without the port of the list',
		'https://shop.example.org/',
		'host_not_allowed',
	],
	['this machine at another port', 'http://localhost:22/', 'host_not_allowed'],
	['this machine in other words', 'http://127.0.0.1:3000/', 'host_not_allowed'],
	['a number for a host', 'https://2130706433/', 'host_not_allowed'],
	['too long', `https://acme.com/${'a'.repeat(2000)}`, 'too_long'],
] as const)('refused: %s', (_, text, reason) => {
	expect(checkDestination(text, HOSTS)).toEqual(refused(reason))
})

test('where no host is allowed, nothing is', () => {
	expect(isAllowedDestination('https://acme.com/', [])).toBe(false)
})

test('whatever is let through leads to a host of the list, over https or to this machine', () => {
	const piece = fc.constantFrom(
		'https:',
		'http:',
		'//',
		'/',
		'\\',
		'@',
		':',
		'.',
		'acme.com',
		'evil.com',
		'localhost',
		':3000',
		'?',
		'#',
		'%40',
		'%2f',
		'\t',
		'\n',
		'。',
		'．',
		'[::1]',
		'ａ',
		'-',
		'*',
		'www.',
		'\u00ad',
		'javascript:',
	)
	const text = fc
		.array(piece, { maxLength: 9 })
		.map((pieces) => pieces.join(''))
	fc.assert(
		fc.property(
			fc.oneof(
				text,
				text.map((rest) => `https://${rest}`),
			),
			(text) => {
				const checked = checkDestination(text, HOSTS)
				if (!checked.ok) return
				expect(checked.value).toMatch(
					/^(https:\/\/([a-z0-9-]+\.)*acme\.com|https?:\/\/(localhost|\[::1\]):3000)([/?#]|$)/,
				)
				expect(checkDestination(checked.value, HOSTS)).toEqual(checked)
			},
		),
		{ numRuns: 1000 },
	)
})

test.each([
	['a host', 'Acme.com', { hostname: 'acme.com', isBelow: false, port: '' }],
	[
		'hosts below',
		'*.acme.com',
		{ hostname: 'acme.com', isBelow: true, port: '' },
	],
	[
		'a port',
		'acme.com:8443',
		{ hostname: 'acme.com', isBelow: false, port: '8443' },
	],
	['every host there is', '*', null],
	['every host of a suffix', '*.com', null],
	['every host of a suffix of two', '*.co.uk', null],
	['every customer of a host of pages', '*.github.io', null],
	['an address', 'https://acme.com', null],
	['a path', 'acme.com/a', null],
	['a name before it', 'a@acme.com', null],
	['a dot behind it', 'acme.com.', null],
	['a star inside', 'a.*.com', null],
	['nothing', ' ', null],
])('an entry of the list: %s', (_, entry, rule) => {
	expect(hostRuleOf(entry)).toEqual(rule)
})

const compose = (
	destination: string,
	rest: Partial<Omit<Parameters<typeof composeDestination>[0], 'incoming'>> & {
		incoming?: string
	} = {},
) =>
	composeDestination({
		utm: {},
		clickId: null,
		via: null,
		...rest,
		destination,
		incoming: new URLSearchParams(rest.incoming),
	})

const UTM = { source: 'laurel', medium: 'referral' }

test.each([
	['nothing to add', 'https://acme.com/start', {}, 'https://acme.com/start'],
	[
		'a click',
		'https://acme.com/',
		{ clickId: 'k1' },
		'https://acme.com/?lrl_id=k1',
	],
	[
		'a click and a code',
		'https://acme.com/',
		{ clickId: 'k1', via: 'alder' },
		'https://acme.com/?lrl_id=k1&via=alder',
	],
	[
		'the template',
		'https://acme.com/',
		{ utm: UTM },
		'https://acme.com/?utm_source=laurel&utm_medium=referral',
	],
	[
		'the own query as it is written',
		'https://acme.com/?a=%20b&c&d=1+2&a=2#x',
		{ clickId: 'k1' },
		'https://acme.com/?a=%20b&c&d=1+2&a=2&lrl_id=k1#x',
	],
	[
		'the own query before the template',
		'https://acme.com/?utm_source=own',
		{ utm: UTM },
		'https://acme.com/?utm_source=own&utm_medium=referral',
	],
	[
		'the request before the template',
		'https://acme.com/',
		{ utm: UTM, incoming: 'utm_source=x' },
		'https://acme.com/?utm_source=x&utm_medium=referral',
	],
	[
		'the own query before the request',
		'https://acme.com/?utm_source=own',
		{ incoming: 'utm_source=x&utm_id=7' },
		'https://acme.com/?utm_source=own&utm_id=7',
	],
	[
		'the first of two',
		'https://acme.com/',
		{ incoming: 'utm_source=x&utm_source=y' },
		'https://acme.com/?utm_source=x',
	],
	[
		'nothing else of the request',
		'https://acme.com/',
		{ incoming: 'to=https://evil.com&next=//evil&UTM_SOURCE=x&utm_=y' },
		'https://acme.com/',
	],
	[
		'an id that was not ours',
		'https://acme.com/?lrl_id=old&a=1',
		{ clickId: 'k1' },
		'https://acme.com/?a=1&lrl_id=k1',
	],
	[
		'an old id where none was counted',
		'https://acme.com/?lrl_id=old',
		{},
		'https://acme.com/',
	],
	[
		'a path of this portal',
		'/refer/alder',
		{ clickId: 'k1', utm: { source: 'a b' } },
		'/refer/alder?lrl_id=k1&utm_source=a+b',
	],
	[
		'a line break in a value',
		'https://acme.com/',
		{ incoming: 'utm_source=a%0d%0aSet-Cookie:%20b=c' },
		'https://acme.com/?utm_source=a%0D%0ASet-Cookie%3A+b%3Dc',
	],
])('a destination with %s', (_, destination, rest, composed) => {
	expect(compose(destination, rest)).toBe(composed)
})

test.each(['//evil.com', '/\\evil.com', 'javascript:alert(1)'])(
	'%s is no destination that was checked',
	(destination) => {
		expect(() => compose(destination)).toThrow()
	},
)

test('a long value is cut, and many do not make an endless header', () => {
	const long = compose('https://acme.com/', {
		incoming: `utm_source=${'é'.repeat(500)}`,
	})
	expect(new URL(long).searchParams.get('utm_source')).toBe('é'.repeat(200))
	const many = new URLSearchParams(
		Array.from({ length: 50 }, (_, i) => [`utm_x${i}`, '漢'.repeat(500)]),
	)
	expect(
		compose('https://acme.com/', { incoming: many.toString() }).length,
	).toBeLessThan(4100)
})

test('whatever a request brings, the answer stays at its host and is one line of plain signs', () => {
	const text = fc.string({ unit: 'binary', maxLength: 30 })
	const name = fc.oneof(
		fc.constantFrom('utm_source', 'utm_x', 'lrl_id', 'via', 'to'),
		text,
	)
	fc.assert(
		fc.property(
			fc.array(fc.tuple(name, text)),
			text,
			fc.constantFrom(
				'https://acme.com/a?b=c#d',
				'https://acme.com',
				'/refer/alder',
			),
			(pairs, campaign, destination) => {
				const incoming = new URLSearchParams(pairs)
				const composed = composeDestination({
					destination,
					utm: { campaign },
					incoming,
					clickId: 'k1',
					via: 'alder',
				})
				expect(composed).toMatch(
					/^(https:\/\/acme\.com\/|\/refer\/alder)[\x21-\x7e]*$/,
				)
				const query = new URL(composed, 'https://portal.example').searchParams
				expect(query.getAll('lrl_id')).toEqual(['k1'])
				expect(query.getAll('via')).toEqual(['alder'])
				expect(query.get('to')).toBeNull()
			},
		),
	)
})
