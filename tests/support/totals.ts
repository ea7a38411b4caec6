import { existsSync, readFileSync } from 'node:fs'

export type Totals = { passed: number; failed: number; skipped: number }

/** The counts in a Vitest JSON report. A file that could not be loaded is one failure. */
export function readVitestTotals(file: string): Totals {
	const report = readReport<{
		numPassedTests: number
		numFailedTests: number
		numPendingTests: number
		numTodoTests: number
		testResults: { status: string; assertionResults: unknown[] }[]
	}>(file)
	if (!report) return UNREADABLE
	const unloaded = report.testResults.filter(
		(result) =>
			result.status === 'failed' && result.assertionResults.length === 0,
	).length
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests + unloaded,
		skipped: report.numPendingTests + report.numTodoTests,
	}
}

/** The counts in a Playwright JSON report. A test that passed when it was run again has passed. */
export function readPlaywrightTotals(file: string): Totals {
	const report = readReport<{
		stats: {
			expected: number
			unexpected: number
			flaky: number
			skipped: number
		}
		errors: unknown[]
	}>(file)
	if (!report) return UNREADABLE
	const { expected, unexpected, flaky, skipped } = report.stats
	return {
		passed: expected + flaky,
		failed: unexpected + report.errors.length,
		skipped,
	}
}

/** A runner that left no report has failed without saying where. */
const UNREADABLE: Totals = { passed: 0, failed: 1, skipped: 0 }

function readReport<T>(file: string): T | undefined {
	return existsSync(file)
		? (JSON.parse(readFileSync(file, 'utf8')) as T)
		: undefined
}
