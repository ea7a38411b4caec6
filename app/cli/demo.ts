import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { LOOPBACK } from '#app/http/listening.ts'
import { loadSampleCompany } from '#app/integrations/sample/load-sample-company.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { type Database, openDatabase } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { openKeys } from '#db/open-keys.ts'
import { makeSampleCompany } from '#db/sample/company.ts'
import { findUserByEmailKey, hasUsers } from '#db/stores/people/users.ts'
import { print, say } from './output.ts'
import { printConfirmations } from './print-confirmations.ts'
import { signInAddress } from './user.ts'

const SEED = 1
const FIRST_PORT = 3000
const LAST_PORT = 3020

/** `npm run demo`: the sample company in the database, if that is empty, and the portal with a sign-in link each. */
async function demo() {
	const port = process.env.PORT || String(await freePort())
	process.env.PORT = port
	const database = await openDatabase()
	await migrateDatabase(database)
	await openKeys(database, { now: Date.now() })
	const outbox = path.join(dataFolderOf(database), 'outbox')
	const links = await prepare(database).finally(() => database.close())
	const server = spawn(process.execPath, ['build/server/index.js'], {
		stdio: ['ignore', 'ignore', 'inherit'],
		env: {
			...process.env,
			NODE_ENV: 'production',
			LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
		},
	})
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.on(signal, () => server.kill(signal))
	server.on('exit', (code) => process.exit(code ?? 0))
	const address = process.env.PUBLIC_URL || `http://localhost:${port}`
	await untilReady(`http://127.0.0.1:${port}/readyz`)
	print(`\nLaurel runs at ${address}`)
	for (const [who, link] of links) print(`  ${who.padEnd(12)}${link}`)
	printConfirmations(outbox, print)
	print(
		'Each link signs in once. Stop with Ctrl+C; the data stays in the database, and the next run keeps it.',
	)
}

const dataFolderOf = ({ driver }: Database) =>
	driver.dialect === 'sqlite' ? path.dirname(driver.file) : path.resolve('data')

async function prepare(database: Database): Promise<[string, string][]> {
	const now = Date.now()
	const sample = makeSampleCompany({
		seed: SEED,
		asOf: new Date(now).toISOString().slice(0, 10),
		zone: 'UTC',
	})
	const { name, zone, baseCurrency, people } = sample
	const { organisation, created } = await ensureOrganisation(database, {
		now,
		organisation: { name, zone, baseCurrency },
	})
	if (
		created ||
		(organisation.name === name && !(await hasUsers(database.read)))
	) {
		say(
			`loading the sample company: ${sample.accounts.length} accounts, ${sample.revenue.length} payments, ${sample.usage.length} measurements`,
		)
		await loadSampleCompany(database, sample, { now })
	}
	const [advocate] = people.advocates
	const links: [string, string][] = []
	for (const [who, person] of [
		['advocate', advocate],
		['marketer', people.marketer],
		['admin', people.admin],
	] as const) {
		const user = await findUserByEmailKey(
			database.read,
			person?.email.toLowerCase() ?? '',
		)
		if (user && user.deactivatedAt === null)
			links.push([who, await signInAddress(database, user.id, now)])
	}
	if (links.length === 0)
		say('this database is not the sample company: sign in as one of its users')
	return links
}

async function freePort(): Promise<number> {
	for (let port = FIRST_PORT; port <= LAST_PORT; port++) {
		const isFree = await new Promise<boolean>((resolve) => {
			const probe = createServer()
			probe.once('error', () => resolve(false))
			probe.listen(port, process.env.HOST || LOOPBACK, () =>
				probe.close(() => resolve(true)),
			)
		})
		if (isFree) return port
	}
	throw new Error(
		`ports ${FIRST_PORT} to ${LAST_PORT} are taken: name one in PORT`,
	)
}

async function untilReady(url: string): Promise<void> {
	for (let tried = 0; tried < 300; tried++) {
		const ready = await fetch(url).then(
			(response) => response.ok,
			() => false,
		)
		if (ready) return
		await wait(100)
	}
	throw new Error('the portal did not start within 30 seconds')
}

await demo()
