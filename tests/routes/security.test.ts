import { beforeAll, describe, expect, test } from 'vitest'
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

	test('behind a proxy may name the public address', async () => {
		const secure = await openTestPortal({
			publicUrl: new URL('https://laurel.example.com'),
		})
		const answer = await secure.ask('/sign-out', {
			form: {},
			headers: { origin: 'https://laurel.example.com', host: '10.0.0.5:3000' },
		})
		expect(answer.status).toBe(302)
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
