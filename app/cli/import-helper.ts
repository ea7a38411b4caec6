import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { CsvFileName } from '#app/integrations/csv/files.ts'
import type {
	ReadingOptions,
	ReadRows,
} from '#app/integrations/csv/read-rows.ts'
import type { Prepare } from '#app/operations/ledger/settling/settle-ahead.ts'
import type { Answers, Question } from './import-thread.ts'

/** Batches that are read while one is written. */
const AHEAD = 2

export type ImportHelper = {
	/** Reads a file's rows. One file at a time. */
	readRows(name: CsvFileName, path: string, options: ReadingOptions): ReadRows
	/** Prepares settlings with a connection of its own, after the database was made. SQLite only. */
	readonly prepare: Prepare
	close(): Promise<void>
}

/** Starts a thread that reads and computes for an import, so that the main one is left to write. */
export function startImportHelper(): ImportHelper {
	const thread = new Worker(
		new URL('./typescript-thread.js', import.meta.url),
		{
			execArgv: [],
			workerData: {
				module: new URL('./import-thread.ts', import.meta.url).href,
			},
			resourceLimits: { maxYoungGenerationSizeMb: 16 },
		},
	)
	/** Whoever waits for an answer; they come in the order of the questions. */
	const waiting: {
		resolve: (answer: Answers[Question['kind']]) => void
		reject: (error: Error) => void
	}[] = []
	let failure: Error | null = null
	thread.on('message', (answer) => waiting.shift()?.resolve(answer))
	thread.on('error', (error) => {
		failure = error
		for (const { reject } of waiting.splice(0)) reject(error)
	})

	function ask<Kind extends Question['kind']>(
		question: Question & { kind: Kind },
	): Promise<Answers[Kind]> {
		const answered = new Promise<Answers[Kind]>((resolve, reject) => {
			if (failure) reject(failure)
			else
				waiting.push({ resolve: resolve as (answer: unknown) => void, reject })
		})
		// Whoever waits for it hears of its failure.
		answered.catch(() => undefined)
		thread.postMessage(question)
		return answered
	}

	return {
		async *readRows(name, path, options) {
			await ask({ kind: 'open', name, path, options })
			const ahead = Array.from({ length: AHEAD }, () => ask({ kind: 'read' }))
			for (;;) {
				const read = await ahead.shift()
				if (!read || read.done) return
				ahead.push(ask({ kind: 'read' }))
				yield read.value
			}
		},
		prepare: (ids, now) => ask({ kind: 'settle', ids, now }),
		async close() {
			if (failure) return
			const ended = once(thread, 'exit')
			ask({ kind: 'end' })
			await ended
		},
	}
}
