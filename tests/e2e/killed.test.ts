import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { type RunningServer, startServer } from './server.ts'

const CLICKS = 2_000
const ROUNDS = 20
/** In every fourth round all processes are killed. */
const WHOLE_EVERY = 4
const LINKS = 20
const CONNECTIONS = 100
/** How often the portal is killed while so many events are sent. */
const KILLED_WITH_EVENTS = 1
const EVENTS = 100

const AGENT =
	'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'

/** The click that an answer carries; null where it came with none, or did not come. */
const click = (url: string, agent: Agent, visitor: number) =>
	new Promise<string | null>((resolve) => {
		const asked = request(
			`${url}/r/link${visitor % LINKS}`,
			{
				agent,
				headers: {
					'user-agent': AGENT,
					'x-forwarded-for': `10.${(visitor >> 16) & 255}.${(visitor >> 8) & 255}.${visitor & 255}`,
				},
			},
			(answer) => {
				answer.resume()
				const { location = '' } = answer.headers
				resolve(/[?&]lrl_id=([0-9a-z]+)/.exec(location)?.[1] ?? null)
			},
		)
		asked.on('error', () => resolve(null))
		asked.end()
	})

async function addLinks(databaseUrl: string) {
	const [{ openDatabase }, { links }] = await Promise.all([
		import('#db/client.ts'),
		import('#db/schema/index.ts'),
	])
	const database = await openDatabase(databaseUrl)
	await database.transact((tx) =>
		tx.bulk.insert(
			links,
			Array.from({ length: LINKS }, (_, i) => ({
				code: `link${i}`,
				codeShown: `link${i}`,
				accountId: 'acme',
				contactId: null,
				destination: null,
				createdAt: 0,
			})),
		),
	)
	await database.close()
}

const isThere = (url: string) =>
	fetch(`${url}/healthz`).then(
		({ ok }) => ok,
		() => false,
	)
const isReady = (url: string) =>
	fetch(`${url}/readyz`).then(
		({ ok }) => ok,
		() => false,
	)

test(`of ${CLICKS} clicks at once, none that was answered is lost, and none is there twice, whoever is killed`, async () => {
	test.setTimeout(300_000)
	const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-killed-'))
	const databaseUrl = `file:${path.join(folder, 'laurel.db')}`
	let server: RunningServer = await startServer(databaseUrl)
	await addLinks(databaseUrl)
	const answered = new Set<string>()
	let visitor = 0
	let unanswered = 0
	for (let round = 0; round < ROUNDS; round++) {
		const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
		// Somewhere among them, at another place in each round.
		const killAfter = Math.floor(Math.random() * CLICKS)
		let done = 0
		let killing: Promise<unknown> | undefined
		const { url } = server
		const clickIds = await Promise.all(
			Array.from({ length: CLICKS }, async () => {
				visitor += 1
				const clickId = await click(url, agent, visitor)
				done += 1
				if (done >= killAfter)
					killing ??=
						round % WHOLE_EVERY === WHOLE_EVERY - 1
							? server.kill()
							: Promise.resolve(process.kill(server.pidOf('front'), 'SIGKILL'))
				return clickId
			}),
		)
		agent.destroy()
		await killing
		const given = clickIds.flatMap((clickId) => clickId ?? [])
		unanswered += CLICKS - given.length
		const known = answered.size
		for (const clickId of given) answered.add(clickId)
		expect(answered.size).toBe(known + given.length)
		if (round % WHOLE_EVERY === WHOLE_EVERY - 1)
			server = await startServer(databaseUrl)
		else await expect.poll(() => isThere(url), { timeout: 20_000 }).toBe(true)
	}
	// It takes over what is left before it ends.
	expect(await server.stop()).toBe(0)
	expect(answered.size).toBeGreaterThan(ROUNDS)
	expect(unanswered).toBeGreaterThan(ROUNDS)

	const [{ openDatabase }, { clicks, linkDays }, { examineLinks }] =
		await Promise.all([
			import('#db/client.ts'),
			import('#db/schema/index.ts'),
			import('#db/reports/referrals/doctor-links.ts'),
		])
	const database = await openDatabase(databaseUrl)
	const stored = await database.read.select({ id: clicks.id }).from(clicks)
	const ids = new Set(stored.map(({ id }) => id))
	expect(ids.size).toBe(stored.length)
	expect([...answered].filter((id) => !ids.has(id))).toEqual([])
	const days = await database.read
		.select({ hits: linkDays.hits })
		.from(linkDays)
	expect(days.reduce((sum, { hits }) => sum + hits, 0)).toBe(stored.length)
	for (const { problems } of await examineLinks(database.read))
		expect(problems).toEqual([])
	await database.close()
	rmSync(folder, { recursive: true })
})

async function addKey(databaseUrl: string) {
	const [{ openDatabase }, { createApiKey }] = await Promise.all([
		import('#db/client.ts'),
		import('#app/operations/organisation/create-api-key.ts'),
	])
	const database = await openDatabase(databaseUrl)
	const made = await createApiKey(database, {
		name: 'product',
		scopes: ['ingest'],
		now: Date.now(),
	})
	await database.close()
	if (!made.ok) throw new Error(made.reason)
	return made.value.key
}

test('of events that Segment’s library was told are taken none is lost, and none is there twice, whenever the portal is killed', async () => {
	test.setTimeout(180_000)
	const [{ Analytics }, { hashOfMessage }] = await Promise.all([
		import('@segment/analytics-node'),
		import('#app/integrations/segment/read-event.ts'),
	])
	const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-killed-'))
	const databaseUrl = `file:${path.join(folder, 'laurel.db')}`
	const server = await startServer(databaseUrl)
	const analytics = new Analytics({
		writeKey: await addKey(databaseUrl),
		host: server.url,
		flushAt: 10,
		flushInterval: 50,
		maxRetries: 20,
	})
	analytics.on('error', () => undefined)
	let posts = 0
	analytics.on('http_request', () => {
		posts += 1
	})
	const taken: string[] = []
	for (let round = 0; round < KILLED_WITH_EVENTS; round++) {
		const portal = server.pidOf('portal')
		for (let i = 0; i < EVENTS; i++) {
			if (i === Math.floor(((round + 1) / (KILLED_WITH_EVENTS + 1)) * EVENTS))
				process.kill(portal, 'SIGKILL')
			analytics.track(
				{ userId: 'ana', event: 'Exported' },
				(error, context) => {
					if (!error && context?.event.messageId)
						taken.push(context.event.messageId)
				},
			)
			if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5))
		}
		await expect
			.poll(() => taken.length, { timeout: 120_000 })
			.toBe((round + 1) * EVENTS)
	}
	await analytics.closeAndFlush()
	expect(await server.stop()).toBe(0)
	const [{ openDatabase }, { events }] = await Promise.all([
		import('#db/client.ts'),
		import('#db/schema/index.ts'),
	])
	const database = await openDatabase(databaseUrl)
	const stored = new Set(
		(await database.read.select({ id: events.id }).from(events)).map(
			({ id }) => id,
		),
	)
	await database.close()
	rmSync(folder, { recursive: true })
	expect(new Set(taken).size).toBe(taken.length)
	expect(taken.length).toBe(KILLED_WITH_EVENTS * EVENTS)
	expect(stored.size).toBe(taken.length)
	expect(taken.filter((id) => !stored.has(hashOfMessage(id)))).toEqual([])
	// Some were sent more than once.
	expect(posts).toBeGreaterThan((KILLED_WITH_EVENTS * EVENTS) / 10)
})

test('a process that is killed is started anew; links lead on while the portal is away', async () => {
	test.setTimeout(60_000)
	const server = await startServer()
	await addLinks(server.databaseUrl)
	const agent = new Agent({ keepAlive: true })
	const former = server.pidOf('portal')
	process.kill(former, 'SIGKILL')
	await expect.poll(() => isReady(server.url), { intervals: [20] }).toBe(false)
	expect(await isThere(server.url)).toBe(true)
	expect(await click(server.url, agent, 1)).not.toBeNull()
	const page = await fetch(`${server.url}/sign-in`)
	expect(page.status).toBe(503)
	expect(page.headers.get('retry-after')).toBe('2')
	await expect.poll(() => isReady(server.url), { timeout: 20_000 }).toBe(true)
	expect(server.pidOf('portal')).not.toBe(former)
	expect((await fetch(`${server.url}/sign-in`)).ok).toBe(true)

	process.kill(server.pidOf('front'), 'SIGKILL')
	await expect.poll(() => isReady(server.url), { timeout: 20_000 }).toBe(true)
	expect(await click(server.url, agent, 2)).not.toBeNull()
	agent.destroy()
	expect(await server.stop()).toBe(0)
})

test('without their supervisor both finish what they have, and end', async () => {
	const server = await startServer()
	const pids = [server.pidOf('front'), server.pidOf('portal')]
	process.kill(server.pidOf('supervisor'), 'SIGKILL')
	const areGone = () =>
		pids.every((pid) => {
			try {
				return !process.kill(pid, 0)
			} catch {
				return true
			}
		})
	await expect.poll(areGone, { timeout: 20_000 }).toBe(true)
	await server.kill()
})

test('a signal that reaches all processes at once stops them in order', async () => {
	const server = await startServer()
	await addLinks(server.databaseUrl)
	const agent = new Agent({ keepAlive: true })
	const clicked = await click(server.url, agent, 1)
	for (const name of ['portal', 'front'] as const)
		process.kill(server.pidOf(name), 'SIGTERM')
	expect(clicked).not.toBeNull()
	agent.destroy()
	expect(await server.stop()).toBe(0)
	const messages = server.log.map((line) => JSON.parse(line).msg)
	expect(messages).toContain('stopped')
	expect(messages).not.toContain('process ended')
})
