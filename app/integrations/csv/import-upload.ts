import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import papaparse from 'papaparse'
import { FORMULA } from '#app/domain/spreadsheet.ts'
import {
	finishImport,
	noteProgress,
	readUpload,
} from '#app/operations/organisation/upload-file.ts'
import type { Database } from '#db/client.ts'
import { importCsv, type RejectedRow } from './import-file.ts'
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
	if (!existsSync(source)) {
		await finishImport(database, {
			id,
			rowsRead: 0,
			now: now(),
			state: 'failed',
			result: { reason: 'is no longer there: upload it again' },
		})
		return null
	}
	const rejected = createWriteStream(rejectedFile(folder, id), {
		mode: 0o600,
	})
	const write = (cells: readonly unknown[]) =>
		rejected.write(
			`${papaparse.unparse([[...cells]], { escapeFormulae: FORMULA })}\r\n`,
		)
	write(REJECTED_COLUMNS)
	const imported = await importCsv(
		database,
		upload.kind,
		createReadStream(source),
		{
			zone,
			now: now(),
			actorId: upload.createdBy,
			mapping: upload.mapping,
			emptyClears,
			onRejected: ({ line, column, value, reason }: RejectedRow) =>
				void write([line, column, value, reason]),
			async onProgress(rowsRead) {
				await noteProgress(database, { id, rowsRead })
				if (signal.aborted) throw new Error('the portal is stopping')
			},
		},
	).finally(async () => {
		rejected.end()
		await finished(rejected)
	})
	const { unknownColumns: _, ...counts } = imported.ok
		? imported.value
		: { unknownColumns: [], rows: 0 }
	await finishImport(database, {
		id,
		state: imported.ok ? 'done' : 'failed',
		result: imported.ok ? counts : { reason: imported.reason },
		rowsRead: counts.rows,
		now: now(),
	})
	await rm(source, { force: true })
	return counts
}
