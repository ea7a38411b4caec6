import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createArrival } from '#app/http/arrival.ts'
import { clientAddress, readProxies } from '#app/http/client-address.ts'
import { createFront } from '#app/http/front.ts'
import { createLog } from '#app/http/log.ts'
import { portalListener } from '#app/http/portal.ts'

const CDN = ['loopback', '173.245.48.0/20']

describe('who asks', () => {
	test.each([
		['nobody forwards', CDN, '203.0.113.9', null, '203.0.113.9'],
		[
			'two proxies, and what the visitor made up',
			CDN,
			'127.0.0.1',
			'1.1.1.1, 9.9.9.9, 173.245.48.5',
			'9.9.9.9',
		],
		['our proxy, made up', CDN, '127.0.0.1', '1.1.1.1, 9.9.9.9', '9.9.9.9'],
		['our proxy, mapped', CDN, '::ffff:127.0.0.1', '9.9.9.9', '9.9.9.9'],
		['our proxy of IPv6', CDN, '::1', '2001:db8::1', '2001:db8::1'],
		['a private peer', CDN, '10.0.0.2', '9.9.9.9', '10.0.0.2'],
		['a listed private peer', ['10.0.0.0/8'], '10.0.0.2', '9.9.9.9', '9.9.9.9'],
		[
			'loopback, not listed',
			['10.0.0.0/8'],
			'127.0.0.1',
			'9.9.9.9',
			'127.0.0.1',
		],
		['nobody is listed', [], '127.0.0.1', '9.9.9.9', '127.0.0.1'],
		['a public peer', CDN, '203.0.113.9', '9.9.9.9', '203.0.113.9'],
		['only proxies', CDN, '127.0.0.1', '173.245.48.5', '173.245.48.5'],
		['nothing forwarded', CDN, '127.0.0.1', '', '127.0.0.1'],
		['with a port', CDN, '127.0.0.1', '9.9.9.9:51234', '9.9.9.9'],
		[
			'a proxy with a port',
			CDN,
			'127.0.0.1',
			'9.9.9.9, 127.0.0.1:80',
			'9.9.9.9',
		],
		['IPv6 with a port', CDN, '127.0.0.1', '[2001:db8::1]:80', '2001:db8::1'],
		['a mapped visitor', CDN, '127.0.0.1', '::ffff:9.9.9.9', '9.9.9.9'],
		['a proxy that hides', CDN, '127.0.0.1', '9.9.9.9, unknown', '127.0.0.1'],
		['words', CDN, '127.0.0.1', 'evil<script>', '127.0.0.1'],
		['commas alone', CDN, '127.0.0.1', ' , ,', '127.0.0.1'],
		['a peer that is gone', CDN, '', '9.9.9.9', ''],
	] as const)('%s', (_, proxies, peer, forwarded, client) => {
		expect(clientAddress(peer, forwarded, readProxies(proxies))).toBe(client)
	})

	test('law: what stands before the first stranger changes nothing', () => {
		const isOurProxy = readProxies(CDN)
		const anything = fc.array(
			fc.oneof(fc.ipV4(), fc.ipV6(), fc.string(), fc.constant('127.0.0.1')),
		)
		fc.assert(
			fc.property(anything, (madeUp) => {
				const forwarded = [...madeUp, '9.9.9.9', '173.245.48.5'].join(', ')
				expect(clientAddress('127.0.0.1', forwarded, isOurProxy)).toBe(
					'9.9.9.9',
				)
			}),
		)
	})

	test('law: nobody who is not listed decides it', () => {
		const isOurProxy = readProxies(CDN)
		fc.assert(
			fc.property(fc.string(), (forwarded) => {
				expect(clientAddress('10.0.0.2', forwarded, isOurProxy)).toBe(
					'10.0.0.2',
				)
			}),
		)
	})
})

let server: Server | undefined
afterEach(() => {
	server?.closeAllConnections()
	server?.close()
})

/** A front that answers with what a page would be told of the request. */
async function open(trustedProxies: string[]) {
	const warn = vi.fn()
	server = createServer(
		createFront({
			files: new Map(),
			readiness: async () => 'ready',
			security: { isSecure: true, isDevelopment: false },
			arrival: createArrival({ trustedProxies, log: { warn } }),
			passOn: ({ url, headers }, response) =>
				response.end(JSON.stringify({ ...headers, url })),
		}),
	)
	await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
	const { port } = server.address() as AddressInfo
	const ask = (
		headers: Record<string, string> | string[],
		{ path = '/admin', method = 'GET' } = {},
	) =>
		new Promise<{
			status: number | undefined
			allow: string | undefined
			told: Record<string, string>
		}>((resolve, reject) => {
			request({ port, path, method, headers }, (response) => {
				let text = ''
				response.on('data', (piece) => {
					text += piece
				})
				response.on('end', () =>
					resolve({
						status: response.statusCode,
						allow: response.headers.allow,
						told: response.statusCode === 200 ? JSON.parse(text) : {},
					}),
				)
			})
				.on('error', reject)
				.end()
		})
	return { ask, warn }
}

const FORWARDED = {
	host: '127.0.0.1:3000',
	'x-forwarded-for': '9.9.9.9',
	'x-forwarded-host': 'laurel.example.com:8443',
	'x-forwarded-proto': 'https',
	forwarded: 'for=1.1.1.1;host=evil.example',
}

describe('what is passed on', () => {
	test('is what a listed proxy said, and nothing else that was forwarded', async () => {
		const { ask, warn } = await open(['loopback'])
		const { told } = await ask(FORWARDED)
		expect(told).toMatchObject({
			host: 'laurel.example.com:8443',
			'x-forwarded-for': '9.9.9.9',
			'x-forwarded-proto': 'https',
		})
		expect(told).not.toHaveProperty('x-forwarded-host')
		expect(told).not.toHaveProperty('forwarded')
		expect(warn).not.toHaveBeenCalled()
	})

	test('is what we see ourselves, where the peer is not listed, of which it is warned once', async () => {
		const { ask, warn } = await open(['10.0.0.0/8'])
		for (let times = 0; times < 3; times++) {
			const { told } = await ask(FORWARDED)
			expect(told).toMatchObject({
				host: '127.0.0.1:3000',
				'x-forwarded-for': '127.0.0.1',
				'x-forwarded-proto': 'http',
			})
			expect(told).not.toHaveProperty('x-forwarded-host')
			expect(told).not.toHaveProperty('forwarded')
		}
		await ask({ host: 'laurel.example.com' })
		expect(warn.mock.calls).toEqual([
			[{ peer: '127.0.0.1' }, expect.stringContaining('TRUSTED_PROXIES')],
		])
	})

	test('is the host of an address that has one', async () => {
		const { ask } = await open(['loopback'])
		const { told } = await ask(
			{ host: 'evil.example' },
			{ path: 'http://laurel.example.com/stories?a=1' },
		)
		expect(told).toMatchObject({
			host: 'laurel.example.com',
			url: '/stories?a=1',
		})
	})
})

describe('a visitor', () => {
	test('is warned of without an address, and once for all', () => {
		const warn = vi.fn()
		const arrival = createArrival({
			trustedProxies: ['loopback'],
			log: { warn },
		})
		for (const remoteAddress of ['203.0.113.9', '198.51.100.1', '10.0.0.2'])
			arrival({
				headers: { 'x-forwarded-for': '9.9.9.9' },
				socket: { remoteAddress },
			} as never)
		expect(warn.mock.calls.map(([{ peer }]) => peer)).toEqual([
			'a public address',
			'10.0.0.2',
		])
	})
})

describe('what is malformed', () => {
	test.each([
		'a b',
		'a/b',
		'user@laurel.example.com',
		'laurel.example.com:port',
		'laurel.example.com:99999',
		'laurel.example.com, evil.example',
		'[::1',
		'<script>',
		'a\\b',
		'a?b',
		'1.2.3.4.5',
		'',
		'laurel%00',
	])('Host: %j is refused', async (host) => {
		const { ask } = await open(['loopback'])
		for (const path of ['/admin', '/r/kd7mqxtp', '/healthz'])
			expect((await ask(['Host', host], { path })).status).toBe(400)
	})

	test.each([
		'laurel.example.com',
		'LAUREL.example.com:443',
		'localhost:3000',
		'laurel_portal',
		'[::1]:3000',
		'10.0.0.5',
	])('Host: %j is taken', async (host) => {
		const { ask } = await open(['loopback'])
		expect((await ask({ host })).status).toBe(200)
	})

	test('a second Host is refused, and so is one that a proxy forwards', async () => {
		const { ask } = await open(['loopback'])
		const twice = ['Host', 'laurel.example.com', 'Host', 'evil.example']
		expect((await ask(twice)).status).toBe(400)
		const forwarded = { host: 'a', 'x-forwarded-host': 'a/b' }
		expect((await ask(forwarded)).status).toBe(400)
	})

	test.each(['notaurl', '', 'https://a https://b', 'https://'])(
		'Origin: %j is refused',
		async (origin) => {
			const { ask } = await open(['loopback'])
			for (const method of ['GET', 'POST'])
				expect((await ask({ origin }, { method })).status).toBe(400)
		},
	)

	test.each(['null', 'https://evil.example', 'chrome-extension://abc'])(
		'Origin: %j is none of ours, but is one',
		async (origin) => {
			const { ask } = await open(['loopback'])
			expect((await ask({ origin }, { method: 'POST' })).status).toBe(200)
		},
	)

	test.each(['*', 'evil', 'ftp://evil.example/', 'http://'])(
		'the address %s is refused',
		async (path) => {
			const { ask } = await open(['loopback'])
			expect((await ask({}, { path })).status).toBe(400)
		},
	)

	test.each(['TRACE', 'PROPFIND', 'PURGE', 'M-SEARCH'])(
		'%s is answered nowhere',
		async (method) => {
			const { ask } = await open(['loopback'])
			for (const path of ['/admin', '/r/kd7mqxtp', '/healthz']) {
				const { status, allow } = await ask({}, { method, path })
				expect([status, allow]).toEqual([
					405,
					'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
				])
			}
		},
	)
})

/** What pages take for the portal's own address, and for the client. */
async function openPages(publicUrl: URL | undefined) {
	const log = createLog('silent')
	server = createServer(
		createFront({
			files: new Map(),
			readiness: async () => 'ready',
			security: { isSecure: false, isDevelopment: false },
			arrival: createArrival({ trustedProxies: ['loopback'], log }),
			passOn: portalListener(
				async (request, client) => new Response(`${request.url} for ${client}`),
				{ publicUrl, log },
			),
		}),
	)
	await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
	const { port } = server.address() as AddressInfo
	return (headers: Record<string, string>) =>
		new Promise<string>((resolve, reject) => {
			request({ port, path: '/stories?a=1', headers }, (response) => {
				let text = ''
				response.on('data', (piece) => {
					text += piece
				})
				response.on('end', () => resolve(text))
			})
				.on('error', reject)
				.end()
		})
}

describe('what pages call their own address', () => {
	const PUBLIC = new URL('https://laurel.example.com:8443')
	const proto = { 'x-forwarded-proto': 'https' }

	test.each([
		['is PUBLIC_URL', { host: 'evil.example' }, PUBLIC, PUBLIC.origin],
		[
			'is PUBLIC_URL, whatever is forwarded',
			{
				host: 'evil.example',
				'x-forwarded-host': 'worse.example',
				'x-forwarded-proto': 'http',
				forwarded: 'host=worst.example;proto=http',
			},
			PUBLIC,
			PUBLIC.origin,
		],
		['else is the Host', { host: 'a.example' }, undefined, 'http://a.example'],
		[
			'else is what our proxy says',
			{ host: 'upstream', 'x-forwarded-host': 'a.example:444', ...proto },
			undefined,
			'https://a.example:444',
		],
		[
			'else is the Host, over https where our proxy says so',
			{ host: 'a.example', ...proto },
			undefined,
			'https://a.example',
		],
	] as const)('%s', async (_, headers, publicUrl, origin) => {
		const ask = await openPages(publicUrl)
		expect(await ask({ ...headers, 'x-forwarded-for': '9.9.9.9' })).toBe(
			`${origin}/stories?a=1 for 9.9.9.9`,
		)
	})

	const HEADERS =
		/headers\.(host|forwarded)\b|\b(get|has)\('(host|forwarded)'\)|x-forwarded-|x-real-ip|remoteAddress/i
	const sources = import.meta.glob<string>('../../app/**/*.{ts,tsx}', {
		query: '?raw',
		import: 'default',
		eager: true,
	})

	test('is decided in these places alone', () => {
		const reading = Object.entries(sources)
			.filter(([, text]) => HEADERS.test(text))
			.map(([file]) => file.replace('../../', ''))
		expect(reading.sort()).toEqual([
			'app/http/arrival.ts',
			'app/http/client-address.ts',
			'app/http/redirect.ts',
			'app/http/request-head.ts',
			'app/http/same-origin.ts',
		])
	})
})
