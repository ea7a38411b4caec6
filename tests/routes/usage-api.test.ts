import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createProgramDoors } from '#app/api.server.ts'
import { createApiLimits } from '#app/http/api/limits.ts'
import { createArrival } from '#app/http/arrival.ts'
import { createFront } from '#app/http/front.ts'
import { createLog } from '#app/http/log.ts'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { createApiKey } from '#app/operations/organisation/create-api-key.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { revokeApiKey } from '#app/operations/organisation/revoke-api-key.ts'
import { forgetDevices } from '#app/operations/people/forget-devices.ts'
import { installStarterProgramme } from '#app/operations/programme/install-starter-programme.ts'
import { pruneUsage } from '#app/operations/programme/usage/prune-usage.ts'
import { rollUpWaiting } from '#app/operations/programme/usage/roll-up-waiting.ts'
import type { Database } from '#db/client.ts'
import {
	apiKeyNetworks,
	apiKeys,
	auditLog,
	evaluationQueue,
	observations,
	programmeSettings,
	usageContactDays,
	usageDays,
} from '#db/schema/index.ts'
import { findApiKeys } from '#db/stores/organisation/api-keys.ts'
import { openTestDatabase } from '../support/database.ts'
import { at, DAY } from '../support/facts.ts'
import { accountRow } from '../support/ledger.ts'

const now = at('2026-07-01')
let database: Database
let server: Server
let url: string
let key: { id: string; key: string }

beforeEach(async () => {
	database = await openTestDatabase()
	await ensureOrganisation(database, { now })
	await installStarterProgramme(database, { actorId: null, now })
	await landAccounts(database, [accountRow('A')], { now })
	key = await makeKey(['ingest'])
	await serve()
})

afterEach(() => {
	server.close()
})

async function serve(requestsPerKey?: number, refusalsPerClient?: number) {
	server?.close()
	server = createServer(
		createFront({
			files: new Map(),
			readiness: async () => 'ready',
			security: { isSecure: false, isDevelopment: false },
			arrival: createArrival({
				trustedProxies: ['loopback'],
				log: createLog('silent'),
			}),
			api: createProgramDoors({
				database,
				origin: 'https://portal.example',
				log: createLog('silent'),
				now: () => now,
				limits: createApiLimits(requestsPerKey, refusalsPerClient),
			}),
			passOn: (_, response) => response.end('passed on'),
		}),
	)
	await new Promise<void>((resolve) => server.listen(0, resolve))
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/usage`
}

async function makeKey(scopes: ('read' | 'ingest' | 'admin')[]) {
	const made = await createApiKey(database, { name: 'product', scopes, now })
	if (!made.ok) throw new Error(made.reason)
	return made.value
}

const event = (event_id: string, rest: object = {}) => ({
	event_id,
	account_id: 'A',
	metric: 'weekly_active_users',
	value: 5,
	occurred_at: '2026-06-01T10:00:00Z',
	...rest,
})

type Answer = {
	results: {
		event_id: string | null
		status: string
		error?: { code: string; message: string }
		note?: string
	}[]
	error?: { code: string; message: string; doc_url: string }
}

async function ask(
	body: unknown,
	headers: Record<string, string> = {},
	method = 'POST',
) {
	const response = await fetch(url, {
		method,
		headers: {
			'content-type': 'application/json',
			authorization: `Bearer ${key.key}`,
			...headers,
		},
		...(method === 'POST'
			? { body: typeof body === 'string' ? body : JSON.stringify(body) }
			: {}),
	})
	const text = await response.text()
	return {
		status: response.status,
		headers: response.headers,
		text,
		body: JSON.parse(text) as Answer,
	}
}

const post = async (...events: object[]) =>
	(await ask(events)).body.results.map(({ status, error }) =>
		error ? error.code : status,
	)

const rollUp = () => rollUpWaiting(database, now)

async function rollups() {
	const [days, contacts] = await Promise.all([
		database.read.select().from(usageDays),
		database.read.select().from(usageContactDays),
	])
	return {
		days: days.map(({ metric, day, count, sumMicros }) => [
			metric,
			day - at('2026-06-01') / DAY,
			count,
			sumMicros / 1e6,
		]),
		contacts: contacts.map(({ contactId }) => contactId),
	}
}

describe('events', () => {
	test('one or many are taken, each with its result, and count once rolled up', async () => {
		const one = await ask(event('e1'))
		expect([one.status, one.body]).toEqual([
			200,
			{ results: [{ event_id: 'e1', status: 'created' }] },
		])
		expect(
			await post(
				event('e1'),
				event('e2', { value: '2.5', contact_id: 'c1' }),
				event('e1', { value: 6 }),
				event('e3', { occurred_at: '2026-06-02' }),
			),
		).toEqual(['unchanged', 'created', 'conflict', 'created'])
		expect((await rollups()).days).toEqual([])
		expect([await rollUp(), await rollUp()]).toEqual([3, 0])
		const { days, contacts } = await rollups()
		expect(days.sort()).toEqual([
			['weekly_active_users', 0, 2, 7.5],
			['weekly_active_users', 1, 1, 5],
		])
		expect(contacts).toEqual(['c1'])
		expect(await database.read.select().from(evaluationQueue)).toContainEqual({
			accountId: 'A',
			metric: 'weekly_active_users',
			fromAt: at('2026-06-01') + 10 * 3_600_000,
			markedAt: now,
		})
	})

	test('of an account or source that is not known yet are kept, and the answer says so', async () => {
		const { body } = await ask([
			event('e1', { account_id: 'nobody' }),
			event('e2', { metric: 'logins' }),
			event('e3', { account_id: 'nobody', metric: 'logins' }),
		])
		expect(body.results.map(({ status, note }) => [status, note])).toEqual([
			['created', 'kept: the account is not known yet'],
			['created', 'kept: no metric reads this source yet'],
			[
				'created',
				'kept: no metric reads this source yet; the account is not known yet',
			],
		])
		await rollUp()
		expect((await rollups()).days).toHaveLength(3)
	})

	test.each<[string, object | string | null, string]>([
		['no object', null, 'malformed'],
		['a number', '7' as never, 'malformed'],
		['no event_id', { event_id: undefined }, 'malformed'],
		['an empty account_id', { account_id: ' ' }, 'malformed'],
		['a metric that is a number', { metric: 5 }, 'malformed'],
		['a control character', { metric: 'a\u0000b' }, 'malformed'],
		['an id of 201 characters', { event_id: 'x'.repeat(201) }, 'malformed'],
		['NaN', { value: 'NaN' }, 'malformed'],
		['Infinity', { value: 'Infinity' }, 'malformed'],
		['1e308', { value: 1e308 }, 'malformed'],
		['a value that is true', { value: true }, 'malformed'],
		['no value', { value: undefined }, 'value_missing'],
		['a value below zero', { value: -1 }, 'negative'],
		['1970', { occurred_at: '1970-01-02' }, 'before_2000'],
		['2090', { occurred_at: '2090-01-01' }, 'in_the_future'],
		['a day that there is not', { occurred_at: '2026-02-30' }, 'malformed'],
		['no zone', { occurred_at: '2026-06-01T10:00' }, 'malformed'],
		['an instant that is a number', { occurred_at: 1 }, 'malformed'],
		['a correction of nothing', { corrects: 'gone' }, 'corrects_unknown'],
	])('with %s are refused, and the others are taken', async (_, rest, code) => {
		const bad =
			rest === null || typeof rest === 'string' ? rest : event('e1', rest)
		const { status, body } = await ask([bad, event('e2')])
		expect(status).toBe(200)
		expect(body.results[0]).toMatchObject({
			status: 'refused',
			error: { code, message: expect.stringMatching(/^\S+ .+/) },
		})
		expect(body.results[1]).toEqual({ event_id: 'e2', status: 'created' })
		expect(await database.read.$count(observations)).toBe(1)
	})

	test('are corrected before and after they are rolled up', async () => {
		await post(event('e1', { contact_id: 'c1' }), event('e2'), event('e3'))
		expect(await post(event('e4', { corrects: 'e1', value: 50 }))).toEqual([
			'corrected',
		])
		await rollUp()
		expect((await rollups()).days).toEqual([['weekly_active_users', 0, 3, 60]])
		expect((await rollups()).contacts).toEqual([])
		expect(
			await post(
				event('e5', { corrects: 'e2', value: 1, occurred_at: '2026-06-03' }),
				event('e6', { corrects: 'e3', value: null }),
				event('e6', { corrects: 'e3', value: null }),
				event('e7', { corrects: 'e3', value: 9 }),
			),
		).toEqual(['corrected', 'corrected', 'unchanged', 'already_corrected'])
		await rollUp()
		expect((await rollups()).days.sort()).toEqual([
			['weekly_active_users', 0, 1, 50],
			['weekly_active_users', 2, 1, 1],
		])
	})

	test('with which a sum would not be exact stand as taken back by themselves', async () => {
		const many = Array.from({ length: 10 }, (_, i) =>
			event(`e${i}`, { value: 1e9 }),
		)
		await post(...many)
		await rollUp()
		expect((await rollups()).days).toEqual([['weekly_active_users', 0, 9, 9e9]])
	})

	test('sent by several at one time are each taken once', async () => {
		const batch = (from: number) =>
			Array.from({ length: 30 }, (_, i) => event(`e${from + i}`))
		const statuses = await Promise.all(
			[0, 10, 20, 5, 15, 0].map((from) => post(...batch(from))),
		)
		await Promise.all([rollUp(), rollUp()])
		expect(statuses.flat().filter((each) => each === 'created')).toHaveLength(
			50,
		)
		expect(new Set(statuses.flat())).toEqual(new Set(['created', 'unchanged']))
		expect((await rollups()).days).toEqual([
			['weekly_active_users', 0, 50, 250],
		])
	})
})

describe('a request', () => {
	test.each<[string, Parameters<typeof ask>, number, string]>([
		['without a key', [event('e'), { authorization: '' }], 401, 'unauthorized'],
		[
			'with another’s key',
			[event('e'), { authorization: `Bearer lrl_${'x'.repeat(43)}` }],
			401,
			'unauthorized',
		],
		[
			'with a key in another way',
			[event('e'), { authorization: 'Basic abc' }],
			401,
			'unauthorized',
		],
		['that is no JSON', ['{"event_id":'], 400, 'bad_request'],
		[
			'with NaN, which is no JSON',
			['[{"event_id":"e","value":NaN}]'],
			400,
			'bad_request',
		],
		[
			'of another type',
			[event('e'), { 'content-type': 'text/csv' }],
			415,
			'bad_request',
		],
		[
			'that is compressed',
			[event('e'), { 'content-encoding': 'gzip' }],
			415,
			'bad_request',
		],
		[
			'that is too large',
			[`["${'x'.repeat(1024 * 1024)}"]`],
			413,
			'bad_request',
		],
		['with no event', [[]], 422, 'unprocessable_entity'],
		[
			'with 1,001 events',
			[Array(1001).fill(event('e'))],
			422,
			'unprocessable_entity',
		],
		['with text', ['"text"'], 422, 'unprocessable_entity'],
		[
			'with an Idempotency-Key without end',
			[event('e'), { 'idempotency-key': 'x'.repeat(256) }],
			400,
			'bad_request',
		],
		['to read', [null, {}, 'GET'], 405, 'bad_request'],
	])('%s is refused', async (_, given, status, code) => {
		const answer = await ask(...given)
		expect([answer.status, answer.body]).toEqual([
			status,
			{
				error: {
					code,
					message: expect.any(String),
					doc_url: `https://portal.example/api/errors#${code}`,
				},
			},
		])
		expect(answer.headers.get('content-type')).toContain('application/json')
		expect(await database.read.$count(observations)).toBe(0)
	})

	test('with a key without the scope is forbidden; with one that was revoked, unauthorized', async () => {
		const reader = await makeKey(['read', 'admin'])
		const as = async (shown: string) => {
			const answer = await ask(event('e'), { authorization: `Bearer ${shown}` })
			return [answer.status, answer.body.error?.code]
		}
		expect(await as(reader.key)).toEqual([403, 'forbidden'])
		await revokeApiKey(database, { id: key.id, now })
		expect(await as(key.key)).toEqual([401, 'unauthorized'])
	})

	test('elsewhere finds nothing, and the codes are explained', async () => {
		const other = await fetch(url.replace('usage', 'nothing'))
		expect([other.status, await other.json()]).toMatchObject([
			404,
			{ error: { code: 'not_found' } },
		])
		const codes = await fetch(new URL('/api/errors', url))
		expect(await codes.text()).toContain('rate_limit_exceeded (429)')
	})

	test('is answered once: the same key and body get the first answer, another body is refused', async () => {
		const once = { 'idempotency-key': 'k1' }
		const first = await ask(event('e1'), once)
		const again = await ask(event('e1'), once)
		expect([again.status, again.text]).toEqual([200, first.text])
		expect(first.body.results).toEqual([{ event_id: 'e1', status: 'created' }])
		const other = await ask(event('e2'), once)
		expect([other.status, other.body.error?.code]).toEqual([409, 'conflict'])
		expect(await post(event('e1'))).toEqual(['unchanged'])
		expect(await database.read.$count(observations)).toBe(1)
		key = await makeKey(['ingest'])
		expect((await ask(event('e2'), once)).status).toBe(200)
	})

	test('is answered once however often it comes at one time: what comes in between is told to wait', async () => {
		const once = { 'idempotency-key': 'k2' }
		const answers = await Promise.all(
			Array.from({ length: 8 }, () => ask(event('e1'), once)),
		)
		const done = answers.filter(({ status }) => status === 200)
		expect(new Set(done.map(({ text }) => text)).size).toBe(1)
		expect(done[0]?.body.results[0]?.status).toBe('created')
		for (const answer of answers)
			if (answer.status !== 200) {
				expect([answer.status, answer.body.error?.code]).toEqual([
					409,
					'conflict',
				])
				expect(answer.headers.get('retry-after')).toBe('1')
			}
		expect((await ask(event('e1'), once)).text).toBe(done[0]?.text)
	})

	test('too many of one key, or without one, have to wait', async () => {
		await serve(2, 2)
		const statuses = async (authorization: string) => {
			const found: number[] = []
			for (let i = 0; i < 3; i++) {
				const answer = await ask(event('e'), { authorization })
				found.push(answer.status)
				if (i === 2)
					expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
			}
			return found
		}
		expect(await statuses(`Bearer ${key.key}`)).toEqual([200, 200, 429])
		expect(await statuses('')).toEqual([401, 401, 429])
	})

	test('is noted at its key', async () => {
		expect((await findApiKeys(database.read))[0]?.lastUsedAt).toBeNull()
		await post(event('e1'))
		expect((await database.read.select().from(apiKeys))[0]?.lastUsedAt).toBe(
			now,
		)
	})
})

test('old events are pruned, their days stay, and they are not taken again', async () => {
	await post(
		event('e1', { occurred_at: '2026-05-01' }),
		event('e2', { occurred_at: '2026-06-10' }),
		event('e3', { account_id: 'B', occurred_at: '2026-04-01' }),
	)
	await rollUp()
	const before = await rollups()
	const prune = () =>
		pruneUsage(database, { now, signal: new AbortController().signal })
	expect(await prune()).toBeNull()
	await database.transact((tx) =>
		tx.insert(programmeSettings).values({
			id: 1,
			version: 1,
			askPolicy: {} as never,
			keepEventsDays: 30,
			updatedAt: now,
		}),
	)
	expect(await prune()).toEqual({ pruned: 2 })
	expect(await prune()).toEqual({ pruned: 0 })
	expect(await rollups()).toEqual(before)
	await database.transact((tx) =>
		tx.update(programmeSettings).set({ keepEventsDays: null }),
	)
	expect(
		await post(
			event('e1', { occurred_at: '2026-05-01' }),
			event('e2', { occurred_at: '2026-06-10' }),
			event('e4', { corrects: 'e1' }),
		),
	).toEqual(['too_old', 'unchanged', 'corrects_unknown'])
})

describe('the use of a key from a new address', () => {
	const recorded = async () =>
		(await database.read.select().from(auditLog)).filter(
			({ action }) => action === 'api_key.used_from_new_address',
		)
	const from = (client: string) =>
		ask(event('e-1'), { 'x-forwarded-for': client })

	test('is recorded once for each network, without the address', async () => {
		await from('203.0.113.9')
		await from('203.0.113.9')
		await from('2001:db8:0:1::1')
		await from('2001:db8:0:1:ffff::2')
		const rows = await recorded()
		expect(rows).toHaveLength(2)
		for (const { actorId, subjectId } of rows)
			expect([actorId, subjectId]).toEqual([null, key.id])
		const stored = await database.read.select().from(apiKeyNetworks)
		expect(stored).toHaveLength(2)
		expect(JSON.stringify([rows, stored])).not.toMatch(/203\.0|2001:db8/)
	})

	test('is known after a restart, and is another’s of another key', async () => {
		await from('203.0.113.9')
		await serve()
		await from('203.0.113.9')
		expect(await recorded()).toHaveLength(1)
		key = await makeKey(['ingest'])
		await from('203.0.113.9')
		expect(await recorded()).toHaveLength(2)
		const hashes = await database.read.select().from(apiKeyNetworks)
		expect(new Set(hashes.map(({ networkHash }) => networkHash)).size).toBe(2)
	})

	test('is forgotten when it was not used for 90 days', async () => {
		await from('203.0.113.9')
		const forget = (days: number) =>
			forgetDevices(database, { now: now + days * DAY })
		expect(await forget(90)).toEqual({ devices: 0, networks: 0 })
		expect(await forget(91)).toEqual({ devices: 0, networks: 1 })
	})
})
