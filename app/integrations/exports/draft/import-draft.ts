import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import {
	finishDraft,
	readDraft,
} from '#app/operations/organisation/import-draft.ts'
import { rememberReadings } from '#app/operations/organisation/remembered-readings.ts'
import type { Database } from '#db/client.ts'
import { type ImportRefusal, importExports } from '../import-exports.ts'
import { draftRejected, exportFilesOf } from './draft-files.ts'
import { draftProgress } from './draft-progress.ts'
import type { DraftWork } from './look-at-draft.ts'
import { openRejectedRows } from './rejected-rows.ts'

/**
 * Imports the files of a draft together. May be run again after an interruption: what landed before is known and changes
 * nothing. The files are gone afterwards; the rows that were not taken stay, each in a file of the same shape.
 */
export async function importDraft(
	database: Database,
	{ id, revision, actorId: by, folder, signal, now }: DraftWork,
): Promise<Record<string, number> | null> {
	const draft = await readDraft(database, id)
	if (draft?.state !== 'importing' || draft.revision !== revision) return null
	const files = exportFilesOf(folder, draft)
	const actorId = by ?? draft.createdBy
	const end = (state: 'done' | 'failed', result: Record<string, unknown>) =>
		finishDraft(database, {
			id,
			state,
			result,
			actorId,
			now: now(),
		})
	const gone = files.find(({ path }) => !existsSync(path))
	if (gone) {
		await end('failed', {
			reason: `${gone.name} is no longer there: give it again`,
		})
		return null
	}
	const rejected = openRejectedRows(
		new Map(
			files.map(({ name, nth }) => [name, draftRejected(folder, id, nth)]),
		),
	)
	const progress = draftProgress(database, { id, revision, signal, now })
	const imported = await importExports(database, files, {
		now: now(),
		actorId,
		emptyClears: draft.emptyClears,
		source: draft.id,
		onRejected: rejected.add,
		async onProgress(at) {
			await rejected.flush()
			await progress(at)
		},
	}).finally(() => rejected.close())
	if (!imported.ok) {
		await end('failed', { reason: inWords(imported.reason) })
		return null
	}
	await rememberReadings(database, {
		files: draft.files.flatMap((file) => {
			const looked = draft.looked?.files.find(({ nth }) => nth === file.nth)
			return looked ? [{ file, headers: looked.headers }] : []
		}),
		actorId,
		now: now(),
	})
	const outcomes = imported.value.files
	await end('done', {
		files: outcomes.map((file) => ({
			...file,
			nth: files.find(({ name }) => name === file.name)?.nth,
		})),
	})
	for (const { path } of files) await rm(path, { force: true })
	return {
		rows: outcomes.reduce((sum, { rows }) => sum + rows, 0),
		landed: outcomes.reduce((sum, { landed }) => sum + landed, 0),
		refused: outcomes.reduce((sum, { refused }) => sum + refused, 0),
	}
}

const inWords = (reason: ImportRefusal): string =>
	'undecided' in reason
		? `${reason.undecided.map(({ file }) => file).join(', ')} can be read in two ways`
		: reason.words
