/**
 * Server time of each home on the sample company, beside /healthz: medians of sequential requests to the production build.
 * Run: npm run build && npx tsx tests/bench/homes.ts [requests]
 */
import { makeSampleCompany } from '#db/sample/company.ts'
import { startServer } from '../e2e/server.ts'

const LIMIT_MS = 50
const requests = Number(process.argv[2] ?? 60)
const now = Date.now()

const server = await startServer()
const { openDatabase } = await import('#db/client.ts')
const { ensureOrganisation } = await import(
	'#app/operations/ensure-organisation.ts'
)
const { issueSignInLink } = await import(
	'#app/operations/issue-sign-in-link.ts'
)
const { loadSampleCompany } = await import(
	'#app/integrations/sample/load-sample-company.ts'
)
const { findUserByEmailKey } = await import('#db/stores/users.ts')

const database = await openDatabase(server.databaseUrl)
try {
	const sample = makeSampleCompany({
		seed: 1,
		asOf: new Date(now).toISOString().slice(0, 10),
		zone: 'UTC',
	})
	const { name, zone, baseCurrency, people } = sample
	await ensureOrganisation(database, {
		now,
		organisation: { name, zone, baseCurrency },
	})
	await loadSampleCompany(database, sample, { now })

	const health = await medianOf('/healthz', '')
	const homes = []
	for (const [home, email] of [
		['/admin', people.admin.email],
		['/marketing', people.marketer.email],
		['/portal', people.advocates[0]?.email ?? ''],
	] as const) {
		const medianMs = await medianOf(home, await signIn(email))
		homes.push({
			home,
			medianMs: round(medianMs),
			timesHealthz: round(medianMs / health),
			isWithin: medianMs <= LIMIT_MS,
		})
	}
	process.stdout.write(
		`${JSON.stringify({ requests, healthzMs: round(health), homes })}\n`,
	)
} finally {
	await database.close()
	await server.stop()
}

async function signIn(email: string): Promise<string> {
	const user = await findUserByEmailKey(database.read, email.toLowerCase())
	if (!user) throw new Error(`nobody has the address ${email}`)
	const link = await issueSignInLink(database, {
		userId: user.id,
		now,
		lifetimeMs: 600_000,
	})
	if (!link.ok) throw new Error(link.reason)
	const answer = await fetch(server.url + link.value.path, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: server.url },
	})
	return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
}

async function medianOf(path: string, cookie: string): Promise<number> {
	const times: number[] = []
	for (let i = 0; i < requests; i++) {
		const start = performance.now()
		const answer = await fetch(server.url + path, {
			headers: { cookie },
			redirect: 'manual',
		})
		await answer.arrayBuffer()
		if (answer.status !== 200)
			throw new Error(`${path} answered ${answer.status}`)
		times.push(performance.now() - start)
	}
	return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}

function round(value: number): number {
	return Math.round(value * 100) / 100
}
