import { beforeAll, describe, expect, test, vi } from 'vitest'
import { createAddressWarning } from '#app/http/same-origin.ts'
import { openTestPortal, SITE, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let cookie: string

beforeAll(async () => {
	portal = await openTestPortal()
	cookie = (await portal.signIn('admin')).cookie
})

describe('a page', () => {
	test('runs the scripts that carry its nonce, which is new each time', async () => {
		const nonces = new Set<string>()
		for (let visits = 0; visits < 2; visits++) {
			const page = await portal.ask('/sign-in')
			const policy = page.headers.get('content-security-policy') ?? ''
			const nonce = /script-src 'nonce-([^']{20,})' 'strict-dynamic';/.exec(
				policy,
			)?.[1]
			const scripts = (await page.text()).match(/<script\b[^>]*>/g) ?? []
			expect(scripts.length).toBeGreaterThan(1)
			for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
			nonces.add(nonce ?? '')
		}
		expect(nonces.size).toBe(2)
	})

	test('may not be framed, send its forms elsewhere or move its base', async () => {
		const page = await portal.ask('/sign-in')
		const policy = page.headers.get('content-security-policy')
		for (const rule of [
			"default-src 'none'",
			"frame-ancestors 'none'",
			"form-action 'self'",
			"base-uri 'none'",
			"connect-src 'self'",
		])
			expect(policy?.split('; ')).toContain(rule)
		expect(policy).not.toMatch(/script-src[^;]*unsafe/)
	})

	test.each(['/admin', '/nothing', '/sign-in'])(
		'is kept by no cache: %s',
		async (path) => {
			const page = await portal.ask(path, { as: cookie })
			expect(page.headers.get('cache-control')).toBe('private, no-store')
		},
	)
})

describe('security.txt', () => {
	const read = async () => {
		const answer = await portal.ask('/.well-known/security.txt')
		expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
		return new Map(
			(await answer.text())
				.trim()
				.split('\n')
				.map((line) => line.split(/: (.*)/, 2) as [string, string]),
		)
	}

	test('says whom to tell, until when, and where it lies', async () => {
		const fields = await read()
		expect(fields.get('Contact')).toBe('mailto:laurel@portal.test')
		expect(fields.get('Canonical')).toBe(`${SITE}/.well-known/security.txt`)
		const days = (Date.parse(fields.get('Expires') ?? '') - Date.now()) / 864e5
		expect(days).toBeGreaterThan(30)
		expect(days).toBeLessThan(365)
	})

	test('names whom the organisation named', async () => {
		await portal.ask('/admin/settings/access', {
			as: cookie,
			form: {
				idle: '43200',
				longest: '129600',
				contact: 'https://example.com/security',
			},
		})
		expect((await read()).get('Contact')).toBe('https://example.com/security')
	})
})

describe('a form', () => {
	const post = (headers: Record<string, string>) =>
		portal.ask('/sign-out', { form: {}, headers })

	test.each([
		['of this site', { origin: SITE }],
		['that the browser calls our own', { 'sec-fetch-site': 'same-origin' }],
	])('%s is taken', async (_, headers) => {
		expect((await post(headers)).status).toBe(302)
	})

	test.each([
		['of another site', { origin: 'https://evil.example' }],
		['of a neighbour', { 'sec-fetch-site': 'same-site' }],
		['of another port', { origin: `${SITE}:8080` }],
		['of an opaque origin', { origin: 'null' }],
		['of no known origin', { origin: '' }],
		[
			'of another site, whatever its Origin says',
			{ origin: SITE, 'sec-fetch-site': 'cross-site' },
		],
	])('%s is refused, and ends no session', async (_, headers) => {
		const answer = await portal.ask('/sign-out', {
			as: cookie,
			form: {},
			headers,
		})
		expect(answer.status).toBe(403)
		expect((await portal.ask('/admin', { as: cookie })).status).toBe(200)
	})
})

describe('a form behind a proxy', () => {
	const portals = new Map<string, TestPortal>()
	beforeAll(async () => {
		portals.set('', portal)
		for (const address of [
			'https://laurel.example.com',
			'https://laurel.example.com:8443',
		])
			portals.set(
				address,
				await openTestPortal({ publicUrl: new URL(address) }),
			)
	})

	const PUBLIC = 'https://laurel.example.com'
	const sent = { 'sec-fetch-site': 'same-origin' }

	test.each([
		[
			'that changes the Host',
			PUBLIC,
			{ host: '127.0.0.1:3000', origin: PUBLIC },
		],
		[
			'that changes the Host, with a port',
			`${PUBLIC}:8443`,
			{ host: 'laurel.example.com', origin: `${PUBLIC}:8443` },
		],
		[
			'that changes the Host, no address set, where the browser calls it our own',
			'',
			{ host: '127.0.0.1:3000', origin: PUBLIC, ...sent },
		],
		['that ends TLS', '', { host: 'laurel.example.com', origin: PUBLIC }],
		[
			'that ends TLS at a port',
			'',
			{ host: 'laurel.example.com:8443', origin: `${PUBLIC}:8443` },
		],
		[
			'that writes the usual port out',
			'',
			{ host: 'laurel.example.com:443', origin: PUBLIC },
		],
		[
			'and beside it',
			PUBLIC,
			{ host: '10.0.0.5:3000', origin: 'http://10.0.0.5:3000' },
		],
		[
			'from a browser that hides the origin',
			PUBLIC,
			{ host: '127.0.0.1:3000', origin: 'null', ...sent },
		],
	] as const)('%s is taken', async (_, address, headers) => {
		for (const path of ['/sign-in', '/sign-in.data']) {
			const answer = await portals.get(address)?.ask(path, {
				form: { email: 'nobody@example.com' },
				headers,
			})
			expect([200, 202, 302]).toContain(answer?.status)
		}
	})

	test.each([
		[
			'that changes the Host, no address set, where the browser says nothing',
			'',
			{ host: '127.0.0.1:3000', origin: PUBLIC },
		],
		[
			'of another site',
			PUBLIC,
			{ host: '127.0.0.1:3000', origin: 'https://evil.example' },
		],
		[
			'of the same name without TLS',
			PUBLIC,
			{ host: 'laurel.example.com', origin: 'http://laurel.example.com' },
		],
		[
			'of another port of the same name',
			PUBLIC,
			{ host: '127.0.0.1:3000', origin: `${PUBLIC}:8443` },
		],
		[
			'of a neighbour that names us',
			PUBLIC,
			{ host: '127.0.0.1:3000', origin: PUBLIC, 'sec-fetch-site': 'same-site' },
		],
		[
			'whose origin is none, whatever the browser says',
			PUBLIC,
			{ host: 'laurel.example.com', origin: 'notaurl', ...sent },
		],
		['of a file', PUBLIC, { host: '', origin: 'file://' }],
	] as const)('%s is refused', async (_, address, headers) => {
		for (const path of ['/sign-in', '/sign-in.data']) {
			const answer = await portals.get(address)?.ask(path, {
				form: { email: 'nobody@example.com' },
				headers,
			})
			expect(answer?.status).toBe(403)
			expect(await answer?.text()).toContain('PUBLIC_URL')
		}
	})

	test('whose address is not known as ours is warned of once', () => {
		const warn = vi.fn()
		const warnOf = createAddressWarning(undefined, { warn })
		const post = (headers: Record<string, string>, method = 'POST') =>
			warnOf(new Request(SITE, { method, headers }))
		post({ host: 'portal.test', origin: SITE })
		post({ host: 'portal.test', origin: 'null' })
		post({ host: '127.0.0.1', origin: PUBLIC, 'sec-fetch-site': 'cross-site' })
		post({ host: '127.0.0.1', origin: PUBLIC }, 'GET')
		expect(warn).not.toHaveBeenCalled()
		post({ host: '127.0.0.1', origin: PUBLIC, ...sent })
		post({ host: '127.0.0.1', origin: PUBLIC })
		expect(warn.mock.calls).toEqual([
			[
				{ origin: PUBLIC, host: '127.0.0.1' },
				expect.stringContaining('PUBLIC_URL'),
			],
		])
	})
})

describe('what is malformed', () => {
	test('is refused as such, and is no failure of ours', async () => {
		const post = (body: string, type: string) =>
			portal.ask('/sign-in', {
				form: {},
				body,
				headers: { 'content-type': type },
			})
		const json = await post('{"email":"ana@example.com"}', 'application/json')
		expect(json.status).toBe(400)
		const multipart = await post('oops', 'multipart/form-data; boundary=x')
		expect(multipart.status).toBe(400)
		const character = await portal.ask('/sign-in', {
			form: { email: 'a\0@example.com' },
		})
		expect(character.status).toBe(400)
	})

	test('is no action of a page that has none', async () => {
		expect((await portal.ask('/', { form: {} })).status).toBe(405)
	})

	test('is no page, and leads nowhere', async () => {
		const answer = await portal.ask(`${SITE}//evil.example/admin`)
		expect(answer.status).toBe(404)
	})
})
