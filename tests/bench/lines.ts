/**
 * Time to read the pages of the workbench that list lines from a ledger of many: medians, each within a limit.
 * Run: npx tsx tests/bench/lines.ts [lines] [accounts] [file of an earlier run, to be kept]
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { landRevenueLines } from '#app/operations/ledger/land-revenue-lines.ts'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import {
	parseDuplicatesQuery,
	viewDuplicates,
} from '#app/views/ledger/duplicates.ts'
import { viewLines } from '#app/views/ledger/lines.ts'
import { parseLinesQuery } from '#app/views/ledger/lines-query.ts'
import { viewRates } from '#app/views/ledger/rates.ts'
import { viewReceipt } from '#app/views/ledger/receipt.ts'
import { viewReclassification } from '#app/views/ledger/reclassification.ts'
import { viewWaitingLines } from '#app/views/ledger/waiting-lines.ts'
import { type Database, openDatabase } from '#db/client.ts'
import { listLines } from '#db/reports/ledger/lines.ts'
import { revenueLines } from '#db/schema/index.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { writeLedgerFiles } from './ledger-files.ts'

const LIMIT_MS = 150
const RUNS = 9
/** Lines of other currencies, refunds without their line and lines without an account, on top. */
const WAITING = 3_000

const [lines = 1_000_000, accounts = 5_000] = process.argv
	.slice(2, 4)
	.map(Number)
const kept = process.argv[4]
const folder = mkdtempSync(path.join(tmpdir(), 'laurel-bench-'))
const file = kept ?? path.join(folder, 'laurel.db')
try {
	if (!existsSync(file)) await fill()
	const database = await openDatabase(`file:${file}`)
	try {
		process.stdout.write(`${JSON.stringify(await measure(database))}\n`)
	} finally {
		await database.close()
	}
} finally {
	rmSync(folder, { recursive: true, force: true })
}

async function fill() {
	const files = await writeLedgerFiles(folder, {
		lines,
		touches: lines / 10,
		accounts,
	})
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
			...['import', '--accounts', files.accounts],
			...['--revenue', files.revenue, '--touches', files.touches],
		],
		{
			env: { ...process.env, DATABASE_URL: `file:${file}` },
			stdio: ['ignore', 'ignore', 'inherit'],
		},
	)
	const [code] = await once(child, 'exit')
	if (code !== 0) throw new Error(`the import ended with ${code}`)
	const database = await openDatabase(`file:${file}`)
	const { rows } = await listLines(database.read, {}, null, 100)
	const [like] = rows
	if (!like) throw new Error('no line was imported')
	const one = {
		type: null,
		product: null,
		family: null,
		quantity: 1,
		interval: 'once' as const,
	}
	const hour = 3_600_000
	const odd = Array.from({ length: WAITING }, (_, i) =>
		[
			{
				...one,
				sourceKey: `yen-${i}`,
				currency: 'JPY',
				amountMinor: 100 + i,
				refundOf: null,
				invoiceId: null,
				subscriptionId: null,
				accountId: rows[i % rows.length]?.accountId ?? '',
			},
			{
				...one,
				sourceKey: `lost-${i}`,
				currency: 'USD',
				amountMinor: -1,
				refundOf: `gone-${i}`,
				invoiceId: null,
				subscriptionId: null,
				accountId: rows[i % rows.length]?.accountId ?? '',
			},
			{
				...one,
				sourceKey: `nobodys-${i}`,
				currency: 'USD',
				amountMinor: 1,
				refundOf: null,
				invoiceId: null,
				subscriptionId: null,
				accountId: `nobody-${i}`,
			},
		].map((row) => ({ ...row, paidAt: like.paidAt - i * hour })),
	).flat()
	for (let i = 0; i < odd.length; i += 1_000)
		await landRevenueLines(database, odd.slice(i, i + 1_000), {
			now: Date.now(),
		})
	await settleQueued(database, { now: Date.now })
	await database.close()
}

async function measure(database: Database) {
	const { read } = database
	const organisation = await readOrganisation(read)
	const { rows } = await listLines(read, {}, null, 200)
	const [first] = rows
	const list = (query: string, cursor: string | null = null) =>
		viewLines(
			read,
			organisation,
			parseLinesQuery(new URLSearchParams(query)),
			cursor,
		)
	const { next } = await list('')
	const after = new URL(next ?? '/', 'http://x').searchParams.get('after')
	const duplicates = (query: string) =>
		viewDuplicates(
			read,
			organisation,
			parseDuplicatesQuery(new URLSearchParams(query)),
			null,
		)
	const pages: Record<string, () => Promise<unknown>> = {
		lines: () => list(''),
		'lines, next page': () => list('', after),
		'lines, earliest first': () => list('order=earliest'),
		'lines of an account': () => list(`account=${first?.accountId}`),
		'lines of a month': () => list('from=2025-03&to=2025-03'),
		'lines of a product that nobody bought': () => list('product=None'),
		refunds: () => list('kind=refund'),
		'lines with a class by hand': () => list('kind=by_hand'),
		'lines that need a rate': () => list('state=needs_rate'),
		'waiting lines': () => viewWaitingLines(read, organisation),
		duplicates: () => duplicates(''),
		'duplicates within a week': () => duplicates('within=week'),
		'duplicates of an account': () => duplicates(`account=${first?.accountId}`),
		rates: () => viewRates(read, organisation, {}, null),
		receipt: () => viewReceipt(read, organisation, first?.sourceKey ?? ''),
		'another class for 200 lines': () =>
			viewReclassification(
				read,
				organisation,
				rows.map((row) => row.sourceKey),
			),
	}
	const measured = []
	for (const [page, open] of Object.entries(pages)) {
		const medianMs = await medianOf(open)
		measured.push({
			page,
			medianMs: Math.round(medianMs * 10) / 10,
			isWithin: medianMs <= LIMIT_MS,
		})
	}
	return {
		lines: await read.$count(revenueLines),
		limitMs: LIMIT_MS,
		pages: measured,
	}
}

async function medianOf(open: () => Promise<unknown>): Promise<number> {
	const times: number[] = []
	for (let run = 0; run < RUNS; run++) {
		const started = performance.now()
		await open()
		times.push(performance.now() - started)
	}
	return times.sort((a, b) => a - b)[RUNS >> 1] as number
}
