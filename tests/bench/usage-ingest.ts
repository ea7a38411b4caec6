/**
 * Usage events over HTTP in batches of 100, beside a bare `node:http` server with a check written out by hand and one
 * better-sqlite3 transaction per request into a table with nothing but its primary key. Both are durable at once
 * (WAL, synchronous FULL), take the same bytes from the same connections, turn by turn in the same run, and answer each
 * event. Ours checks the key, keeps the rollups and marks what is to be evaluated, all within the request. `segment` are the
 * same events by Segment's protocol, at `/v1/batch`.
 * Run: npx tsx tests/bench/usage-ingest.ts [batches] [rounds] [connections]
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Sqlite } from '#db/sqlite-driver.ts'

const EVENTS = 100
const ACCOUNTS = 2_000
const SOURCES = [
	'weekly_active_users',
	'core_features_adopted',
	'benefit',
	'cost',
	'workflows_published',
	'training_completed',
]

/** The same events as a library of Segment sends them. */
const segmentBodyOf = (body: string): string =>
	JSON.stringify({
		batch: (JSON.parse(body) as Record<string, unknown>[]).map((event) => ({
			type: 'track',
			event: event.metric,
			messageId: event.event_id,
			userId: event.contact_id ?? 'con',
			properties: { value: event.value },
			timestamp: event.occurred_at,
			context: {
				groupId: event.account_id,
				library: { name: '@segment/analytics-node', version: '3.1.0' },
			},
		})),
		sentAt: new Date().toISOString(),
	})

type Door = { path: string; isTaken(text: string): boolean }
const USAGE: Door = {
	path: '/api/v1/usage',
	isTaken: (text) => text.split('"created"').length - 1 === EVENTS,
}
const SEGMENT: Door = {
	path: '/v1/batch',
	isTaken: (text) => text === '{"success":true}',
}

const [mode] = process.argv.slice(2)
if (mode === 'bare') serveBare(process.env.BENCH_FOLDER ?? '')
else if (mode === 'laurel') await serveLaurel()
else await compare(process.argv.slice(2).map(Number))

async function compare([
	batches = 300,
	rounds = 5,
	connections = 16,
]: number[]) {
	const folder = mkdtempSync(path.join(tmpdir(), 'laurel-bench-'))
	const servers = {
		bare: await start('bare', folder),
		laurel: await start('laurel', folder),
	}
	const rates: Record<string, number[]> = { bare: [], laurel: [], segment: [] }
	try {
		let batch = 0
		for (let round = 0; round <= rounds; round++) {
			const bodies = Array.from({ length: batches }, () => bodyOf(batch++))
			const segmentBodies = bodies.map(segmentBodyOf)
			for (const name of ['bare', 'laurel', 'segment'] as const) {
				const seconds = await post(
					servers[name === 'segment' ? 'laurel' : name],
					name === 'segment' ? segmentBodies : bodies,
					connections,
					name === 'segment' ? SEGMENT : USAGE,
				)
				// The first round warms up.
				if (round > 0) rates[name]?.push((bodies.length * EVENTS) / seconds)
			}
		}
	} finally {
		for (const { child } of Object.values(servers)) child.kill()
		rmSync(folder, { recursive: true, force: true })
	}
	const ratiosOf = (name: 'laurel' | 'segment') =>
		(rates[name] ?? []).map((rate, i) => rate / (rates.bare?.[i] ?? 1))
	const [ratios, segmentRatios] = [ratiosOf('laurel'), ratiosOf('segment')]
	process.stdout.write(
		`${JSON.stringify({
			batches,
			rounds,
			connections,
			bareEventsPerSecond: Math.round(median(rates.bare ?? [])),
			laurelEventsPerSecond: Math.round(median(rates.laurel ?? [])),
			segmentEventsPerSecond: Math.round(median(rates.segment ?? [])),
			ratio: Number(median(ratios).toFixed(2)),
			segmentRatio: Number(median(segmentRatios).toFixed(2)),
			ratios: ratios.map((ratio) => Number(ratio.toFixed(2))),
		})}\n`,
	)
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b)
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Events of the last days, every one at another account than the one before. */
function bodyOf(batch: number): string {
	const start = Date.now() - 3 * 86_400_000
	return JSON.stringify(
		Array.from({ length: EVENTS }, (_, i) => {
			const n = batch * EVENTS + i
			const account = (n * 7919) % ACCOUNTS
			return {
				event_id: `evt_${String(n).padStart(12, '0')}`,
				account_id: `acc_${String(account).padStart(5, '0')}`,
				metric: SOURCES[n % SOURCES.length],
				value: (n % 1000) / 4,
				occurred_at: new Date(start + (n % 200_000) * 1_000).toISOString(),
				...(i % 2 === 0 ? { contact_id: `con_${account}_${n % 5}` } : {}),
			}
		}),
	)
}

type Served = { child: ChildProcess; port: number; key: string }

async function start(name: 'bare' | 'laurel', folder: string): Promise<Served> {
	const child = fork(import.meta.filename, [name], {
		execArgv: ['--import', 'tsx'],
		env: {
			...process.env,
			BENCH_FOLDER: folder,
			DATABASE_URL: `file:${path.join(folder, 'laurel.db')}`,
		},
	})
	const [ready] = await once(child, 'message')
	return { child, ...(ready as { port: number; key: string }) }
}

async function post(
	{ port, key }: Served,
	bodies: readonly string[],
	connections: number,
	door: Door,
): Promise<number> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections })
	let next = 0
	const started = performance.now()
	await Promise.all(
		Array.from({ length: connections }, async () => {
			while (next < bodies.length)
				await postOne(agent, port, key, bodies[next++] as string, door)
		}),
	)
	const seconds = (performance.now() - started) / 1000
	agent.destroy()
	return seconds
}

function postOne(
	agent: Agent,
	port: number,
	key: string,
	body: string,
	door: Door,
): Promise<void> {
	return new Promise((resolve, reject) => {
		const sent = request(
			{
				agent,
				port,
				path: door.path,
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					'content-length': Buffer.byteLength(body),
					authorization: `Bearer ${key}`,
				},
			},
			(response) => {
				const pieces: Buffer[] = []
				response.on('data', (piece) => pieces.push(piece))
				response.on('end', () => {
					const text = Buffer.concat(pieces).toString()
					if (response.statusCode === 200 && door.isTaken(text)) resolve()
					else reject(new Error(`${response.statusCode} ${text.slice(0, 300)}`))
				})
			},
		)
		sent.on('error', reject)
		sent.end(body)
	})
}

function ready(server: Server, key = '') {
	server.listen(0, '127.0.0.1', () =>
		process.send?.({ port: (server.address() as AddressInfo).port, key }),
	)
}

function serveBare(folder: string) {
	const connection = new Sqlite(path.join(folder, 'bare.db'))
	connection.pragma('journal_mode = WAL')
	connection.pragma('synchronous = FULL')
	connection.pragma('cache_size = -65536')
	connection.pragma('wal_autocheckpoint = 16384')
	connection.exec(
		'create table events (event_id text primary key not null, account_id text not null, contact_id text, metric text not null, value real not null, occurred_at integer not null, created_at integer not null)',
	)
	const insert = connection.prepare(
		'insert into events values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing',
	)
	const isText = (value: unknown) =>
		typeof value === 'string' && value.length > 0 && value.length <= 200
	const isEvent = (item: Record<string, unknown>, now: number) => {
		const at = Date.parse(String(item.occurred_at))
		return (
			isText(item.event_id) &&
			isText(item.account_id) &&
			isText(item.metric) &&
			(item.contact_id === undefined || isText(item.contact_id)) &&
			typeof item.value === 'number' &&
			Number.isFinite(item.value) &&
			at > 0 &&
			at < now + 86_400_000
		)
	}
	ready(
		createServer((incoming, response) => {
			const pieces: Buffer[] = []
			incoming.on('data', (piece) => pieces.push(piece))
			incoming.on('end', () => {
				const now = Date.now()
				const items = JSON.parse(Buffer.concat(pieces).toString())
				connection.exec('BEGIN IMMEDIATE')
				const results = items.map((item: Record<string, unknown>) => {
					if (!isEvent(item, now))
						return { event_id: item.event_id, status: 'refused' }
					const { changes } = insert.run(
						item.event_id,
						item.account_id,
						item.contact_id ?? null,
						item.metric,
						item.value,
						Date.parse(String(item.occurred_at)),
						now,
					)
					const status = changes > 0 ? 'created' : 'unchanged'
					return { event_id: item.event_id, status }
				})
				connection.exec('COMMIT')
				const text = JSON.stringify({ results })
				response.writeHead(200, {
					'content-type': 'application/json',
					'content-length': Buffer.byteLength(text),
				})
				response.end(text)
			})
		}),
	)
}

async function serveLaurel() {
	const [
		{ createProgramDoors },
		{ createArrival },
		{ createFront },
		{ createLog },
		{ createApiLimits },
		{ createApiKey },
		{ ensureOrganisation },
		{ landAccounts },
		{ openDatabase },
		{ migrateDatabase },
		{ insertMetric },
		{ STARTER_METRICS },
	] = await Promise.all([
		import('#app/api.server.ts'),
		import('#app/http/arrival.ts'),
		import('#app/http/front.ts'),
		import('#app/http/log.ts'),
		import('#app/http/api/limits.ts'),
		import('#app/operations/organisation/create-api-key.ts'),
		import('#app/operations/organisation/ensure-organisation.ts'),
		import('#app/operations/accounts/land-accounts.ts'),
		import('#db/client.ts'),
		import('#db/migrate.ts'),
		import('#db/stores/programme/usage/metrics.ts'),
		import('#app/domain/metrics/starter.ts'),
	])
	const now = Date.now()
	const database = await openDatabase()
	await migrateDatabase(database)
	await ensureOrganisation(database, { now })
	await database.transact(async (tx) => {
		for (const metric of STARTER_METRICS) await insertMetric(tx, metric, now)
	})
	await landAccounts(
		database,
		Array.from({ length: ACCOUNTS }, (_, i) => ({
			id: `acc_${String(i).padStart(5, '0')}`,
			name: `Account ${i}`,
			domain: null,
			signedUpAt: null,
			plan: null,
			seats: null,
			currency: null,
			status: null,
			renewalAt: null,
			ownerEmail: null,
		})),
		{ now },
	)
	const key = await createApiKey(database, {
		name: 'bench',
		scopes: ['ingest'],
		now,
	})
	if (!key.ok) throw new Error(key.reason)
	ready(
		createServer(
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
					origin: '',
					log: createLog('error'),
					now: Date.now,
					limits: createApiLimits(1_000_000),
				}),
				passOn: (_, response) => response.end(),
			}),
		),
		key.value.key,
	)
}
