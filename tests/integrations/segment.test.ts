import { gzipSync } from 'node:zlib'
import RudderAnalytics from '@rudderstack/rudder-sdk-node'
import { Analytics } from '@segment/analytics-node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY } from '#app/domain/durations.ts'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { emptyOldEvents } from '#app/operations/connections/events/empty-old-events.ts'
import { endMapping } from '#app/operations/connections/events/end-mapping.ts'
import { mapEvents } from '#app/operations/connections/events/map-events.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { events, observations } from '#db/schema/index.ts'
import { openTestApi, type TestApi } from '../support/api.ts'
import { openTestDatabase } from '../support/database.ts'
import { fatesOf, usageOf, workOffEvents } from '../support/events.ts'
import { at } from '../support/facts.ts'
import { accountRow } from '../support/ledger.ts'

let now = at('2026-07-01')
let database: Database
let api: TestApi

beforeEach(async () => {
	now = at('2026-07-01')
	database = await openTestDatabase()
	await ensureOrganisation(database, { now })
	api = await openTestApi(database, { now: () => now, scopes: ['ingest'] })
})
afterEach(() => api.close())

const map = (
	event: string,
	metricKey: string,
	by: 'count' | 'property' | 'contacts' | 'days' = 'count',
	property: string | null = null,
) =>
	mapEvents(database, {
		id: newId(),
		draft: { event, metricKey, by, property, filters: [] },
		actorId: null,
		now,
	})
const work = () => workOffEvents(database, now)
const batch = (...items: unknown[]) =>
	api.ask('/v1/batch', { body: { batch: items } })
let messages = 0
const track = (rest: object = {}) => ({
	type: 'track',
	event: 'Report Exported',
	userId: 'ana',
	messageId: `m${messages++}`,
	context: { groupId: 'acme' },
	...rest,
})

describe('the libraries, unmodified', () => {
	test('Segment’s, and all of it once more', async () => {
		await map('Report Exported', 'exports')
		await map('Viewed Pricing Page', 'pricing')
		const seen: string[] = []
		const analytics = new Analytics({
			writeKey: api.key.key,
			host: api.url,
			flushAt: 20,
			maxRetries: 0,
		}).on('http_request', ({ body }) => seen.push(String(body)))
		const errors: unknown[] = []
		analytics.on('error', (error) => errors.push(error))
		analytics.identify({ userId: 'u1', traits: { email: 'ada@acme.com' } })
		analytics.group({ userId: 'u1', groupId: 'acme', traits: { name: 'Acme' } })
		for (let i = 0; i < 30; i++)
			analytics.track({ userId: 'u1', event: 'Report Exported' })
		analytics.page({ userId: 'u1', name: 'Pricing' })
		analytics.alias({ userId: 'u1', previousId: 'visitor' })
		await analytics.closeAndFlush()
		expect(errors).toEqual([])
		await work()
		for (const body of seen)
			expect((await api.ask('/v1/batch', { body })).status).toBe(200)
		await work()
		expect(seen.length).toBeGreaterThan(1)
		expect(await usageOf(database)).toEqual({
			'acme exports': 30,
			'acme pricing': 1,
		})
		expect(await fatesOf(database)).toEqual({ counted: 31, noted: 3 })
	})

	test.each([
		['packed', true],
		['as it is', false],
	])('RudderStack’s, %s', async (_, gzip) => {
		await map('Invite Sent', 'invites', 'property', 'n')
		const rudder = new RudderAnalytics(api.key.key, {
			dataPlaneUrl: api.url,
			gzip,
			logLevel: 'silent',
		} as ConstructorParameters<typeof RudderAnalytics>[1])
		rudder.group({ userId: 'u1', groupId: 'acme' })
		for (let i = 0; i < 5; i++)
			rudder.track({ userId: 'u1', event: 'Invite Sent', properties: { n: 2 } })
		await rudder.flush()
		await work()
		expect(await usageOf(database)).toEqual({ 'acme invites': 10 })
	})
})

describe('who shows which key', () => {
	const body = { batch: [track()] }
	const basic = (key: string, colon = ':') =>
		`Basic ${Buffer.from(key + colon).toString('base64')}`
	test('by Basic, Bearer or in the body; packed, of any type', async () => {
		const { key } = api.key
		const send = (headers: Record<string, string>, more: object = {}) =>
			api.ask('/v1/batch', { as: null, headers, body: { ...body, ...more } })
		for (const [headers, more] of [
			[{ authorization: basic(key) }],
			[{ authorization: basic(key, '') }],
			[{ authorization: `Bearer ${key}`, 'content-type': 'text/plain' }],
			[{}, { writeKey: key }],
		] as [Record<string, string>, object?][])
			expect([(await send(headers, more)).text, headers]).toEqual([
				'{"success":true}',
				headers,
			])
		const packed = await fetch(`${api.url}/api/v1/batch`, {
			method: 'POST',
			headers: { authorization: basic(key), 'content-encoding': 'gzip' },
			body: gzipSync(JSON.stringify(body)),
		})
		expect(packed.status).toBe(200)
		expect(await fatesOf(database)).toEqual({ waiting: 1 })
	})

	test('a key that is none, or lacks the scope', async () => {
		const read = await api.makeKey(['read'])
		const status = async (given: Parameters<TestApi['ask']>[1]) =>
			(await api.ask('/v1/batch', { body, ...given })).status
		expect([
			await status({ as: null }),
			await status({ as: null, body: { ...body, writeKey: 'nope' } }),
			await status({ as: null, headers: { authorization: basic('lrl_nope') } }),
			await status({ as: read.key }),
		]).toEqual([401, 401, 401, 403])
		expect(await fatesOf(database)).toEqual({})
	})
})

describe('what cannot be read', () => {
	const status = async (given: string | Buffer, path = '/v1/batch') =>
		(
			await fetch(api.url + path, {
				method: 'POST',
				headers: { authorization: `Bearer ${api.key.key}` },
				body: given as string,
			})
		).status
	test('is 400, and nothing is stored', async () => {
		const large = JSON.stringify({ batch: [track({ x: 'x'.repeat(520_000) })] })
		expect([
			await status('{'),
			await status('{"batch":1}'),
			await status('[]'),
			await status(large),
			await status(gzipSync(large)),
			await status(gzipSync(large).subarray(0, 100)),
			await status(
				'{"event":"x","userId":"y","z":"'.concat('z'.repeat(33_000), '"}'),
				'/v1/track',
			),
		]).toEqual([400, 400, 400, 400, 400, 400, 400])
		expect(await fatesOf(database)).toEqual({})
	})

	test('a bad item is listed, once, and harms no other', async () => {
		await map('Report Exported', 'exports')
		const deep = `${'['.repeat(9_000)}${']'.repeat(9_000)}`
		const bad = `{"batch":[
			${JSON.stringify(track({ messageId: 'good' }))},
			{"type":"track","event":"\\ud800","userId":"u","messageId":"lone"},
			{"type":"track","event":"e","userId":"u","messageId":"nul","properties":{"a\\u0000":1}},
			{"type":"track","event":"literally \\\\ud800","userId":"u","messageId":"fine"},
			{"type":"track","event":"e","userId":"u","messageId":"deep","properties":{"a":${deep}}},
			{"type":"track","event":"e","messageId":"nobody"},
			{"type":"track","userId":"u","messageId":"nameless"},
			{"type":"sing","userId":"u","messageId":"type"},
			{"type":"track","event":"e","userId":{},"messageId":"id"},
			{"type":"track","event":"e","userId":"u","timestamp":"soon","messageId":"time"},
			{"type":"track","event":"e","userId":"u","timestamp":"2020-01-01","messageId":"old"},
			{"type":"group","userId":"u","messageId":"group"},
			{"type":"alias","userId":"u","messageId":"alias"},
			"text"
		]}`
		expect(await status(bad)).toBe(200)
		expect(await status(bad)).toBe(200)
		const large = track({ messageId: 'large', x: 'x'.repeat(33_000) })
		expect((await batch(large)).status).toBe(200)
		await work()
		expect(await fatesOf(database)).toEqual({
			counted: 1,
			unmapped: 1,
			'malformed lone_surrogate': 2,
			'malformed nested_too_deep': expect.any(Number),
			'malformed person_missing': 1,
			'malformed event_missing': 1,
			'malformed unknown_type': 1,
			'malformed id_malformed': 1,
			'malformed timestamp_malformed': 1,
			'malformed too_old': 1,
			'malformed group_missing': 1,
			'malformed previous_missing': 1,
			// It has no id: sent twice, it is two.
			'malformed not_an_object': 2,
			'malformed event_too_large': 1,
		})
		// Mended, it is taken.
		await batch(track({ messageId: 'large' }))
		await work()
		expect(await usageOf(database)).toEqual({ 'acme exports': 2 })
	})
})

describe('whose an event is', () => {
	beforeEach(async () => {
		await map('Report Exported', 'exports')
		await landAccounts(
			database,
			[
				{ ...accountRow('acme'), domain: 'acme.com' },
				{ ...accountRow('globex'), domain: 'globex.com' },
			],
			{ now },
		)
	})
	const of = (userId: string, rest: object = {}) =>
		track({ userId, context: {}, ...rest })

	test('the group it names, else the last of the person, else the domain', async () => {
		await batch(
			{
				type: 'identify',
				userId: 'a',
				traits: { email: 'a@acme.com' },
				messageId: 'i1',
			},
			{
				type: 'identify',
				userId: 'b',
				traits: { email: 'b@acme.com' },
				messageId: 'i2',
			},
			{ type: 'group', userId: 'b', groupId: 'globex', messageId: 'g1' },
			of('a'),
			of('b'),
			of('b', { context: { groupId: 'acme' } }),
		)
		await work()
		expect(await usageOf(database)).toEqual({
			'acme exports': 2,
			'globex exports': 1,
		})
	})

	test('a group that is told late is not the last', async () => {
		const group = (groupId: string, timestamp: string) => ({
			type: 'group',
			userId: 'a',
			groupId,
			timestamp,
			messageId: groupId,
		})
		await batch(group('globex', '2026-06-20'))
		await batch(group('acme', '2026-06-10'))
		await batch(of('a'))
		await work()
		expect(await usageOf(database)).toEqual({ 'globex exports': 1 })
	})

	test('it waits, and counts once somebody says where the person belongs', async () => {
		await batch(
			of('a'),
			of('c@new.example'),
			of('visitor', { userId: undefined, anonymousId: 'v' }),
		)
		await work()
		expect(await fatesOf(database)).toEqual({ needs_account: 3 })
		await batch({
			type: 'group',
			userId: 'a',
			groupId: 'acme',
			messageId: 'late',
		})
		await batch({
			type: 'alias',
			userId: 'a',
			previousId: 'v',
			messageId: 'alias',
		})
		await work()
		expect(await usageOf(database)).toEqual({ 'acme exports': 2 })
		await batch({ type: 'identify', userId: 'c@new.example', messageId: 'i' })
		await work()
		expect(await fatesOf(database)).toMatchObject({ needs_account: 1 })
		await landAccounts(
			database,
			[{ ...accountRow('newco'), domain: 'new.example' }],
			{ now: now + 1 },
		)
		await work()
		expect(await usageOf(database)).toEqual({
			'acme exports': 2,
			'newco exports': 1,
		})
		const kept = JSON.stringify([
			await database.read.select().from(events),
			await database.read.select().from(observations),
		])
		expect(kept).not.toContain('c@new')
	})
})

describe('what the rules of usage promise', () => {
	test('late, corrected, taken back, in whatever order, however often', async () => {
		await map('Report Exported', 'pages', 'property', 'pages')
		const day = '2026-05-01T10:00:00Z'
		const first = track({
			messageId: 'one',
			properties: { pages: 5 },
			timestamp: day,
		})
		const better = track({
			messageId: 'two',
			properties: { pages: 7 },
			timestamp: day,
			context: { groupId: 'acme', corrects: 'one' },
		})
		await batch(better, first, first)
		await batch(first)
		await batch(better)
		await work()
		expect(await usageOf(database)).toEqual({ 'acme pages': 7 })
		await batch(
			track({
				messageId: 'three',
				timestamp: day,
				context: { groupId: 'acme', corrects: 'two' },
			}),
		)
		await work()
		expect(Object.values(await usageOf(database))).not.toContain(7)
	})

	test('a clock a day ahead makes no difference; the future is now', async () => {
		await api.ask('/v1/batch', {
			body: {
				sentAt: new Date(now + DAY).toISOString(),
				batch: [
					track({
						messageId: 'ahead',
						originalTimestamp: new Date(now + DAY - 1000).toISOString(),
					}),
				],
			},
		})
		await batch(track({ messageId: 'future', timestamp: now + 3 * DAY }))
		const rows = await database.read.select().from(events)
		expect(rows.map(({ occurredAt }) => occurredAt - now).sort()).toEqual([
			-1000, 0,
		])
	})
})

describe('a mapping', () => {
	test('fills backwards, the oldest first, and never counts twice', async () => {
		for (let i = 0; i < 4; i++)
			await batch(...Array.from({ length: 200 }, () => track()))
		await work()
		expect(await fatesOf(database)).toEqual({ unmapped: 800 })
		const made = await map('Report Exported', 'exports')
		expect(made).toEqual({
			ok: true,
			value: { toFill: 800, isMetricNew: true },
		})
		await batch(track())
		await work()
		await map('Report Exported', 'people', 'contacts')
		await work()
		expect(await usageOf(database)).toEqual({
			'acme exports': 801,
			'acme people': 801,
		})
		expect(await map('Report Exported', 'people', 'contacts')).toEqual({
			ok: false,
			reason: 'already_mapped',
		})
	})

	test('that leaves events out takes none from those that wait', async () => {
		await map('Report Exported', 'exports')
		await batch(track({ userId: 'stranger', context: {} }))
		await work()
		await mapEvents(database, {
			id: newId(),
			draft: {
				event: 'Report Exported',
				metricKey: 'pro',
				by: 'count',
				property: null,
				filters: [{ property: 'plan', operator: 'is', value: 'pro' }],
			},
			actorId: null,
			now,
		})
		await work()
		expect(await fatesOf(database)).toEqual({ needs_account: 1 })
	})

	test('that ended counts no more, and keeps what it counted', async () => {
		const id = newId()
		const draft = {
			event: 'Report Exported',
			metricKey: 'exports',
			by: 'count' as const,
			property: null,
			filters: [],
		}
		await mapEvents(database, { id, draft, actorId: null, now })
		await batch(track())
		await work()
		expect(
			await endMapping(database, { id, actorId: null, now }),
		).toMatchObject({ ok: true })
		expect(
			await endMapping(database, { id, actorId: null, now }),
		).toMatchObject({ ok: false })
		await batch(track())
		await work()
		expect(await usageOf(database)).toEqual({ 'acme exports': 1 })
	})
})

test('what events say is emptied after its time, and what was sent is known for longer', async () => {
	await map('Report Exported', 'exports')
	const old = track({ messageId: 'old', timestamp: now })
	await batch(old)
	await work()
	now += 91 * DAY
	expect(await emptyOldEvents(database, { now })).toEqual({
		emptied: 1,
		forgotten: 0,
	})
	expect(
		JSON.stringify(await database.read.select().from(events)),
	).not.toContain('ana')
	await batch(old)
	await work()
	expect(await usageOf(database)).toEqual({ 'acme exports': 1 })
	now += 310 * DAY
	expect(await emptyOldEvents(database, { now })).toEqual({
		emptied: 0,
		forgotten: 1,
	})
	await batch(old)
	expect(await fatesOf(database)).toEqual({ 'malformed too_old': 1 })
})
