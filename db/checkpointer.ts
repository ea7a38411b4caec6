import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { sqliteDriver } from './sqlite-driver.ts'

/** What the thread is given. `pages`: how many the log holds, written by the thread. */
export type Given = {
	readonly driver: string
	readonly file: string
	readonly pages: Int32Array
	readonly everyMs: number
	readonly patienceMs: number
}

export type Checkpointer = {
	/** To be awaited between two transactions: waits where the log has grown so long that it has to begin anew. */
	keepUp(): Promise<void>
	/** Copies what is left, as far as no reader holds it back. */
	close(): Promise<void>
}

/**
 * Copies what is committed from a database's write-ahead log to its main file, on a thread of its own, while the writer
 * goes on: it would otherwise spend a fifth of its time on that. The writer makes no checkpoints of its own meanwhile.
 * @param file of a SQLite database in WAL mode
 * @param maxPages of the log at which the writer waits (256 MB); more, by as much again, where a reader stays in its way
 */
export function startCheckpointer(
	file: string,
	{ maxPages = 65_536, everyMs = 500, patienceMs = 1000 } = {},
): Checkpointer {
	const pages = new Int32Array(new SharedArrayBuffer(4))
	const given: Given = {
		driver: sqliteDriver,
		file,
		pages,
		everyMs,
		patienceMs,
	}
	const thread = new Worker(
		new URL('./checkpoint-thread.js', import.meta.url),
		{ execArgv: [], workerData: given },
	)
	let failure: Error | null = null
	thread.on('error', (error) => {
		failure = error
	})
	let limit = maxPages
	async function tell(
		message: 'catch up' | 'end',
		answer: 'message' | 'exit',
	): Promise<unknown> {
		if (failure) throw failure
		const answered = once(thread, answer)
		thread.postMessage(message)
		return (await answered)[0]
	}
	return {
		async keepUp() {
			if (failure) throw failure
			if (Atomics.load(pages, 0) < limit) return
			const isWhole = await tell('catch up', 'message')
			if (isWhole === true) Atomics.store(pages, 0, 0)
			limit = Atomics.load(pages, 0) + maxPages
		},
		async close() {
			await tell('end', 'exit')
		},
	}
}
