/**
 * The whole of `npm test`: types, style, tests on both databases, the build, the browser tests.
 * Every part runs even when an earlier one failed; the last line counts all tests.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ensureChromium } from './chromium.ts'
import { ensurePostgres } from './postgres.ts'
import {
	readPlaywrightTotals,
	readVitestTotals,
	type Totals,
} from './totals.ts'

type Part = {
	name: string
	isPassed: boolean
	seconds: number
	totals?: Totals
}

const root = path.join(import.meta.dirname, '../..')
const results = mkdtempSync(path.join(os.tmpdir(), 'laurel-results-'))
const parts: Part[] = []

function run(
	name: string,
	[program, ...args]: [string, ...string[]],
	env: Record<string, string> = {},
): Part {
	process.stdout.write(`\n── ${name}\n`)
	const startedAt = performance.now()
	// A database that the caller's environment names is never the tests' to write to.
	const { DATABASE_URL: _, ...inherited } = process.env
	const done = spawnSync(path.join(root, 'node_modules/.bin', program), args, {
		cwd: root,
		env: { ...inherited, ...env },
		stdio: ['ignore', 'inherit', 'inherit'],
	})
	if (done.error) process.stdout.write(`${done.error.message}\n`)
	const part = {
		name,
		isPassed: done.status === 0,
		seconds: (performance.now() - startedAt) / 1000,
	}
	parts.push(part)
	return part
}

const chromium = ensureChromium()
const postgres = ensurePostgres()

run('types', ['tsc'])
run('style', ['biome', 'check', '--error-on-warnings'])

const vitestResults = path.join(results, 'vitest.json')
const vitest = run('tests', [
	...(['vitest', 'run', '-c', 'tests/vitest.config.ts'] as const),
	...['--reporter=default', '--reporter=json'],
	`--outputFile.json=${vitestResults}`,
])
vitest.totals = readVitestTotals(vitestResults)

run('build', [
	...(['remix', 'vite:build', '-c', 'app/vite.config.ts'] as const),
	...['--logLevel', 'warn'],
])

const playwrightResults = path.join(results, 'playwright.json')
const browser = run(
	'browser tests',
	[
		...(['playwright', 'test', '-c', 'tests/playwright.config.ts'] as const),
		'--reporter=list,json',
	],
	{ PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightResults },
)
browser.totals = readPlaywrightTotals(playwrightResults)

rmSync(results, { recursive: true, force: true })

process.stdout.write('\n── summary\n')
for (const { name, isPassed, seconds, totals } of parts) {
	const verdict = isPassed ? 'passed' : 'FAILED'
	const skipped = totals?.skipped ? `, ${totals.skipped} skipped` : ''
	const counts = totals
		? `  (${totals.passed} passed, ${totals.failed} failed${skipped})`
		: ''
	process.stdout.write(
		`${name.padEnd(14)} ${verdict} ${seconds.toFixed(1).padStart(6)} s${counts}\n`,
	)
}
for (const { name, totals } of parts)
	for (const failure of totals?.failures ?? [])
		process.stdout.write(`FAILED in ${name}: ${failure}\n`)
if (!chromium) process.stdout.write('no Chromium was found or installed\n')
if (!postgres)
	process.stdout.write(
		'no PostgreSQL was found or installed: its tests were LEFT OUT\n',
	)

const sum = (key: 'passed' | 'failed') =>
	parts.reduce((total, part) => total + (part.totals?.[key] ?? 0), 0)
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`)
process.exitCode = parts.every((part) => part.isPassed) ? 0 : 1
