import { expect, test } from 'vitest'
import { MAX_ATTEMPTS, retryDelayMs } from '#app/domain/jobs/back-off.ts'

const HOUR = 3_600_000
const jobs = Array.from({ length: 200 }, (_, i) => `job-${i}`)

test.each([
	[1, 10_000],
	[2, 20_000],
	[3, 40_000],
	[9, 2_560_000],
	[10, HOUR],
	[19, HOUR],
	[0, 10_000],
])(
	'after attempt %i a job waits %i ms, and up to a quarter more',
	(attempts, least) => {
		const delays = jobs.map((id) => retryDelayMs(id, attempts))
		for (const delay of delays) {
			expect(Number.isInteger(delay)).toBe(true)
			expect(delay).toBeGreaterThanOrEqual(least)
			expect(delay).toBeLessThanOrEqual(least * 1.25)
		}
		// What failed together does not come back together: delays lie all over the quarter.
		expect(Math.min(...delays)).toBeLessThan(least * 1.03)
		expect(Math.max(...delays)).toBeGreaterThan(least * 1.22)
		expect(new Set(delays).size).toBeGreaterThan(190)
	},
)

test('the same job always waits the same', () => {
	expect(retryDelayMs('a', 3)).toBe(retryDelayMs('a', 3))
})

test('a job is dead after 12 to 16 hours', () => {
	for (const id of jobs) {
		let waited = 0
		for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt++)
			waited += retryDelayMs(id, attempt)
		expect(waited).toBeGreaterThan(10 * HOUR)
		expect(waited).toBeLessThan(16 * HOUR)
	}
})
