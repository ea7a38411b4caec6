import { createReadStream, existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import papaparse from 'papaparse'
import { FORMULA } from '#app/domain/spreadsheet.ts'
import { RejectedKeeper } from '#app/operations/organisation/keep-rejected-rows.ts'
import {
	finishImport,
	noteProgress,
	readUpload,
} from '#app/operations/organisation/upload-file.ts'
import type { Database } from '#db/client.ts'
import type { CsvFileName } from './files.ts'
import { importCsv, type RejectedRow } from './import-file.ts'
import { openLineFile } from './line-file.ts'
import { isCsvFileName } from './preview.ts'

const REJECTED_COLUMNS = ['line', 'column', 'value', 'reason']

export const uploadedFile = (folder: string, id: string) =>
	path.join(folder, `${id}.csv`)
export const rejectedFile = (folder: string, id: string) =>
	path.join(folder, `${id}.rejected.csv`)

/**
 * Applies an uploaded file, saying in its row how far it is. May be run again after an interruption: what landed before
 * is known and changes nothing.
 */
export async function importUpload(
	database: Database,
	{
		id,
		emptyClears,
		folder,
		zone,
		signal,
		now,
	}: {
		id: string
		/** Whether a cell that is empty clears what is known, instead of leaving it. */
		emptyClears: boolean
		folder: string
		zone: string
		signal: AbortSignal
		now: () => number
	},
): Promise<Record<string, number> | null> {
	const upload = await readUpload(database, id)
	if (upload?.state !== 'importing' || !isCsvFileName(upload.kind)) return null
	const source = uploadedFile(folder, id)
	const end = (
		state: 'done' | 'failed',
		result: Record<string, unknown>,
		rowsRead: number,
	) => finishImport(database, { id, state, result, rowsRead, now: now() })
	if (!existsSync(source)) {
		await end('failed', { reason: 'is no longer there: upload it again' }, 0)
		return null
	}
	let rowsRead = 0
	try {
		const imported = await importCsvFile(database, upload.kind, {
			source,
			rejectedTo: rejectedFile(folder, id),
			zone,
			now: now(),
			actorId: upload.createdBy,
			importId: id,
			mapping: upload.mapping,
			emptyClears,
			keeperOf: (headers) =>
				new RejectedKeeper(database, {
					id,
					importId: null,
					name: upload.fileName,
					headers,
					reading: {
						as: 'own',
						kind: upload.kind,
						zone,
						emptyClears,
						mapping: upload.mapping,
					},
					actorId: upload.createdBy,
					now: now(),
				}),
			async onProgress(rows) {
				rowsRead = rows
				await noteProgress(database, { id, rowsRead })
				if (signal.aborted) throw new Error('the portal is stopping')
			},
		})
		const { unknownColumns: _, ...counts } = imported.ok
			? imported.value
			: { unknownColumns: [], rows: 0 }
		await end(
			imported.ok ? 'done' : 'failed',
			imported.ok ? counts : { reason: imported.reason },
			counts.rows,
		)
		await rm(source, { force: true })
		return counts
	} catch (error) {
		const reason = reasonOf(error)
		if (reason === null) throw error
		// To try again by itself would fail again and again. What landed is known, and changes nothing the next time.
		await end('failed', { reason }, rowsRead)
		await rm(source, { force: true })
		throw error
	}
}

/** Applies a file, and writes the rows that are not taken into another. */
async function importCsvFile(
	database: Database,
	kind: CsvFileName,
	{
		source,
		rejectedTo,
		onProgress,
		...options
	}: Omit<Parameters<typeof importCsv>[3], 'onRejected' | 'onProgress'> & {
		source: string
		rejectedTo: string
		onProgress: (rows: number) => Promise<void>
	},
): ReturnType<typeof importCsv> {
	const rejected = await openLineFile(rejectedTo)
	const note = (cells: readonly unknown[]) =>
		rejected.add(
			`${papaparse.unparse([[...cells]], { escapeFormulae: FORMULA })}\r\n`,
		)
	note(REJECTED_COLUMNS)
	try {
		return await importCsv(database, kind, createReadStream(source), {
			...options,
			onRejected: ({ line, column, value, reason }: RejectedRow) =>
				note([line, column, value, reason]),
			async onProgress(rows) {
				await rejected.flush()
				await onProgress(rows)
			},
		})
	} finally {
		await rejected.close()
	}
}

/** What is told of a failure that lasts until somebody does something about it; null: of none. */
function reasonOf(error: unknown): string | null {
	const code = error instanceof Error && 'code' in error ? error.code : null
	if (code === 'ENOSPC' || code === 'EDQUOT')
		return 'could not be imported to its end: the disk of the server is full. Make room, and upload it again'
	if (code === 'EACCES' || code === 'EROFS' || code === 'EIO')
		return `could not be imported to its end: the server cannot write beside it (${code}). Then upload it again`
	return null
}
