import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
	DEFAULT_REFERRAL_SETTINGS,
	type ReferralSettings,
} from '#app/domain/referrals/settings.ts'
import { createArrival } from '#app/http/arrival.ts'
import { createFront } from '#app/http/front.ts'
import { createLog } from '#app/http/log.ts'
import { createRedirect } from '#app/http/redirect.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { type Database, openDatabase } from '#db/client.ts'
import { type HotLinks, openHotLinks } from '#db/hot-links.ts'
import { newId } from '#db/ids.ts'
import type { Inbox } from '#db/inbox.ts'
import { openInbox } from '#db/open-inbox.ts'
import {
	clicks,
	linkAliases,
	linkDays,
	linkSettings,
	links,
} from '#db/schema/index.ts'
import { createTestDatabase } from '../support/database.ts'
import { drain } from '../support/inbox.ts'
import { openTestPortal } from './test-portal.ts'

const CHROME =
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'
const SHOP = 'https://shop.example.com'
const SECURITY = { isSecure: true, isDevelopment: false }
const PUBLIC_URL = new URL('https://refer.example.com')

let database: Database
let hotLinks: HotLinks
let inbox: Inbox
let server: Server
let settings: ReferralSettings

beforeAll(async () => {
	const url = await createTestDatabase()
	database = await openDatabase(url)
	await ensureOrganisation(database, { now: Date.now() })
	const link = (code: string, destination: string | null) => ({
		code: code.toLowerCase(),
		codeShown: code,
		accountId: 'acme',
		contactId: null,
		destination,
		createdAt: 0,
	})
	await database.transact(async (tx) => {
		await tx
			.insert(links)
			.values([
				link('Ana', null),
				link('Shop', `${SHOP}/start?ref=1#top`),
				link('Evil', 'https://evil.example.net/'),
				link('Round', 'https://refer.example.com/r/round'),
				link('Paused', `${SHOP}/`),
				link('Größe.1', `${SHOP}/`),
			])
		await tx.insert(linkSettings).values([
			{ code: 'paused', pausedAt: 1, pausedFor: 'owner', updatedAt: 1 },
			{ code: 'shop', campaign: 'spring', utm: { medium: 'qr' }, updatedAt: 1 },
			{ code: 'ana', codeShown: 'Ana-B', updatedAt: 1 },
		])
		await tx
			.insert(linkAliases)
			.values({ alias: 'ana-b', code: 'ana', createdAt: 1 })
	})
	hotLinks = await openHotLinks(url)
	inbox = await openInbox(url)
	server = createServer(
		createFront({
			files: new Map(),
			readiness: async () => 'ready',
			security: SECURITY,
			arrival: createArrival({
				trustedProxies: ['loopback'],
				log: createLog('silent'),
			}),
			redirect: createRedirect({
				links: {
					...hotLinks,
					programme: async () => ({
						...(await hotLinks.programme()),
						settings,
					}),
				},
				inbox,
				security: SECURITY,
				publicUrl: PUBLIC_URL,
				log: createLog('silent'),
				now: Date.now,
			}),
			passOn: (_, response) => {
				response.statusCode = 404
				response.end('passed on')
			},
		}),
	)
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

beforeEach(() => {
	settings = {
		...DEFAULT_REFERRAL_SETTINGS,
		allowedHosts: ['shop.example.com'],
		namedDestinations: [
			{ slug: 'pricing', label: 'Pricing', url: `${SHOP}/pricing` },
		],
	}
})

afterAll(async () => {
	server.close()
	await inbox.close()
	await hotLinks.close()
	await database.close()
})

type Answer = {
	status: number | undefined
	location: string
	cookies: string[]
	headers: Record<string, unknown>
	text: string
}

let visitors = 0

/** Asks with the address as it is written, as a visitor of its own unless told otherwise. */
const ask = (
	path: string,
	headers: Record<string, string | string[]> = {},
	method = 'GET',
) =>
	new Promise<Answer>((resolve, reject) => {
		visitors += 1
		const { port } = server.address() as AddressInfo
		request(
			{
				port,
				path,
				method,
				headers: {
					'user-agent': CHROME,
					'x-forwarded-for': `198.51.100.${visitors}`,
					...headers,
				},
			},
			(response) => {
				let text = ''
				response.setEncoding('utf8')
				response.on('data', (piece: string) => {
					text += piece
				})
				response.on('end', () =>
					resolve({
						status: response.statusCode,
						location: response.headers.location ?? '',
						cookies: response.headers['set-cookie'] ?? [],
						headers: response.headers,
						text,
					}),
				)
			},
		)
			.on('error', reject)
			.end()
	})

const clickOf = (location: string) =>
	new URL(location, PUBLIC_URL).searchParams.get('lrl_id')

describe('a link', () => {
	test('leads where it says, with its click, its own query and what it is for', async () => {
		const { status, location, headers } = await ask('/r/shop')
		expect(status).toBe(302)
		expect(headers['cache-control']).toBe('no-store')
		expect(headers['x-content-type-options']).toBe('nosniff')
		const url = new URL(location)
		expect(url.origin + url.pathname + url.hash).toBe(`${SHOP}/start#top`)
		expect(Object.fromEntries(url.searchParams)).toEqual({
			ref: '1',
			lrl_id: expect.stringMatching(/^[0-9a-z]{22}$/),
			via: 'Shop',
			utm_source: 'laurel',
			utm_medium: 'qr',
			utm_campaign: 'spring',
		})
		await drain(database)
		const [click] = await database.read
			.select()
			.from(clicks)
			.where(eq(clicks.id, clickOf(location) ?? ''))
		expect(click?.code).toBe('shop')
	})

	test('without a destination leads to the landing page, under the word it shows', async () => {
		const { location } = await ask('/r/ana')
		expect(location).toMatch(/^\/refer\/Ana-B\?lrl_id=/)
		expect(location).not.toContain('via=')
	})

	test.each(['/r/ANA', '/r/aNa', '/r/ana/', '/r/Ana-B', '/r/%61na'])(
		'answers to its code and its word however they are written: %s',
		async (path) => {
			const { location } = await ask(path)
			expect(location).toMatch(/^\/refer\/Ana-B\?/)
		},
	)

	test('may hold letters of any script', async () => {
		const { location } = await ask(`/r/${encodeURIComponent('GRÖSSE.1')}`)
		expect(location).toBe('')
		const found = await ask(`/r/${encodeURIComponent('GRÖßE.1')}`)
		expect(new URL(found.location).searchParams.get('via')).toBe('Größe.1')
	})

	test.each([
		['/r/shop.', {}],
		['/r/shop,', {}],
		['/r/shop)', {}],
		['/r/shop!', {}],
		['/r/shop%E2%80%8B', {}],
		['/r/sh%E2%80%8Dop%E2%80%99%E2%80%9D).', {}],
		['/r/shop_', {}],
		['/r/shop&utm_source=mail&utm_id=7', { utm_source: 'mail', utm_id: '7' }],
		['/r/shop%3Futm_source=mail', { utm_source: 'mail' }],
		[
			'/r/shop%3Futm_source%3Dmail%26utm_id%3D7?utm_term=late',
			{ utm_source: 'mail', utm_id: '7', utm_term: 'late' },
		],
		[
			'/r/shop?utm_id=7&amp;utm_source=mail',
			{ utm_source: 'mail', utm_id: '7' },
		],
		['/r/shop&utm_source=100%', { utm_source: '100%' }],
	])(
		'leads on and counts with what was pasted along with it: %s',
		async (path, utm) => {
			const { status, location } = await ask(path)
			expect(status).toBe(302)
			const { searchParams } = new URL(location)
			expect(searchParams.get('via')).toBe('Shop')
			expect(searchParams.get('lrl_id')).toMatch(/^[0-9a-z]{22}$/)
			expect(Object.fromEntries(searchParams)).toMatchObject(utm)
		},
	)

	test('with the name of a destination leads there, also before a full stop', async () => {
		for (const path of [
			'/r/ana/pricing.',
			'/r/ana/pricing%3Futm_id=7',
			'/r/ana/pricing/',
		])
			expect((await ask(path)).location).toMatch(
				/^https:\/\/shop\.example\.com\/pricing\?/,
			)
	})

	test('with the name of a destination leads there; with another name where it always does', async () => {
		const named = await ask('/r/ana/pricing')
		expect(named.location).toMatch(/^https:\/\/shop\.example\.com\/pricing\?/)
		const unknown = await ask('/r/ana/https:%2f%2fevil.example.net')
		expect(unknown.location).toMatch(/^\/refer\/Ana-B\?/)
		await drain(database)
		const slugs = await database.read
			.select({ slug: clicks.slug })
			.from(clicks)
			.where(eq(clicks.id, clickOf(named.location) ?? ''))
		expect(slugs).toEqual([{ slug: 'pricing' }])
	})

	test('hands on what a campaign adds, and nothing else', async () => {
		const { location } = await ask(
			'/r/shop?utm_source=mail&utm_id=7&lrl_id=forged&to=https://evil.example.net&next=//evil.example.net&via=x',
		)
		const { searchParams } = new URL(location)
		expect(searchParams.get('utm_source')).toBe('mail')
		expect(searchParams.get('utm_id')).toBe('7')
		expect(searchParams.getAll('via')).toEqual(['Shop'])
		expect(searchParams.getAll('lrl_id')).toHaveLength(1)
		expect(location).not.toMatch(/forged|evil/)
	})

	test('cuts what a campaign adds beyond all measure', async () => {
		const { status, location } = await ask(
			`/r/shop?utm_source=${'x'.repeat(8_000)}&utm_content=${'%0d%0aX-Evil:1'.repeat(20)}`,
		)
		expect(status).toBe(302)
		expect(location.length).toBeLessThan(6_000)
		expect(location).not.toMatch(/[\r\n]/)
	})

	test('a link that leads to a link leads to its landing page instead', async () => {
		settings = { ...settings, allowedHosts: [PUBLIC_URL.host] }
		expect((await ask('/r/round')).location).toMatch(/^\/refer\/Round\?/)
	})

	test('whose host was taken off the list leads to the landing page', async () => {
		expect((await ask('/r/evil')).location).toMatch(/^\/refer\/Evil\?/)
		settings = { ...settings, allowedHosts: [] }
		expect((await ask('/r/shop')).location).toMatch(/^\/refer\/Shop\?/)
		expect((await ask('/r/ana/pricing')).location).toMatch(/^\/refer\/Ana-B\?/)
	})

	test('that is paused leads on without credit', async () => {
		const { status, location, cookies } = await ask('/r/paused')
		expect(status).toBe(302)
		expect(location).toMatch(/^https:\/\/shop\.example\.com\/\?utm_/)
		expect(location).not.toMatch(/lrl_id|via/)
		expect(cookies).toEqual([])
	})
})

describe('one visitor', () => {
	const known = { 'x-forwarded-for': '203.0.113.5' }

	test('has one click an hour on a link', async () => {
		const [first, second] = [
			await ask('/r/shop', known),
			await ask('/r/SHOP', known),
		]
		expect(clickOf(first.location)).not.toBeNull()
		expect(clickOf(second.location)).toBe(clickOf(first.location))
		const other = await ask('/r/shop', {
			...known,
			'user-agent': `${CHROME} x`,
		})
		expect(clickOf(other.location)).not.toBe(clickOf(first.location))
	})
})

test.each<[string, Record<string, string>, string?]>([
	['a bot', { 'user-agent': 'curl/8.5.0' }],
	['a preview', { 'user-agent': 'WhatsApp/2.23.20.0 A' }],
	['nobody that says what it is', { 'user-agent': '' }],
	['what is fetched ahead of time', { 'sec-purpose': 'prefetch;prerender' }],
	['what Firefox fetches ahead of time', { 'x-moz': 'prefetch' }],
	['an image', { 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors' }],
	['a frame', { 'sec-fetch-dest': 'iframe', 'sec-fetch-mode': 'navigate' }],
	['a script', { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'no-cors' }],
	['HEAD', {}, 'HEAD'],
])('%s is led on, and carries no click', async (_, headers, method) => {
	const { status, location, cookies } = await ask('/r/shop', headers, method)
	expect(status).toBe(302)
	expect(location).toContain(`${SHOP}/start?`)
	expect(location).not.toContain('lrl_id')
	expect(cookies).toEqual([])
})

test('whoever follows a link in a browser that says so is counted', async () => {
	const { location, cookies } = await ask('/r/shop', {
		'sec-fetch-dest': 'document',
		'sec-fetch-mode': 'navigate',
	})
	expect(clickOf(location)).not.toBeNull()
	expect(cookies).toHaveLength(1)
})

describe('the cookie', () => {
	const attributes = (cookie = '') => cookie.split('; ').slice(1).sort()

	test('holds the click for as long as the window is open, on the portal alone', async () => {
		const { location, cookies } = await ask('/r/shop')
		expect(cookies).toHaveLength(1)
		expect(cookies[0]).toMatch(`lrl_id=${clickOf(location)}; `)
		expect(attributes(cookies[0])).toEqual([
			'Max-Age=7776000',
			'Path=/',
			'SameSite=Lax',
			'Secure',
		])
	})

	test.each([
		['example.com', 'Domain=example.com'],
		['.Example.com', 'Domain=example.com'],
		['refer.example.com', 'Domain=refer.example.com'],
		['shop.example.com', null],
		['ample.com', null],
		['example.net', null],
		['example.com; Path=/x\r\nX: y', null],
	])('is shared on %s: %s', async (cookieDomain, domain) => {
		settings = { ...settings, cookieDomain }
		const [cookie = ''] = (await ask('/r/shop')).cookies
		const found = attributes(cookie).find((each) => each.startsWith('Domain'))
		expect(found ?? null).toBe(domain)
		expect(attributes(cookie)).toHaveLength(domain ? 5 : 4)
	})

	test.each<[string, Record<string, string>]>([
		['DNT', { dnt: '1' }],
		['Sec-GPC', { 'sec-gpc': '1' }],
	])(
		'is not set with %s; the click travels in the address',
		async (_, headers) => {
			const { location, cookies } = await ask('/r/shop', headers)
			expect(clickOf(location)).not.toBeNull()
			expect(cookies).toEqual([])
		},
	)

	test('is never set where the programme says so', async () => {
		settings = { ...settings, cookies: 'never' }
		const { location, cookies } = await ask('/r/shop')
		expect(clickOf(location)).not.toBeNull()
		expect(cookies).toEqual([])
	})

	/** The click before, as it is kept of a visit that brings a cookie. */
	async function previousWith(cookie: string | string[]) {
		const { location, status } = await ask('/r/shop', { cookie })
		expect(status).toBe(302)
		await drain(database)
		const [click] = await database.read
			.select({ previousId: clicks.previousId })
			.from(clicks)
			.where(eq(clicks.id, clickOf(location) ?? ''))
		return click?.previousId
	}

	test('that a visitor brings tells who brought them before', async () => {
		const before = newId()
		expect(await previousWith(`a=b; lrl_id=${before}; c=d`)).toBe(before)
		expect(await previousWith(`lrl_id=nonsense; lrl_id=${before}`)).toBe(before)
	})

	test.each([
		'lrl_id=',
		'lrl_id=1',
		`lrl_id=${newId().toUpperCase()}`,
		`lrl_id=zzzzzzzz0000abcdef0123`,
		`lrl_id=${'a'.repeat(8_000)}`,
		`xlrl_id=${newId()}`,
		`lrl_id="${newId()}"`,
		'lrl_id=%00%0d%0a',
		';;;===lrl_id',
		"lrl_id=' or 1=1 --",
	])('that is forged or broken is overlooked: %s', async (cookie) => {
		expect(await previousWith(cookie)).toBeNull()
	})
})

describe('what is no link of ours', () => {
	test.each([
		['an unknown code', '/r/nobody'],
		['no code', '/r/'],
		['more than a code and a name', '/r/ana/pricing/more'],
		['a code of 10 kB', `/r/${'a'.repeat(10_000)}`],
		['a way up', '/r/../admin'],
		['a way up, encoded', '/r/%2e%2e%2fadmin'],
		['a code with a slash in it', '/r/ana%2fpricing'],
		[
			'characters of control',
			'/r/ana%0d%0aLocation:%20https:%2f%2fevil.example.net',
		],
		[
			'a code in other letters that look alike',
			`/r/${encodeURIComponent('аna')}`,
		],
		['wide letters', `/r/${encodeURIComponent('ａｎａ')}`],
		['what SQL would read', `/r/${encodeURIComponent("ana' or '1'='1")}`],
		['markup', `/r/${encodeURIComponent('<script>')}`],
		['an address', `/r/${encodeURIComponent('//evil.example.net')}`],
		['a mailbox', '/r/ana@example.com'],
		['a code with a word after it', '/r/ana.and'],
		['ten thousand full stops', `/r/ana${'.'.repeat(10_000)}`],
		['a query without a code', '/r/?code=ana'],
	])('%s is passed on', async (_, path) => {
		const { status, text, location, cookies } = await ask(path)
		expect([status, text, location, cookies]).toEqual([
			404,
			'passed on',
			'',
			[],
		])
	})

	test.each([
		'/r/%00',
		'/r/ana%00',
		'/r/ana/%00',
		'/r/%E0%A4%A',
		'/r/%',
		'/r/%ff',
	])('an address that is malformed leads home: %s', async (path) => {
		const { status, text } = await ask(path)
		expect(status).toBe(404)
		expect(text).toContain('<a href="/">')
	})

	test('a form that is posted is passed on', async () => {
		expect((await ask('/r/ana', {}, 'POST')).text).toBe('passed on')
	})

	test('gets a page of the organisation that leads home', async () => {
		const portal = await openTestPortal()
		for (const path of ['/r/nobody', '/r/nobody/at/all', '/r/']) {
			const answer = await portal.ask(path)
			expect(answer.status).toBe(404)
			const text = await answer.text()
			expect(text).toContain('This link does not work')
			expect(text).toContain('My organisation')
			expect(text).toContain('href="/"')
		}
	})
})

test('a visitor is led on where the click cannot be stored', async () => {
	const broken = createRedirect({
		links: hotLinks,
		inbox: {
			record: () => Promise.reject(new Error('the disk is full')),
			close: async () => undefined,
		},
		security: SECURITY,
		publicUrl: undefined,
		log: createLog('silent'),
		now: Date.now,
	})
	const other = createServer((request, response) =>
		broken(request, response, () => response.end()),
	)
	await new Promise<void>((resolve) => other.listen(0, resolve))
	const { port } = other.address() as AddressInfo
	const answer = await fetch(`http://127.0.0.1:${port}/r/ana`, {
		redirect: 'manual',
		headers: { 'user-agent': CHROME },
	})
	expect(answer.status).toBe(302)
	expect(answer.headers.get('location')).not.toContain('lrl_id')
	expect(answer.headers.get('set-cookie')).toBeNull()
	other.close()
})

test('a burst of agents from one address is led on with credit, and counted apart', async () => {
	const code = 'burst'
	await database.transact((tx) =>
		tx.insert(links).values({
			code,
			codeShown: code,
			accountId: 'acme',
			createdAt: 0,
		}),
	)
	const answers = []
	for (let i = 0; i < 24; i++)
		answers.push(
			await ask(`/r/${code}`, {
				'x-forwarded-for': '203.0.113.200',
				'user-agent': `${CHROME} Edg/${i}`,
			}),
		)
	expect(new Set(answers.map(({ location }) => clickOf(location))).size).toBe(
		24,
	)
	await drain(database)
	const days = await database.read
		.select({ outcome: linkDays.outcome, hits: linkDays.hits })
		.from(linkDays)
		.where(eq(linkDays.code, code))
		.orderBy(linkDays.outcome)
	expect(days).toEqual([
		{ outcome: 'burst', hits: 4 },
		{ outcome: 'counted', hits: 20 },
	])
})

test('all that was asked is counted by what it was', async () => {
	const code = 'counts'
	await database.transact((tx) =>
		tx.insert(links).values({
			code,
			codeShown: code,
			accountId: 'acme',
			createdAt: 0,
		}),
	)
	const visitor = { 'x-forwarded-for': '203.0.113.99' }
	await ask(`/r/${code}`, visitor)
	await ask(`/r/${code}`, visitor)
	await ask(`/r/${code}`, { 'user-agent': 'curl/8' })
	await ask(`/r/${code}`, {}, 'HEAD')
	await drain(database)
	const days = await database.read
		.select({ outcome: linkDays.outcome, hits: linkDays.hits })
		.from(linkDays)
		.where(eq(linkDays.code, code))
		.orderBy(linkDays.outcome)
	expect(days).toEqual([
		{ outcome: 'bot', hits: 1 },
		{ outcome: 'counted', hits: 1 },
		{ outcome: 'head', hits: 1 },
		{ outcome: 'repeat', hits: 1 },
	])
})
