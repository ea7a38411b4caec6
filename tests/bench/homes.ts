/**
 * Server time of each home on the sample company, beside /healthz: medians of sequential requests to the production build.
 * Then the advocate's home again with a million usage events more, all of that advocate's account.
 * Run: npm run build && npx tsx tests/bench/homes.ts [requests] [events]
 */
import { setTimeout as wait } from 'node:timers/promises'
import { DAY } from '#app/domain/durations.ts'
import { makeSampleCompany } from '#db/sample/company.ts'
import { startServer } from '../e2e/server.ts'

const LIMIT_MS = 50
const [requests = 60, events = 1_000_000] = process.argv.slice(2).map(Number)
const now = Date.now()
const DAYS = 3_650
const BATCH = 5_000

const server = await startServer()
const { openDatabase } = await import('#db/client.ts')
const { ensureOrganisation } = await import(
	'#app/operations/organisation/ensure-organisation.ts'
)
const { issueSignInLink } = await import(
	'#app/operations/people/issue-sign-in-link.ts'
)
const { loadSampleCompany } = await import(
	'#app/integrations/sample/load-sample-company.ts'
)
const { findUserByEmailKey } = await import('#db/stores/people/users.ts')

const { openKeys } = await import('#db/open-keys.ts')

const database = await openDatabase(server.databaseUrl)
try {
	await openKeys(database, { now })
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
	const [advocate] = people.advocates
	await addEvents(advocate?.accountId ?? '')
	// Connections that were idle meanwhile are closed: let this process hear of it.
	await wait(200)
	const withEventsMs = await medianOf(
		'/portal',
		await signIn(advocate?.email ?? ''),
	)
	const portalMs = homes.at(-1)?.medianMs ?? 0
	process.stdout.write(
		`${JSON.stringify({
			requests,
			healthzMs: round(health),
			homes,
			portalWithEvents: {
				events,
				medianMs: round(withEventsMs),
				timesBefore: round(withEventsMs / portalMs),
			},
		})}\n`,
	)
} finally {
	await database.close()
	await server.stop()
}

/** Events over ten years, with their days, written as a landing leaves them. */
async function addEvents(accountId: string): Promise<void> {
	const { observations, usageDays } = await import('#db/schema/usage.ts')
	const metric = 'bench'
	const today = Math.floor(now / DAY)
	const eventOf = (n: number) => ({
		eventId: `bench-${n}`,
		accountId,
		contactId: null,
		metric,
		valueMicros: 1_000_000,
		occurredAt: (today - (n % DAYS)) * DAY,
		day: today - (n % DAYS),
		correctsId: null,
		correctedBy: null,
		createdAt: now,
	})
	for (let from = 0; from < events; from += BATCH) {
		const size = Math.min(BATCH, events - from)
		await database.transact((tx) =>
			tx.bulk.insert(
				observations,
				Array.from({ length: size }, (_, i) => eventOf(from + i)),
			),
		)
	}
	await database.transact((tx) =>
		tx.bulk.insert(
			usageDays,
			Array.from({ length: DAYS }, (_, n) => ({
				accountId,
				metric,
				day: today - n,
				count: Math.ceil(events / DAYS),
				sumMicros: 1_000_000 * Math.ceil(events / DAYS),
				maxMicros: 1_000_000,
				latestMicros: 1_000_000,
				latestAt: (today - n) * DAY,
				latestId: `bench-${n}`,
			})),
		),
	)
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
