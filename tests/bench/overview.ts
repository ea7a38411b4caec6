/**
 * The overview of second-order revenue: computed anew, as the page shows it, beside the bare SQL statements that it rests
 * on; then asked for again; both for all payments and narrowed.
 * Run: DATABASE_URL=file:/tmp/overview.db npx tsx tests/bench/overview.ts [lines] [touches] [accounts]
 * The database (SQLite) is made where it is empty, by `laurel import`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { viewSorOverview } from '#app/views/ledger/sor/sor-overview.ts'
import { type Database, openDatabase } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { readPeriodSpan } from '#db/reports/ledger/closing/period-span.ts'
import { accountTraits, entries } from '#db/schema/index.ts'
import { Sqlite } from '#db/sqlite-driver.ts'
import { recordSettling } from '#db/stores/ledger/settling-steps.ts'
import { writeLedgerFiles } from './ledger-files.ts'

const LIMIT_MS = 150
const TURNS = 5
const SEGMENTS = ['Small business', 'Mid-market', 'Enterprise']
const ORGANISATION = { zone: 'UTC', baseCurrency: 'USD', name: 'Bench' }
const [lines = 1_000_000, touches = 100_000, accounts = 5_000] = process.argv
	.slice(2)
	.map(Number)
const now = Date.now()

const database = await openDatabase()
try {
	await migrateDatabase(database)
	if ((await database.read.$count(entries)) === 0) await fill(database)
	const span = await readPeriodSpan(database.read)
	if (!span) throw new Error('there are no entries')
	const file = (process.env.DATABASE_URL ?? '').replace(/^file:/, '')
	const bare = prepareBare(file, span)
	const measured = []
	for (const filter of ['', 'segment=Enterprise', 'advocate=a000001']) {
		const params = new URLSearchParams(
			`from=${span.first}&to=${span.last}&${filter}`,
		)
		const view = () =>
			database.snapshot((read) =>
				viewSorOverview(read, ORGANISATION, params, now),
			)
		await view()
		const times: Record<'bare' | 'anew' | 'again', number[]> = {
			bare: [],
			anew: [],
			again: [],
		}
		// Turn by turn: other work on the machine meets all alike.
		for (let turn = 0; turn < TURNS; turn++) {
			times.bare.push(await timed(async () => bare()))
			await database.transact((tx) =>
				recordSettling(tx, { accounts: 0, settledAt: now + turn }),
			)
			times.anew.push(await timed(view))
			times.again.push(await timed(view))
		}
		const [bareMs, anewMs, againMs] = [
			medianOf(times.bare),
			medianOf(times.anew),
			medianOf(times.again),
		]
		measured.push({
			filter: filter || 'none',
			bareMs: round(bareMs),
			anewMs: round(anewMs),
			timesBare: round(anewMs / bareMs),
			againMs: round(againMs),
			isWithin: againMs <= LIMIT_MS,
		})
	}
	process.stdout.write(
		`${JSON.stringify({ lines, touches, accounts, measured })}\n`,
	)
} finally {
	await database.close()
}

/** Imports the files, and gives every account a segment. */
async function fill(database: Database): Promise<void> {
	const folder = mkdtempSync(path.join(tmpdir(), 'laurel-bench-'))
	try {
		const files = await writeLedgerFiles(folder, { lines, touches, accounts })
		const { status } = spawnSync(
			process.execPath,
			[
				...['--import', 'tsx', 'app/cli/main.ts', 'import'],
				...['--accounts', files.accounts, '--revenue', files.revenue],
				...['--touches', files.touches],
			],
			{ stdio: ['ignore', 'ignore', 'inherit'] },
		)
		if (status !== 0) throw new Error(`laurel import ended with ${status}`)
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
	await database.transact((tx) =>
		tx.bulk.insert(
			accountTraits,
			Array.from({ length: accounts }, (_, i) => ({
				accountId: `a${String(i).padStart(6, '0')}`,
				segment: SEGMENTS[i % SEGMENTS.length] ?? null,
				industry: null,
				useCases: [],
				updatedAt: now,
			})),
		),
	)
}

/** The sums that any such page needs, by the driver alone: by month, by account, by who is credited, and who moved most. */
function prepareBare(file: string, span: { first: string; last: string }) {
	const connection = new Sqlite(file, { readonly: true })
	const range = [span.first, span.last]
	const statements = [
		'select period, class, bucket, sum(base_minor) from revenue_rollup where period between ? and ? group by 1, 2, 3',
		'select account_id, class, bucket, sum(base_minor) from revenue_rollup where period between ? and ? group by 1, 2, 3',
		'select referrer_account_id, account_id, bucket, sum(base_minor) from credit_rollup where period between ? and ? group by 1, 2, 3',
		"select account_id, sum(base_minor) from revenue_rollup where period between ? and ? and bucket <> 'first_order' group by 1 order by abs(sum(base_minor)) desc limit 8",
	].map((text) => connection.prepare(text))
	return () => {
		for (const statement of statements) statement.all(range)
	}
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now()
	await work()
	return performance.now() - start
}

function medianOf(times: number[]): number {
	return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}

function round(value: number): number {
	return Math.round(value * 100) / 100
}
