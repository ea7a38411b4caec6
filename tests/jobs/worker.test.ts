import { expect, test, vi } from 'vitest'
import { startWorker } from '#app/jobs/worker.ts'
import { ensureOrganisation } from '#app/operations/ensure-organisation.ts'
import { countQueued } from '#db/stores/settling-queue.ts'
import { landBooks } from '../routes/books.ts'
import { openTestDatabase } from '../support/database.ts'

const now = () => Date.UTC(2026, 0, 20)

test('what was queued is settled by itself, and said once', async () => {
	const database = await openTestDatabase()
	await ensureOrganisation(database, { now: now() })
	await landBooks(database)
	const report = vi.fn()
	const worker = startWorker({ database, now, report })
	await vi.waitFor(
		async () => expect(await countQueued(database.read)).toBe(0),
		{ timeout: 5_000 },
	)
	await worker.stop()
	expect(report.mock.calls).toEqual([
		['settle queued accounts', { done: { settled: 2 } }],
	])
})

test('a job that throws is reported, and stopping waits for its step', async () => {
	const database = await openTestDatabase()
	const report = vi.fn()
	let isOver = false
	const worker = startWorker({
		database,
		now,
		report,
		schedule: {
			broken: {
				pattern: '* * * * * *',
				run: () => Promise.reject(new Error('broken')),
			},
			long: {
				pattern: '* * * * * *',
				run: (_, { signal }) =>
					new Promise((resolve) => {
						signal.addEventListener('abort', () => {
							isOver = true
							resolve(null)
						})
					}),
			},
		},
	})
	await vi.waitFor(() => expect(report).toHaveBeenCalled(), { timeout: 5_000 })
	await worker.stop()
	expect(isOver).toBe(true)
	expect(report.mock.calls[0]).toEqual([
		'broken',
		{ error: expect.objectContaining({ message: 'broken' }) },
	])
})
