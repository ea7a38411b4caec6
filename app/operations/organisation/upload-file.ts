import { DAY } from '#app/domain/durations.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { deleteOldDrafts } from '#db/stores/organisation/import-drafts.ts'
import { insertJob } from '#db/stores/organisation/jobs.ts'
import {
	deleteUnmatchedUploads,
	findUpload,
	insertUpload,
	moveUpload,
	type Upload,
} from '#db/stores/organisation/uploads.ts'

/** The kind of the job that applies a file. */
export const IMPORT_FILE = 'import-file'

const FILE_NAME_LENGTH = 200

/** A file that nobody imports, and the rows that an import rejected, are kept this long. */
export const FILES_KEPT_DAYS = 7
export const FILES_KEPT_MS = FILES_KEPT_DAYS * DAY

/** What a file is called in the data folder and in the database. */
export const newUploadId = () => newId()

/** Notes a file whose bytes lie in the data folder, before its columns are matched. */
export function noteUpload(
	database: Database,
	{
		id,
		kind,
		fileName,
		sizeBytes,
		mapping,
		actorId,
		now,
	}: {
		id: string
		kind: string
		fileName: string
		sizeBytes: number
		mapping: Record<string, string>
		actorId: string
		now: number
	},
): Promise<void> {
	return database.transact((tx) =>
		insertUpload(tx, {
			id,
			kind,
			fileName: fileName.slice(0, FILE_NAME_LENGTH),
			sizeBytes,
			state: 'mapping',
			mapping,
			rowsRead: 0,
			result: null,
			createdAt: now,
			createdBy: actorId,
			finishedAt: null,
		}),
	)
}

/** Queues the work on a file, once, however often it is asked for. */
export function startImport(
	database: Database,
	{
		id,
		mapping,
		emptyClears,
		actorId,
		now,
	}: {
		id: string
		/** Our column → the file's. */
		mapping: Record<string, string>
		/** Whether a cell that is empty clears what is known, instead of leaving it. */
		emptyClears: boolean
		actorId: string
		now: number
	},
): Promise<Result<undefined, 'upload_unknown' | 'already_started'>> {
	return database.transact(async (tx) => {
		const upload = await findUpload(tx, id)
		if (!upload) return refused('upload_unknown')
		const isFirst = await moveUpload(tx, id, 'mapping', {
			mapping,
			state: 'importing',
		})
		if (!isFirst) return refused('already_started')
		await insertJob(tx, {
			kind: IMPORT_FILE,
			payload: { uploadId: id, emptyClears: emptyClears ? 1 : 0 },
			uniqueKey: `${IMPORT_FILE}:${id}`,
			now,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'import.started',
			subjectType: 'upload',
			subjectId: id,
			after: { kind: upload.kind, sizeBytes: upload.sizeBytes, emptyClears },
		})
		return done(undefined)
	})
}

/** How far the work on a file is. */
export async function noteProgress(
	database: Database,
	{ id, rowsRead }: { id: string; rowsRead: number },
): Promise<void> {
	await database.transact((tx) => moveUpload(tx, id, 'importing', { rowsRead }))
}

/** What became of a file. */
export async function finishImport(
	database: Database,
	{
		id,
		state,
		result,
		rowsRead,
		now,
	}: {
		id: string
		state: 'done' | 'failed'
		result: Record<string, unknown>
		rowsRead: number
		now: number
	},
): Promise<void> {
	await database.transact(async (tx) => {
		const upload = await findUpload(tx, id)
		const moved = await moveUpload(tx, id, 'importing', {
			state,
			result,
			rowsRead,
			finishedAt: now,
		})
		if (!upload || !moved) return
		await appendAudit(tx, {
			at: now,
			actorId: upload.createdBy,
			action: 'import.finished',
			subjectType: 'upload',
			subjectId: id,
			after: { state, ...countsOf(result) },
		})
	})
}

export const readUpload = (
	database: Database,
	id: string,
): Promise<Upload | null> => findUpload(database.read, id)

/** Figures alone: the log holds nothing of a file's text. */
const countsOf = (result: Record<string, unknown>) =>
	Object.fromEntries(
		Object.entries(result).filter(([, value]) => typeof value === 'number'),
	)

/** Forgets files that nobody imported in time; says how many. */
export const forgetUploads = (
	database: Database,
	{ now }: { now: number },
): Promise<number> =>
	database.transact(async (tx) => {
		const before = now - FILES_KEPT_MS
		return (
			(await deleteUnmatchedUploads(tx, before)) +
			(await deleteOldDrafts(tx, before))
		)
	})
