/**
 * The whole of `npm test`: types, style, tests on both databases, the build, the browser tests.
 * Every part runs even when an earlier one failed; the last line counts all tests.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { ensureChromium } from './chromium.ts'
import { ensurePostgres } from './postgres.ts'
import { makeRunFolder } from './temporary-folder.ts'
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
const { folder, remove } = makeRunFolder()
const running = new Set<ChildProcess>()
process.on('exit', () => {
	for (const child of running) child.kill()
	remove()
})
for (const signal of ['SIGINT', 'SIGTERM'] as const)
	process.on(signal, () => process.exit(1))

/** Runs one part to its end. Several run side by side, so what one says is printed when it ends. */
async function run(
	name: string,
	[program, ...args]: readonly [string, ...string[]],
	env: Record<string, string> = {},
): Promise<Part> {
	process.stdout.write(`── ${name}: begins\n`)
	const startedAt = performance.now()
	// A database that the caller's environment names is never the tests' to write to.
	const { DATABASE_URL: _, ...inherited } = process.env
	const child = spawn(path.join(root, 'node_modules/.bin', program), args, {
		cwd: root,
		env: { ...inherited, TMPDIR: folder, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	running.add(child)
	let said = ''
	for (const stream of [child.stdout, child.stderr])
		stream.setEncoding('utf8').on('data', (piece: string) => {
			said += piece
		})
	const isPassed = await new Promise<boolean>((resolve) => {
		child.on('error', ({ message }) => {
			said += `${message}\n`
			resolve(false)
		})
		child.on('close', (code) => resolve(code === 0))
	})
	running.delete(child)
	const seconds = (performance.now() - startedAt) / 1000
	process.stdout.write(`\n── ${name}\n${said}`)
	return { name, isPassed, seconds }
}

async function runVitest(): Promise<Part> {
	const file = path.join(folder, 'vitest.json')
	const part = await run('tests', [
		...(['vitest', 'run', '-c', 'tests/vitest.config.ts'] as const),
		...['--reporter=default', '--reporter=json'],
		`--outputFile.json=${file}`,
	])
	return { ...part, totals: readVitestTotals(file) }
}

async function runPlaywright(): Promise<Part> {
	const file = path.join(folder, 'playwright.json')
	const part = await run(
		'browser tests',
		[
			...(['playwright', 'test', '-c', 'tests/playwright.config.ts'] as const),
			'--reporter=list,json',
		],
		{ PLAYWRIGHT_JSON_OUTPUT_FILE: file },
	)
	return { ...part, totals: readPlaywrightTotals(file) }
}

/** What needs one processor, one after another, beside the tests, which leave one idle while they wait. */
async function runChecksAndBuild(): Promise<Part[]> {
	return [
		await run('build', [
			...(['remix', 'vite:build', '-c', 'app/vite.config.ts'] as const),
			...['--logLevel', 'warn'],
		]),
		await run('style', ['biome', 'check', '--error-on-warnings']),
		await run('types', ['tsc']),
	]
}

const chromium = ensureChromium()
const postgres = ensurePostgres()
const [checks, tests] = await Promise.all([runChecksAndBuild(), runVitest()])
// A browser waits for seconds, not for minutes: it has both processors.
const parts = [...checks, tests, await runPlaywright()]

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
