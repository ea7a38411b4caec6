/**
 * What the pages about advocates and attribution ask a large ledger, beside a count of its entries: the models side by
 * side, cohorts, the tree of generated revenue, and the preview of a policy.
 * Run: npx tsx tests/bench/advocates.ts [lines] [touches] [accounts]
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeLedgerFiles } from './ledger-files.ts'

const ORGANISATION = { zone: 'UTC', baseCurrency: 'USD' }
const [lines = 1_000_000, touches = 100_000, accounts = 5_000] = process.argv
	.slice(2)
	.map(Number)

const folder = mkdtempSync(path.join(tmpdir(), 'laurel-bench-'))
process.env.DATABASE_URL = `file:${path.join(folder, 'laurel.db')}`
try {
	const files = await writeLedgerFiles(folder, { lines, touches, accounts })
	await importFiles(files)
	process.stdout.write(
		`${JSON.stringify({ lines, touches, accounts, ...(await measure()) })}\n`,
	)
} finally {
	rmSync(folder, { recursive: true, force: true })
}

async function importFiles(files: Record<string, string>): Promise<void> {
	const child = spawn(
		process.execPath,
		[
			...[
				'--max-semi-space-size=16',
				'--heap-growing-percent=60',
				'--import',
				'tsx',
				'app/cli/main.ts',
			],
			'import',
			...Object.entries(files).flatMap(([kind, file]) => [`--${kind}`, file]),
		],
		{ env: process.env, stdio: ['ignore', 'ignore', 'inherit'] },
	)
	const [code] = await once(child, 'exit')
	if (code !== 0) throw new Error(`the import ended with ${code}`)
}

async function measure() {
	const { openDatabase } = await import('#db/client.ts')
	const { entries } = await import('#db/schema/index.ts')
	const { readModelCredits } = await import(
		'#db/reports/ledger/sor/model-credits.ts'
	)
	const { readCohortSums } = await import('#db/reports/ledger/sor/cohorts.ts')
	const { foreseePolicy } = await import(
		'#app/operations/ledger/foresee-policy.ts'
	)
	const { currentPolicy } = await import(
		'#db/stores/organisation/organisation.ts'
	)
	const { askAnalysis } = await import('#app/operations/ledger/ask-analysis.ts')
	const { runAnalysis } = await import('#app/operations/ledger/run-analysis.ts')
	const { viewModelComparison } = await import(
		'#app/views/ledger/attribution/model-comparison.ts'
	)
	const { viewCohorts } = await import('#app/views/ledger/sor/cohorts.ts')
	const { viewGeneratedRevenue } = await import(
		'#app/views/ledger/sor/generated-revenue.ts'
	)
	const { comparisonQueryOf, comparisonQuestion } = await import(
		'#app/views/ledger/attribution/comparison-query.ts'
	)
	const { cohortsQueryOf } = await import(
		'#app/views/ledger/sor/cohorts-query.ts'
	)
	const { readPeriodSpan } = await import(
		'#db/reports/ledger/closing/period-span.ts'
	)

	const database = await openDatabase(process.env.DATABASE_URL)
	const { read } = database
	const span = await readPeriodSpan(read)
	if (!span) throw new Error('nothing was imported')
	const range = { from: span.first, to: span.last }
	const { settings } = await currentPolicy(read)
	const now = Date.now
	const asked = () => new URLSearchParams()

	const countMs = await median(5, () => read.$count(entries))
	/** The longest that others waited for their turn. */
	let longestStepMs = 0
	let steppedAt = performance.now()
	const onAccounts = async () => {
		longestStepMs = Math.max(longestStepMs, performance.now() - steppedAt)
		steppedAt = performance.now()
	}
	const compareMs = await median(1, () =>
		readModelCredits(read, range, onAccounts),
	)
	const id = await askAnalysis(database, {
		question: comparisonQuestion(range),
		actorId: null,
		now: now(),
	})
	const inBackgroundMs = await median(1, () =>
		runAnalysis(database, { id, now }),
	)
	const comparedPageMs = await median(5, () =>
		viewModelComparison(read, ORGANISATION, comparisonQueryOf(asked())),
	)
	const cohortSumsMs = await median(3, () => readCohortSums(read, {}))
	const cohortsPageMs = await median(5, () =>
		viewCohorts(read, ORGANISATION, cohortsQueryOf(asked()), Date.now()),
	)
	const treeMs = await median(5, () =>
		viewGeneratedRevenue(read, ORGANISATION, 'a000100'),
	)
	const foreseeMs = await median(1, () =>
		foreseePolicy(read, { ...settings, model: 'position' }, async () => {}),
	)
	await database.close()
	return {
		countMs,
		compareMs,
		longestStepMs,
		inBackgroundMs,
		comparedPageMs,
		cohortSumsMs,
		cohortsPageMs,
		treeMs,
		foreseeMs,
	}
}

async function median(
	times: number,
	work: () => PromiseLike<unknown>,
): Promise<number> {
	const measured: number[] = []
	for (let i = 0; i < times; i++) {
		const started = performance.now()
		await work()
		measured.push(performance.now() - started)
	}
	return Math.round(
		measured.sort((a, b) => a - b)[Math.floor(times / 2)] as number,
	)
}
