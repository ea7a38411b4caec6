import { parentPort } from 'node:worker_threads'
import type { CsvFileName } from '#app/integrations/csv/files.ts'
import type { ReadingOptions } from '#app/integrations/csv/read-rows.ts'
import {
	prepareSettling,
	type Settlement,
} from '#app/operations/ledger/settling/prepare-settling.ts'
import { type Database, openDatabase } from '#db/client.ts'
import { rowsOfFile } from './rows-of-file.ts'

export type Question =
	| { kind: 'open'; name: CsvFileName; path: string; options: ReadingOptions }
	/** The next batch of the file that was opened last. */
	| { kind: 'read' }
	| { kind: 'settle'; ids: readonly string[]; now: number }
	| { kind: 'end' }

export type Answers = {
	open: null
	read: Awaited<ReturnType<ReturnType<typeof rowsOfFile>['next']>>
	settle: Settlement
	end: null
}

let file: ReturnType<typeof rowsOfFile> | undefined
let database: Database | undefined

async function answer(question: Question): Promise<Answers[keyof Answers]> {
	switch (question.kind) {
		case 'open': {
			const { name, path, options } = question
			file = rowsOfFile(name, path, options)
			return null
		}
		case 'read':
			return (await file?.next()) ?? { done: true, value: undefined }
		case 'settle': {
			const { ids, now } = question
			database ??= await openDatabase()
			return database.snapshot((read) => prepareSettling(read, ids, now))
		}
		case 'end':
			await database?.close()
			parentPort?.close()
			return null
	}
}

let last: Promise<unknown> = Promise.resolve()
parentPort?.on('message', (question: Question) => {
	last = last.then(async () => parentPort?.postMessage(await answer(question)))
})
