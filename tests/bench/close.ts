/**
 * Closing a month beside `SELECT count(*)` over its entries: months that were examined before, whose seals are prepared,
 * and one that was not. Then the examination itself and the page that shows what is still open.
 * Run: DATABASE_URL=file:/tmp/ledger.db npx tsx tests/bench/close.ts [months]
 * The ledger is there already (tests/bench/ledger-files.ts writes files for `laurel import`). Its months are closed for good.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { nextPeriod, type Period } from '#app/domain/period.ts'
import { askExamination } from '#app/operations/ledger/ask-examination.ts'
import { closePeriod } from '#app/operations/ledger/close-period.ts'
import { runAnalysis } from '#app/operations/ledger/run-analysis.ts'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import { viewClosure } from '#app/views/ledger/periods.ts'
import { type Database, openDatabase } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { verifySeals } from '#db/reports/ledger/closing/verify-seals.ts'
import {
	closedThrough,
	countEntriesOf,
	periodsWithEntries,
} from '#db/stores/ledger/periods.ts'

const LIMIT = 10
const TURNS = 9
const [months = 7] = process.argv.slice(2).map(Number)

const database = await openDatabase()
try {
	await migrateDatabase(database)
	await settleQueued(database, { now: Date.now })
	const unprepared = await close(database, await firstOpen(database))
	const examination = await examine(database)
	const prepared = []
	for (let i = 0; i < months; i++)
		prepared.push(await close(database, await firstOpen(database)))
	prepared.sort((a, b) => a.ratio - b.ratio)
	const middle = prepared[prepared.length >> 1]
	const period = await firstOpen(database)
	const pageMs = await medianOf(() =>
		database.snapshot((read) =>
			viewClosure(
				read,
				{ zone: 'UTC', baseCurrency: 'USD' },
				period,
				Date.now(),
			),
		),
	)
	const seals = await verifySeals(database.read)
	process.stdout.write(
		`${JSON.stringify({
			unprepared,
			examination,
			prepared: middle,
			isWithin: (middle?.ratio ?? Number.POSITIVE_INFINITY) <= LIMIT,
			pageMs: round(pageMs),
			sealsIntact: seals.every(({ isIntact }) => isIntact),
		})}\n`,
	)
} finally {
	await database.close()
}

async function firstOpen({ read }: Database): Promise<Period> {
	const through = await closedThrough(read)
	const range = await periodsWithEntries(read)
	if (!range) throw new Error('import a ledger first')
	return through === null ? range.first : nextPeriod(through)
}

/** Closes a month once: it is done only once, so that only the counting is repeated. */
async function close(given: Database, period: Period) {
	const countMs = await medianOf(() => countEntriesOf(given.read, period))
	const entries = await countEntriesOf(given.read, period)
	const started = performance.now()
	const closed = await closePeriod(given, {
		period,
		actorId: null,
		now: Date.now(),
	})
	const closeMs = performance.now() - started
	if (!closed.ok) throw new Error(`${period}: ${closed.reason}`)
	return {
		period,
		entries,
		countMs: round(countMs),
		closeMs: round(closeMs),
		ratio: round(closeMs / countMs),
	}
}

/** Examines the books as the worker does, and says how long it kept everything else waiting at worst. */
async function examine(given: Database) {
	const delay = monitorEventLoopDelay({ resolution: 5 })
	const id = await askExamination(given, {
		actorId: 'bench',
		now: Date.now(),
	})
	delay.enable()
	const started = performance.now()
	await runAnalysis(given, { id, now: Date.now })
	const seconds = (performance.now() - started) / 1000
	delay.disable()
	return { seconds: round(seconds), longestWaitMs: round(delay.max / 1e6) }
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
	const measured: number[] = []
	for (let turn = 0; turn < TURNS; turn++) {
		const started = performance.now()
		await work()
		measured.push(performance.now() - started)
	}
	measured.sort((a, b) => a - b)
	return measured[TURNS >> 1] ?? 0
}

function round(value: number): number {
	return Math.round(value * 100) / 100
}
