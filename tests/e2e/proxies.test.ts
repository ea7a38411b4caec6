import { rmSync } from 'node:fs'
import { request } from 'node:https'
import { chromium, expect, test } from '@playwright/test'
import type { Database } from '#db/client.ts'
import { launchOptions } from '../support/chromium.ts'
import {
	freePort,
	isInstalled,
	makeCertificate,
	NAME,
	type Program,
	type RunningProxy,
	readExample,
	startProxy,
} from './proxy.ts'
import { type RunningServer, startServer } from './server.ts'

/** Where Laurel listens, where visitors come in, and where a proxy between listens. */
type Ports = { laurel: number; visitors: number; between: number }

/** Each gives the configurations of its programs, the one that visitors meet last. */
const WAYS: Record<
	string,
	(ports: Ports, folder: string) => [Program, configuration: string][]
> = {
	'nginx, our file': ({ laurel, visitors, between }, folder) => [
		[
			'nginx',
			readExample('nginx.conf', {
				'listen 80': `listen 127.0.0.1:${between}`,
				'listen 443': `listen 127.0.0.1:${visitors}`,
				'127.0.0.1:3000': `127.0.0.1:${laurel}`,
				'/etc/ssl/laurel': folder,
			}),
		],
	],
	'nginx, proxy_pass and nothing else': ({ laurel, visitors }, folder) => [
		[
			'nginx',
			`server {
	listen 127.0.0.1:${visitors} ssl;
	ssl_certificate ${folder}/certificate.pem;
	ssl_certificate_key ${folder}/key.pem;
	location / { proxy_pass http://localhost:${laurel}; }
}`,
		],
	],
	'Caddy, our file': ({ laurel, visitors }, folder) => [
		[
			'caddy',
			`{
	admin off
	auto_https disable_redirects
}
${readExample('Caddyfile', {
	'laurel.example.com {': `https://${NAME}:${visitors} {
	bind 127.0.0.1
	tls ${folder}/certificate.pem ${folder}/key.pem`,
	'127.0.0.1:3000': `127.0.0.1:${laurel}`,
})}`,
		],
	],
	'HAProxy, our file': ({ laurel, visitors, between }, folder) => [
		[
			'haproxy',
			readExample('haproxy.cfg', {
				'bind :80': `bind 127.0.0.1:${between}`,
				'bind :443': `bind 127.0.0.1:${visitors}`,
				'127.0.0.1:3000': `127.0.0.1:${laurel}`,
				'/etc/haproxy': folder,
			}),
		],
	],
	'HAProxy before nginx, our files': (
		{ laurel, visitors, between },
		folder,
	) => [
		[
			'nginx',
			readExample('nginx.conf', {
				'listen 443 ssl': `listen 127.0.0.1:${between} default_server`,
				'127.0.0.1:3000': `127.0.0.1:${laurel}`,
				'/etc/ssl/laurel': folder,
				'X-Forwarded-Proto $scheme': 'X-Forwarded-Proto https',
				// The one that leads to https.
			}).replace(/^server \{[\s\S]*?\n\}\n/m, ''),
		],
		[
			'haproxy',
			readExample('haproxy.cfg', {
				'\tbind :80\n': '',
				'bind :443': `bind 127.0.0.1:${visitors}`,
				'127.0.0.1:3000': `127.0.0.1:${between}`,
				'/etc/haproxy': folder,
			}),
		],
	],
}

const PROGRAMS = ['nginx', 'haproxy', 'caddy', 'openssl'] as const
const missing = PROGRAMS.filter((program) => !isInstalled(program))
const canRun = (way: string) =>
	!missing.some(
		(program) => program === 'openssl' || way.toLowerCase().includes(program),
	)
if (missing.length > 0)
	process.stderr.write(
		`\n!!! ${missing.join(', ')} not installed: tests behind them are LEFT OUT (apt-get install nginx-light haproxy caddy openssl)\n\n`,
	)

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0.0.0 Safari/537.36'
/** Visitors of this machine that are no proxies of ours: of 127.0.0.0/8 only the first is listed. */
const VISITORS = ['127.0.0.11', '127.0.0.12', '127.0.0.13']
const LIMIT = 30

let ports: Ports
let folder: string
let origin: string
let server: RunningServer
let database: Database

type Given = {
	from?: string
	form?: Record<string, string>
	headers?: Record<string, string>
}

type Answer = {
	status: number | undefined
	headers: Record<string, string | string[] | undefined>
	text: string
}

/** Asks as an older browser does, which says of a form where it came from and nothing more. */
const ask = (
	at: string,
	{ from = VISITORS[0], form, headers }: Given = {},
): Promise<Answer> =>
	new Promise((resolve, reject) => {
		const body = form && new URLSearchParams(form).toString()
		const asked = request(
			{
				host: '127.0.0.1',
				port: ports.visitors,
				localAddress: from,
				servername: NAME,
				rejectUnauthorized: false,
				agent: false,
				path: at,
				method: form ? 'POST' : 'GET',
				headers: {
					host: new URL(origin).host,
					'user-agent': AGENT,
					...(body === undefined
						? {}
						: {
								origin,
								'content-type': 'application/x-www-form-urlencoded',
								'content-length': Buffer.byteLength(body),
							}),
					...headers,
				},
			},
			(answer) => {
				let text = ''
				answer.setEncoding('utf8')
				answer.on('data', (piece: string) => {
					text += piece
				})
				answer.on('error', reject)
				answer.on('end', () =>
					resolve({ status: answer.statusCode, headers: answer.headers, text }),
				)
			},
		)
		asked.on('error', reject)
		asked.end(body)
	})

async function adminLink(): Promise<string> {
	const [{ createUser }, { issueSignInLink }] = await Promise.all([
		import('#app/operations/people/create-user.ts'),
		import('#app/operations/people/issue-sign-in-link.ts'),
	])
	const now = Date.now()
	const created = await createUser(database, {
		email: `admin${now}@example.com`,
		name: 'Ana',
		role: 'admin',
		now,
	})
	if (!created.ok) throw new Error(created.reason)
	const { userId } = created.value
	const link = await issueSignInLink(database, {
		userId,
		now,
		lifetimeMs: 600_000,
	})
	if (!link.ok) throw new Error(link.reason)
	return link.value.path
}

async function addLink(code: string) {
	const { links } = await import('#db/schema/index.ts')
	await database.transact((tx) =>
		tx.bulk.insert(links, [
			{
				code,
				codeShown: code,
				accountId: 'acme',
				contactId: null,
				destination: null,
				createdAt: 0,
			},
		]),
	)
}

/** What became of the requests of a link. */
async function hitsOf(code: string): Promise<Record<string, number>> {
	const { linkDays } = await import('#db/schema/index.ts')
	const rows = await database.read.select().from(linkDays)
	const hits: Record<string, number> = {}
	for (const row of rows.filter((each) => each.code === code))
		hits[row.outcome] = (hits[row.outcome] ?? 0) + row.hits
	return hits
}

const cookieOf = ({ headers }: Answer) =>
	String(headers['set-cookie']?.[0]).split(';', 1)[0] ?? ''

/** Without openssl there is no certificate, and elsewhere than on Linux visitors have no addresses of their own. */
const describeBehind =
	missing.includes('openssl') || process.platform !== 'linux'
		? undefined
		: test.describe

describeBehind?.('behind', () => {
	test.setTimeout(240_000)

	test.beforeAll(async () => {
		test.setTimeout(240_000)
		ports = {
			laurel: await freePort(),
			visitors: await freePort(),
			between: await freePort(),
		}
		folder = makeCertificate()
		origin = `https://${NAME}:${ports.visitors}`
		server = await startServer(undefined, {
			PORT: String(ports.laurel),
			PUBLIC_URL: origin,
			TRUSTED_PROXIES: '127.0.0.1',
		})
		const { openDatabase } = await import('#db/client.ts')
		database = await openDatabase(server.databaseUrl)
	})

	test.afterAll(async () => {
		await database.close()
		await server.stop()
		rmSync(folder, { recursive: true })
	})

	const ways = Object.entries(WAYS).filter(([way]) => canRun(way))
	for (const [index, [way, configure]] of ways.entries())
		test(way, async () => {
			const running: RunningProxy[] = []
			const configured = configure(ports, folder)
			for (const [at, [program, configuration]] of configured.entries())
				running.push(
					await startProxy(
						program,
						configuration,
						at === configured.length - 1 ? ports.visitors : ports.between,
					),
				)
			try {
				await test.step('forms work, and are ours alone', formsWork)
				await test.step('what is shown leads to the public address', () =>
					shownIsPublic(`shown${index}`))
				// nginx alone passes on what the visitor says of themselves, and tells nothing of them.
				if (!way.includes('nothing else')) {
					await test.step('three visitors are three clicks', () =>
						threeClicks(`click${index}`))
					await test.step('nobody shares a limit', () => ownLimits(index))
				}
				if (index === 0) await test.step('a browser signs in', browserSignsIn)
			} finally {
				for (const proxy of running.toReversed()) await proxy.stop()
			}
		})
})

async function formsWork() {
	await expect
		.poll(async () => (await ask('/readyz')).status, { timeout: 20_000 })
		.toBe(200)
	const link = await adminLink()
	const page = await ask('/sign-in')
	expect([page.status, page.text.includes('</html>')]).toEqual([200, true])
	const signedIn = await ask(link, { form: {} })
	expect([signedIn.status, signedIn.headers.location]).toEqual([302, '/admin'])
	const cookie = cookieOf(signedIn)
	expect(cookie).toMatch(/^__Host-laurel=/)
	const theirs = `promo=50%off; ${cookie}`
	const home = await ask('/admin', { headers: { cookie: theirs } })
	expect(home.status).toBe(200)

	const form = { name: 'Ana Lima' }
	const changed = await ask('/profile', { form, headers: { cookie } })
	expect(changed.status).toBe(302)
	expect(String(changed.headers['set-cookie'])).toMatch(
		/^laurel_notice=.*; Secure$/,
	)
	for (const evil of [
		'https://evil.example',
		`https://${NAME}`,
		`http://${NAME}:${ports.visitors}`,
	]) {
		const refused = await ask('/profile', {
			form,
			headers: { cookie, origin: evil },
		})
		expect(refused.status).toBe(403)
	}
	const odd = { cookie, origin: 'notaurl' }
	expect((await ask('/profile', { form, headers: odd })).status).toBe(400)
}

async function shownIsPublic(code: string) {
	await addLink(code)
	const page = await ask(`/refer/${code}`, {
		headers: {
			'x-forwarded-host': 'evil.example',
			'x-forwarded-proto': 'http',
			forwarded: 'host=evil.example;proto=http',
		},
	})
	expect(page.text).toContain(`content="${origin}/refer/${code}"`)
	expect(page.text).not.toContain('evil.example')
	expect(page.text).not.toContain(`:${ports.laurel}`)
}

async function threeClicks(code: string) {
	await addLink(code)
	for (const from of VISITORS)
		for (const madeUp of ['', '1.1.1.1, 9.9.9.9', '127.0.0.1']) {
			const answer = await ask(`/r/${code}`, {
				from,
				headers: madeUp === '' ? {} : { 'x-forwarded-for': madeUp },
			})
			expect(answer.status).toBe(302)
		}
	await expect
		.poll(() => hitsOf(code), { timeout: 20_000 })
		.toEqual({ counted: VISITORS.length, repeat: 2 * VISITORS.length })
}

/** Each time a visitor of its own spends all that it may. */
async function ownLimits(index: number) {
	const greedy = `127.0.1.${index + 1}`
	const signIn = (from: string) =>
		ask('/sign-in', { from, form: { email: 'nobody@example.com' } })
	const answers = await Promise.all(
		Array.from({ length: LIMIT + 1 }, () => signIn(greedy)),
	)
	const statuses = answers.map(({ status }) => status)
	expect(statuses.filter((status) => status === 200)).toHaveLength(LIMIT)
	expect(statuses.filter((status) => status === 429)).toHaveLength(1)
	expect((await signIn(`127.0.2.${index + 1}`)).status).toBe(200)
}

async function browserSignsIn() {
	const options = launchOptions()
	const browser = await chromium.launch({
		...options,
		args: [...options.args, `--host-resolver-rules=MAP ${NAME} 127.0.0.1`],
	})
	try {
		const context = await browser.newContext({ ignoreHTTPSErrors: true })
		const page = await context.newPage()
		await page.goto(origin + (await adminLink()))
		await page.getByRole('button').first().click()
		await expect(page).toHaveURL(`${origin}/admin`)
		await page.goto(`${origin}/profile`)
		await page.getByLabel('Name').fill('Ana Maria')
		await page.getByRole('button', { name: 'Save' }).click()
		await expect(page.getByText('Your name is saved.')).toBeVisible()
	} finally {
		await browser.close()
	}
}
