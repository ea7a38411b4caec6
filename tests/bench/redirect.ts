/**
 * Redirects a second and their 99th percentile, each server on one core and the load on another, turn by turn in one run:
 * a bare `node:http` that answers one constant 302; the same with a lookup by key and a durable insert for each request,
 * committed in groups; ours. Then ours as it is started, front and portal, while dashboards are drawn at full rate beside
 * it. Every request is a visitor of its own, on one of 200 links.
 * Needs wrk and taskset. Run: npm run build && npx tsx tests/bench/redirect.ts [seconds] [rounds]
 */
import {
	type ChildProcess,
	execFileSync,
	fork,
	spawn,
} from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Sqlite } from '#db/sqlite-driver.ts'

const LINKS = 200
const CONNECTIONS = [32, 64]
const PAGE_CONNECTIONS = 8
const DESTINATION = 'https://www.example.com/'
const SERVER_CORE = '0'
const LOAD_CORE = '1'

const VISITS = `
local n = 0
request = function()
	n = n + 1
	return wrk.format('GET', '/r/code' .. (n % ${LINKS}), {
		['User-Agent'] = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
		['X-Forwarded-For'] = string.format('10.%d.%d.%d', math.random(0, 255), math.random(0, 255), math.random(0, 255)),
	})
end
init = function() math.randomseed(os.time()) end
`
const PAGES = `
wrk.headers['Cookie'] = os.getenv('BENCH_COOKIE')
`
const REPORT = `
done = function(summary, latency)
	local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
	io.write(string.format('\\n{"rate":%f,"p50":%f,"p99":%f,"failed":%d}\\n', summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, failed))
end
`

type Load = { rate: number; p50: number; p99: number; failed: number }

const [mode] = process.argv.slice(2)
if (mode === 'constant') serve((_, response) => redirect(response))
else if (mode === 'batched') serveBatched()
else if (mode === 'front') await serveFront()
else await compare(process.argv.slice(2).map(Number))

async function compare([seconds = 10, rounds = 3]: number[]) {
	const folder = mkdtempSync(path.join(tmpdir(), 'laurel-bench-'))
	try {
		const alone = await compareAlone(folder, seconds, rounds)
		const beside = await measureBesidePages(folder, seconds, rounds)
		process.stdout.write(
			`${JSON.stringify({ seconds, rounds, alone, beside }, null, '\t')}\n`,
		)
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}

async function compareAlone(folder: string, seconds: number, rounds: number) {
	const modes = ['constant', 'batched', 'front'] as const
	const results = []
	for (const connections of CONNECTIONS) {
		const loads: Record<(typeof modes)[number], Load[]> = {
			constant: [],
			batched: [],
			front: [],
		}
		for (let round = 0; round <= rounds; round++)
			for (const name of modes) {
				const { child, url } = await start(name, folder)
				try {
					// Not measured: it warms up.
					await visit(folder, url, connections, 2)
					const load = await visit(folder, url, connections, seconds)
					if (round > 0) loads[name].push(load)
				} finally {
					child.kill('SIGKILL')
					await once(child, 'exit')
				}
			}
		const [constant, batched, front] = modes.map((name) => mid(loads[name]))
		if (!constant || !batched || !front) throw new Error('nothing was measured')
		results.push({
			connections,
			constant,
			batched,
			front,
			frontToConstant: round(front.rate / constant.rate),
			frontToBatched: round(front.rate / batched.rate),
			p99FrontToBatched: round(front.p99 / batched.p99),
		})
	}
	return results
}

async function measureBesidePages(
	folder: string,
	seconds: number,
	rounds: number,
) {
	const { startServer } = await import('../e2e/server.ts')
	const server = await startServer()
	try {
		const cookie = await loadCompany(server.url, server.databaseUrl)
		const quiet: Load[] = []
		const loud: Load[] = []
		const pages: Load[] = []
		const connections = CONNECTIONS[0] ?? 1
		await visit(folder, server.url, connections, 2)
		for (let round = 0; round < rounds; round++) {
			quiet.push(await visit(folder, server.url, connections, seconds))
			const [visited, drawn] = await Promise.all([
				visit(folder, server.url, connections, seconds),
				draw(folder, server.url, cookie, seconds),
			])
			loud.push(visited)
			pages.push(drawn)
		}
		return {
			connections,
			quiet: mid(quiet),
			loud: mid(loud),
			pages: mid(pages),
			kept: round(mid(loud).rate / mid(quiet).rate),
			p99Times: round(mid(loud).p99 / mid(quiet).p99),
		}
	} finally {
		await server.stop()
	}
}

/** The middle of several runs, by its rate. */
function mid(loads: Load[]): Load {
	const sorted = [...loads].sort((a, b) => a.rate - b.rate)
	const load = sorted[Math.floor(sorted.length / 2)]
	if (!load) throw new Error('nothing was measured')
	return load
}

function round(value: number) {
	return Number(value.toFixed(2))
}

async function start(name: string, within: string) {
	const folder = mkdtempSync(path.join(within, `${name}-`))
	const databaseUrl = `file:${path.join(folder, 'laurel.db')}`
	if (name === 'front') await prepareDatabase(databaseUrl)
	const child = fork(import.meta.filename, [name], {
		execArgv: ['--import', 'tsx'],
		env: {
			...process.env,
			BENCH_FOLDER: folder,
			DATABASE_URL: databaseUrl,
		},
	})
	const [ready] = (await once(child, 'message')) as [{ port: number }]
	pin(child)
	return { child, url: `http://127.0.0.1:${ready.port}` }
}

/** Every thread of it onto one core. */
function pin({ pid }: ChildProcess) {
	execFileSync('taskset', ['-acp', SERVER_CORE, String(pid)], {
		stdio: 'ignore',
	})
}

function visit(
	folder: string,
	url: string,
	connections: number,
	seconds: number,
) {
	const onCore = ['taskset', '-c', LOAD_CORE]
	return wrk(folder, VISITS, onCore, url, connections, seconds)
}

function draw(folder: string, url: string, cookie: string, seconds: number) {
	return wrk(
		folder,
		PAGES,
		['env', `BENCH_COOKIE=${cookie}`],
		`${url}/admin/second-order-revenue`,
		PAGE_CONNECTIONS,
		seconds,
	)
}

async function wrk(
	folder: string,
	script: string,
	[command = '', ...before]: string[],
	url: string,
	connections: number,
	seconds: number,
): Promise<Load> {
	const file = path.join(folder, `${script.length}.lua`)
	writeFileSync(file, script + REPORT)
	const child = spawn(
		command,
		[
			...before,
			'wrk',
			'-t1',
			`-c${connections}`,
			`-d${seconds}s`,
			'--timeout',
			'10s',
			'-s',
			file,
			url,
		],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	)
	let text = ''
	child.stdout.on('data', (piece: Buffer) => {
		text += piece
	})
	await once(child, 'close')
	const load = JSON.parse(text.trim().split('\n').at(-1) ?? '') as Load
	return {
		rate: Math.round(load.rate),
		p50: round(load.p50),
		p99: round(load.p99),
		failed: load.failed,
	}
}

/** The sample company with the links that are visited, and a session of its admin. */
async function loadCompany(url: string, databaseUrl: string): Promise<string> {
	const [
		{ openDatabase },
		{ makeSampleCompany },
		{ ensureOrganisation },
		{ loadSampleCompany },
		{ issueSignInLink },
		{ findUserByEmailKey },
		{ openKeys },
	] = await Promise.all([
		import('#db/client.ts'),
		import('#db/sample/company.ts'),
		import('#app/operations/organisation/ensure-organisation.ts'),
		import('#app/integrations/sample/load-sample-company.ts'),
		import('#app/operations/people/issue-sign-in-link.ts'),
		import('#db/stores/people/users.ts'),
		import('#db/open-keys.ts'),
	])
	const now = Date.now()
	const sample = makeSampleCompany({
		seed: 1,
		asOf: new Date(now).toISOString().slice(0, 10),
		zone: 'UTC',
	})
	const database = await openDatabase(databaseUrl)
	try {
		await openKeys(database, { now })
		await ensureOrganisation(database, { now })
		await loadSampleCompany(database, sample, { now })
		await insertLinks(database)
		const admin = await findUserByEmailKey(
			database.read,
			sample.people.admin.email.toLowerCase(),
		)
		const link = await issueSignInLink(database, {
			userId: admin?.id ?? '',
			now,
			lifetimeMs: 60_000,
		})
		if (!link.ok) throw new Error(link.reason)
		const answer = await fetch(url + link.value.path, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin: url },
		})
		return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
	} finally {
		await database.close()
	}
}

async function insertLinks(database: import('#db/client.ts').Database) {
	const { links } = await import('#db/schema/index.ts')
	await database.transact((tx) =>
		tx.bulk.insert(
			links,
			Array.from({ length: LINKS }, (_, i) => ({
				code: `code${i}`,
				codeShown: `code${i}`,
				accountId: 'bench',
				contactId: null,
				destination: DESTINATION,
				createdAt: 0,
			})),
		),
	)
}

function redirect(response: Parameters<RequestListener>[1]) {
	response.writeHead(302, {
		Location: DESTINATION,
		'Cache-Control': 'no-store',
		'Content-Length': '0',
	})
	response.end()
}

function serve(listener: RequestListener) {
	process.on('disconnect', () => process.exit())
	const server = createServer(listener)
	server.listen(0, '127.0.0.1', () =>
		process.send?.({ port: (server.address() as AddressInfo).port }),
	)
}

/** What there is to do at the least: a lookup, a row, one commit for all that arrived meanwhile. */
function serveBatched() {
	const file = path.join(process.env.BENCH_FOLDER ?? '', 'batched.db')
	const connection = new Sqlite(file)
	connection.pragma('journal_mode = WAL')
	connection.pragma('synchronous = FULL')
	connection.exec(
		'create table links (code text primary key, destination text); create table clicks (id integer primary key, code text, at integer)',
	)
	for (let i = 0; i < LINKS; i++)
		connection
			.prepare('insert into links values (?, ?)')
			.run(`code${i}`, DESTINATION)
	const find = connection.prepare(
		'select destination from links where code = ?',
	)
	const insert = connection.prepare(
		'insert into clicks (code, at) values (?, ?)',
	)
	let waiting: { code: string; answer: () => void }[] = []
	function commit() {
		const batch = waiting
		waiting = []
		connection.exec('begin immediate')
		for (const { code } of batch) insert.run(code, Date.now())
		connection.exec('commit')
		for (const { answer } of batch) answer()
	}
	serve((request, response) => {
		const code = request.url?.slice('/r/'.length) ?? ''
		if (!find.get(code)) return void response.writeHead(404).end()
		if (waiting.length === 0) setImmediate(commit)
		waiting.push({ code, answer: () => redirect(response) })
	})
}

/** The database that ours reads, made beforehand: the front itself never writes to it. */
async function prepareDatabase(url: string) {
	const [
		{ openDatabase },
		{ migrateDatabase },
		{ ensureOrganisation },
		{ insertReferralSettings },
		{ DEFAULT_REFERRAL_SETTINGS },
	] = await Promise.all([
		import('#db/client.ts'),
		import('#db/migrate.ts'),
		import('#app/operations/organisation/ensure-organisation.ts'),
		import('#db/stores/referrals/referral-settings.ts'),
		import('#app/domain/referrals/settings.ts'),
	])
	const now = Date.now()
	const database = await openDatabase(url)
	await migrateDatabase(database)
	await ensureOrganisation(database, { now })
	await insertLinks(database)
	await database.transact((tx) =>
		insertReferralSettings(tx, {
			version: 1,
			settings: {
				...DEFAULT_REFERRAL_SETTINGS,
				allowedHosts: [new URL(DESTINATION).host],
			},
			createdAt: now,
			createdBy: null,
		}),
	)
	await database.close()
}

/** Ours without the portal. */
async function serveFront() {
	const [{ openFront }, { readEnvironment }, { createLog }] = await Promise.all(
		[
			import('#app/front.server.ts'),
			import('#app/env.server.ts'),
			import('#app/http/log.ts'),
		],
	)
	const front = await openFront({
		environment: readEnvironment({}),
		log: createLog('error'),
		isDevelopment: true,
		readiness: async () => 'ready',
		passOn: (_, response) => void response.writeHead(404).end(),
	})
	serve(front.listener)
}
