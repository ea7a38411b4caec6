import { once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Database, openDatabase } from '#db/client.ts'
import { entries, revenueLines, settlingQueue } from '#db/schema/index.ts'
import {
	laurel,
	laurelInTurn,
	startLaurel,
	temporaryFolder,
	writeLines,
} from '#tests/support/command-line.ts'
import { createTestDatabase } from '#tests/support/database.ts'

const ACCOUNTS = 300
const MONTHS = 18
const ROWS = ACCOUNTS * 100
const BATCH = 1000
const AS_JSON = ['report', 'sor', '--format', 'json']

const folder = temporaryFolder()

function files() {
	const id = (i: number) => `a${String(i).padStart(4, '0')}`
	const accounts = ['account_id,name']
	const touches = ['touch_id,account_id,kind,occurred_at,referrer_account_id']
	const revenue = [
		'line_id,account_id,paid_at,amount,currency,product,interval',
	]
	for (let i = 0; i < ACCOUNTS; i++) {
		accounts.push(`${id(i)},Company ${i}`)
		if (i % 3 === 1)
			touches.push(`t${i},${id(i)},click,2024-01-01,${id(i - 1)}`)
	}
	for (let i = 0; i < ROWS; i++) {
		const month = Math.floor((i / ROWS) * MONTHS)
		const date = new Date(Date.UTC(2024, month, 1 + (i % 28)))
		revenue.push(
			`l${i},${id(i % ACCOUNTS)},${date.toISOString().slice(0, 10)},${10 + (i % 7)}.${10 + (i % 90)},USD,p${i % 3},once`,
		)
	}
	return [
		...['--accounts', writeLines(folder, 'accounts.csv', accounts)],
		...['--touches', writeLines(folder, 'touches.csv', touches)],
		...['--revenue', writeLines(folder, 'revenue.csv', revenue)],
	]
}

/** Runs an import and kills it as soon as the database shows what is waited for. */
async function killWhen(
	database: Database,
	url: string,
	args: string[],
	isDue: () => Promise<boolean>,
) {
	const { child, ended } = startLaurel(url, 'import', ...args)
	const exited = once(child, 'exit')
	while (child.exitCode === null && !(await isDue())) await setImmediate()
	child.kill('SIGKILL')
	await exited
	expect((await ended).code).toBe(null)
	return {
		lines: await database.read.$count(revenueLines),
		entries: await database.read.$count(entries),
		queued: await database.read.$count(settlingQueue),
	}
}

test('an import that is killed leaves whole batches; the next run completes it', async () => {
	const args = files()
	const [url, otherUrl] = [
		await createTestDatabase(),
		await createTestDatabase(),
	]
	const database = await openDatabase(url)
	const { read } = database

	const whileLanding = await killWhen(
		database,
		url,
		args,
		async () => (await read.$count(revenueLines)) >= 5 * BATCH,
	)
	expect(whileLanding.lines % BATCH).toBe(0)
	expect(whileLanding.lines).toBeGreaterThanOrEqual(5 * BATCH)
	expect(whileLanding.lines).toBeLessThan(ROWS)
	expect(whileLanding).toMatchObject({ entries: 0, queued: ACCOUNTS })

	const whileSettling = await killWhen(
		database,
		url,
		args,
		async () => (await read.$count(entries)) > 0,
	)
	expect(whileSettling.lines).toBe(ROWS)
	expect(whileSettling.queued).toBeGreaterThan(0)
	expect(whileSettling.queued).toBeLessThan(ACCOUNTS)
	await database.close()

	const doctor = await laurel(url, 'doctor')
	expect(doctor.code).toBe(1)
	expect(doctor.stdout.match(/PROBLEM.*/g)).toEqual([
		`PROBLEM every account is settled (${whileSettling.queued})`,
	])

	const last = await laurel(url, 'import', ...args)
	expect(last.code).toBe(0)
	expect(last.stdout).toContain(`revenue   ${ROWS}`)
	const whole = await laurel(otherUrl, 'import', ...args)
	expect(whole.code).toBe(0)
	const [[report, examined], [otherReport]] = await Promise.all([
		laurelInTurn(url, AS_JSON, ['doctor']),
		laurelInTurn(otherUrl, AS_JSON),
	])
	expect(report).toEqual(otherReport)
	expect(report?.stdout).toContain('"needsRate":0,"waiting":0}')
	expect(examined?.code).toBe(0)
}, 120_000)
