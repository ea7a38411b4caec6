/**
 * Import of revenue lines and touches into an empty database, beside a bare better-sqlite3 loop that writes the same rows
 * into the same indexed tables; then `report sor` beside one SUM … GROUP BY; then posting one line as history grows.
 * Run: npx tsx tests/bench/import.ts [lines] [touches] [accounts]
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Database } from '#db/client.ts'
import { Sqlite } from '#db/sqlite-driver.ts'
import { type Size, writeLedgerFiles } from './ledger-files.ts'

const TABLES = [
	'revenue_lines',
	'entries',
	'credits',
	'revenue_rollup',
	'credit_rollup',
]
const BATCH = 1000

const [lines = 1_000_000, touches = 100_000, accounts = 5_000] = process.argv
	.slice(2)
	.map(Number)
const folder = mkdtempSync(path.join(tmpdir(), 'laurel-bench-'))
try {
	const size: Size = { lines, touches, accounts }
	const files = await writeLedgerFiles(folder, size)
	const database = path.join(folder, 'laurel.db')
	const imported = await run(database, [
		'import',
		'--accounts',
		files.accounts,
		'--revenue',
		files.revenue,
		'--touches',
		files.touches,
	])
	const bare = bareLoop(database, path.join(folder, 'bare.db'))
	const report = fromWithin(database)
	process.stdout.write(
		`${JSON.stringify({
			size,
			importSeconds: imported.seconds,
			importPeakMegabytes: imported.peakMegabytes,
			bareSeconds: bare.seconds,
			bareRows: bare.rows,
			rateRatio: bare.seconds / imported.seconds,
			...(await report),
		})}\n`,
	)
} finally {
	rmSync(folder, { recursive: true, force: true })
}

async function run(
	database: string,
	args: string[],
): Promise<{ seconds: number; peakMegabytes: number }> {
	const started = performance.now()
	const child = spawn(
		process.execPath,
		[
			'--max-semi-space-size=16',
			'--heap-growing-percent=60',
			'--import',
			'tsx',
			'app/cli/main.ts',
			...args,
		],
		{
			env: { ...process.env, DATABASE_URL: `file:${database}` },
			stdio: ['ignore', 'ignore', 'inherit'],
		},
	)
	let peak = 0
	const sampler = setInterval(() => {
		try {
			const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
			peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0))
		} catch {
			// The process has ended.
		}
	}, 100)
	const [code] = await once(child, 'exit')
	clearInterval(sampler)
	if (code !== 0) throw new Error(`laurel ${args[0]} ended with ${code}`)
	return {
		seconds: (performance.now() - started) / 1000,
		peakMegabytes: peak / 1024,
	}
}

/** Copies the rows of the imported database, batch by batch; only the writing is timed. */
function bareLoop(from: string, to: string): { seconds: number; rows: number } {
	const source = new Sqlite(from, { readonly: true })
	const target = new Sqlite(to)
	target.pragma('journal_mode = WAL')
	// As an import does: what a second run completes need not outlive a loss of power at every commit.
	target.pragma('synchronous = NORMAL')
	target.pragma('cache_size = -24576')
	target.pragma('wal_autocheckpoint = 16384')
	const schema = source
		.prepare(
			`select sql from sqlite_master where tbl_name in (${TABLES.map(() => '?').join(',')}) and type in ('table', 'index') and sql is not null`,
		)
		.all(TABLES) as { sql: string }[]
	for (const { sql } of schema) target.exec(sql)
	let milliseconds = 0
	let rows = 0
	for (const table of TABLES) {
		const select = source.prepare(`select * from ${table}`).raw()
		const insert = target.prepare(
			`insert into ${table} values (${select
				.columns()
				.map(() => '?')
				.join(',')})`,
		)
		let batch: unknown[][] = []
		const write = () => {
			const started = performance.now()
			target.exec('BEGIN IMMEDIATE')
			for (const row of batch) insert.run(row)
			target.exec('COMMIT')
			milliseconds += performance.now() - started
			rows += batch.length
			batch = []
		}
		for (const row of select.iterate()) {
			batch.push(row as unknown[])
			if (batch.length === BATCH) write()
		}
		write()
	}
	source.close()
	const started = performance.now()
	target.close()
	milliseconds += performance.now() - started
	return { seconds: milliseconds / 1000, rows }
}

/** Measures within this process: reports over the ledger, and posting one line to accounts with a short and a long history. */
async function fromWithin(file: string) {
	process.env.DATABASE_URL = `file:${file}`
	const { openDatabase } = await import('#db/client.ts')
	const { sorReport } = await import('#db/reports/ledger/sor/sor.ts')
	const database = await openDatabase(`file:${file}`)
	const bareConnection = new Sqlite(file, { readonly: true })
	const group = bareConnection.prepare(
		'select period, bucket, sum(base_minor) from entries group by period, bucket',
	)
	const groupMilliseconds = await median(5, () => group.all())
	const reportMilliseconds = await median(5, () =>
		database.snapshot((read) => sorReport(read)),
	)
	const whatIfMilliseconds = await median(1, () =>
		database.snapshot((read) => sorReport(read, { model: 'linear' })),
	)
	const postMilliseconds = {
		after20: await postingCost(database, 'bench-short', 20),
		after2000: await postingCost(database, 'bench-long', 2000),
	}
	bareConnection.close()
	await database.close()
	return {
		groupMilliseconds,
		reportMilliseconds,
		reportRatio: reportMilliseconds / groupMilliseconds,
		whatIfMilliseconds,
		postMilliseconds,
	}
}

async function postingCost(
	database: Database,
	id: string,
	history: number,
): Promise<number> {
	const { landAccounts } = await import(
		'#app/operations/accounts/land-accounts.ts'
	)
	const { landRevenueLines } = await import(
		'#app/operations/ledger/land-revenue-lines.ts'
	)
	const { settleQueued } = await import(
		'#app/operations/ledger/settling/settle-accounts.ts'
	)
	const now = Date.now()
	const unknown = {
		domain: null,
		signedUpAt: null,
		plan: null,
		seats: null,
		currency: null,
		status: null,
		renewalAt: null,
		ownerEmail: null,
	}
	await landAccounts(database, [{ id, name: id, ...unknown }], { now })
	const line = (n: number) => ({
		sourceKey: `${id}-${n}`,
		accountId: id,
		paidAt: Date.UTC(2024, 0, 1) + n * 3_600_000,
		amountMinor: 5000,
		currency: 'USD',
		type: null,
		product: 'team',
		family: 'core',
		quantity: 1,
		interval: 'month' as const,
		refundOf: null,
		invoiceId: null,
		subscriptionId: null,
	})
	const post = async (lines: ReturnType<typeof line>[]) => {
		await landRevenueLines(database, lines, { now })
		await settleQueued(database, { now: () => now })
	}
	await post(Array.from({ length: history }, (_, n) => line(n)))
	let next = history
	return median(15, () => post([line(next++)]))
}

async function median(times: number, work: () => unknown): Promise<number> {
	const measured: number[] = []
	for (let i = 0; i < times; i++) {
		const started = performance.now()
		await work()
		measured.push(performance.now() - started)
	}
	measured.sort((a, b) => a - b)
	return measured[times >> 1] as number
}
