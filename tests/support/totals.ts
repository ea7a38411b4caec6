import { existsSync, readFileSync } from 'node:fs'

export type Totals = {
	passed: number
	failed: number
	skipped: number
	/** What failed, by file and title. */
	failures: string[]
}

/** The counts in a Vitest JSON report. A file that could not be loaded is one failure. */
export function readVitestTotals(file: string): Totals {
	const report = readReport<{
		numPassedTests: number
		numFailedTests: number
		numPendingTests: number
		numTodoTests: number
		testResults: {
			name: string
			status: string
			message: string
			assertionResults: {
				status: string
				fullName: string
				failureMessages: string[]
			}[]
		}[]
	}>(file)
	if (!report) return UNREADABLE
	const unloaded = report.testResults.filter(
		(result) =>
			result.status === 'failed' && result.assertionResults.length === 0,
	)
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests + unloaded.length,
		skipped: report.numPendingTests + report.numTodoTests,
		failures: [
			...unloaded.map(({ name, message }) => `${name}: ${message}`),
			...report.testResults.flatMap(({ name, assertionResults }) =>
				assertionResults
					.filter(({ status }) => status === 'failed')
					.map(
						({ fullName, failureMessages: [message = ''] }) =>
							`${name}: ${fullName}\n    ${message.split('\n', 1)[0]}`,
					),
			),
		],
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
		errors: { message?: string }[]
		suites: Suite[]
	}>(file)
	if (!report) return UNREADABLE
	const { expected, unexpected, flaky, skipped } = report.stats
	return {
		passed: expected + flaky,
		failed: unexpected + report.errors.length,
		skipped,
		failures: [
			...report.errors.map(({ message }) => message ?? 'an error'),
			...report.suites.flatMap(failuresOf),
		],
	}
}

type Suite = {
	file: string
	suites?: Suite[]
	specs: {
		title: string
		tests: { projectName: string; status: string }[]
	}[]
}

const failuresOf = ({ file, suites = [], specs }: Suite): string[] => [
	...specs.flatMap(({ title, tests }) =>
		tests
			.filter(({ status }) => status === 'unexpected')
			.map(({ projectName }) => `[${projectName}] ${file}: ${title}`),
	),
	...suites.flatMap(failuresOf),
]

/** A runner that left no report has failed without saying where. */
const UNREADABLE: Totals = {
	passed: 0,
	failed: 1,
	skipped: 0,
	failures: ['the runner left no report'],
}

function readReport<T>(file: string): T | undefined {
	return existsSync(file)
		? (JSON.parse(readFileSync(file, 'utf8')) as T)
		: undefined
}
