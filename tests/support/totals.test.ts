import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readPlaywrightTotals, readVitestTotals } from './totals.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-totals-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(report: unknown): string {
	const file = path.join(folder, 'report.json')
	writeFileSync(file, JSON.stringify(report))
	return file
}

test('a test file that could not be loaded is one failure', () => {
	const file = write({
		numPassedTests: 7,
		numFailedTests: 2,
		numPendingTests: 1,
		numTodoTests: 1,
		testResults: [
			{ status: 'passed', assertionResults: [{ status: 'passed' }] },
			{
				name: 'money.test.ts',
				status: 'failed',
				assertionResults: [
					{ status: 'passed', fullName: 'adds', failureMessages: [] },
					{
						status: 'failed',
						fullName: 'splits',
						failureMessages: ['3 is not 4\n  at money.test.ts:1'],
					},
				],
			},
			{
				name: 'lost.test.ts',
				message: 'no such module',
				status: 'failed',
				assertionResults: [],
			},
		],
	})
	expect(readVitestTotals(file)).toEqual({
		passed: 7,
		failed: 3,
		skipped: 2,
		failures: [
			'lost.test.ts: no such module',
			'money.test.ts: splits\n    3 is not 4',
		],
	})
})

test('a browser test that passed when it was run again has passed', () => {
	const file = write({
		stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 },
		errors: [{ message: 'no server' }],
		suites: [
			{
				file: 'sor.test.ts',
				specs: [],
				suites: [
					{
						file: 'sor.test.ts',
						specs: [
							{
								title: 'adds up',
								tests: [
									{ projectName: 'mobile', status: 'unexpected' },
									{ projectName: 'with-js', status: 'flaky' },
								],
							},
						],
					},
				],
			},
		],
	})
	expect(readPlaywrightTotals(file)).toEqual({
		passed: 5,
		failed: 2,
		skipped: 2,
		failures: ['no server', '[mobile] sor.test.ts: adds up'],
	})
})

test.each([readVitestTotals, readPlaywrightTotals])(
	'a runner without a report has failed: %o',
	(read) => {
		const totals = read(path.join(folder, 'none.json'))
		expect(totals).toEqual({
			passed: 0,
			failed: 1,
			skipped: 0,
			failures: ['the runner left no report'],
		})
	},
)
