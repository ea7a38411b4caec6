import { done, type Result, refused } from '#app/domain/result.ts'
import {
	type DraftFile,
	isOutdated,
	isReadyToImport,
	type LookedAt,
} from '#app/domain/uploads/export-examination.ts'
import type { Database, Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	findDraft,
	type ImportDraft,
	insertDraft,
	moveDraft,
} from '#db/stores/organisation/import-drafts.ts'
import { findUndo } from '#db/stores/organisation/import-undos.ts'
import { insertJob } from '#db/stores/organisation/jobs.ts'
import { readImportSetting } from './import-setting.ts'

/** The kinds of the jobs that look at the files of a draft, and that import them. */
export const LOOK_AT_DRAFT = 'look-at-draft'
export const IMPORT_DRAFT = 'import-draft'

const FILE_NAME_LENGTH = 200
/** Files of one import: more are easier to give one after the other. */
export const MOST_DRAFT_FILES = 20

export type { ImportDraft } from '#db/stores/organisation/import-drafts.ts'

export const newDraftId = () => newId()

export const readDraft = (
	database: Database,
	id: string,
): Promise<ImportDraft | null> => findDraft(database.read, id)

type Given = { readonly id: string; readonly now: number }

/** Notes files whose bytes lie in the uploads folder, and has them looked at. */
export function startDraft(
	database: Database,
	{
		id,
		file,
		actorId,
		now,
	}: Given & {
		file: Pick<DraftFile, 'name' | 'sizeBytes' | 'preset'>
		actorId: string
	},
): Promise<void> {
	return database.transact(async (tx) => {
		await insertDraft(tx, {
			id,
			state: 'looking',
			files: [newFile(file, 0)],
			emptyClears: false,
			revision: 1,
			looked: null,
			rowsRead: 0,
			result: null,
			createdAt: now,
			createdBy: actorId,
			finishedAt: null,
		})
		await askForLook(tx, { id, revision: 1, now })
	})
}

const newFile = (
	file: Pick<DraftFile, 'name' | 'sizeBytes' | 'preset'>,
	nth: number,
): DraftFile => ({
	...file,
	name: file.name.slice(0, FILE_NAME_LENGTH),
	nth,
	mapping: null,
	answers: {},
	reading: {},
})

const askForLook = (
	tx: Tx,
	{ id, revision, now }: Given & { revision: number },
) =>
	insertJob(tx, {
		kind: LOOK_AT_DRAFT,
		payload: { draftId: id, revision },
		uniqueKey: `${LOOK_AT_DRAFT}:${id}:${revision}`,
		now,
	})

export type DraftRefusal =
	| 'draft_unknown'
	/** It is being imported, or was. */
	| 'already_started'
	/** What landed by it was taken back, or is: nothing lands by it any more. */
	| 'import_undone'
	| 'file_unknown'
	| 'too_many_files'

/** Changes what is said of a draft's files, and has them looked at anew. */
export function changeDraft(
	database: Database,
	{
		id,
		change,
		now,
	}: Given & {
		change: (draft: {
			readonly files: readonly DraftFile[]
			readonly emptyClears: boolean
		}) => Result<
			{ files: readonly DraftFile[]; emptyClears: boolean },
			DraftRefusal
		>
	},
): Promise<Result<null, DraftRefusal>> {
	return database.transact(async (tx) => {
		const draft = await findDraft(tx, id)
		if (!draft) return refused('draft_unknown')
		if (await findUndo(tx, id)) return refused('import_undone')
		const changed = change(draft)
		if (!changed.ok) return changed
		const revision = draft.revision + 1
		const isOpen = await moveDraft(
			tx,
			id,
			{ from: ['looking', 'ready', 'failed'], revision: draft.revision },
			{
				...changed.value,
				revision,
				state: 'looking',
				looked: null,
				rowsRead: 0,
				result: null,
			},
		)
		if (!isOpen) return refused('already_started')
		await askForLook(tx, { id, revision, now })
		return done(null)
	})
}

/** Adds a file whose bytes lie in the uploads folder under a number of its own. */
export const addToDraft = (
	database: Database,
	{
		id,
		nth,
		file,
		now,
	}: Given & {
		nth: number
		file: Pick<DraftFile, 'name' | 'sizeBytes' | 'preset'>
	},
) =>
	changeDraft(database, {
		id,
		now,
		change: ({ files, emptyClears }) =>
			files.length >= MOST_DRAFT_FILES || files.some((each) => each.nth === nth)
				? refused('too_many_files')
				: done({ files: [...files, newFile(file, nth)], emptyClears }),
	})

export const removeFromDraft = (
	database: Database,
	{ id, nth, now }: Given & { nth: number },
) =>
	changeDraft(database, {
		id,
		now,
		change: ({ files, emptyClears }) =>
			files.some((file) => file.nth === nth)
				? done({ files: files.filter((file) => file.nth !== nth), emptyClears })
				: refused('file_unknown'),
	})

/** What was found in the files, unless something else was said of them meanwhile. */
export function noteLooked(
	database: Database,
	{
		id,
		revision,
		files,
		looked,
	}: {
		id: string
		revision: number
		/** As they were looked at: one may be read as one with its columns was. */
		files: readonly DraftFile[]
		looked: LookedAt
	},
): Promise<boolean> {
	return database.transact((tx) =>
		moveDraft(
			tx,
			id,
			{ from: ['looking'], revision },
			{ state: 'ready', files, looked },
		),
	)
}

/** How far the work is. */
export async function noteDraftProgress(
	database: Database,
	{
		id,
		revision,
		rowsRead,
	}: { id: string; revision: number; rowsRead: number },
): Promise<void> {
	await database.transact((tx) =>
		moveDraft(
			tx,
			id,
			{ from: ['looking', 'importing'], revision },
			{ rowsRead },
		),
	)
}

/**
 * Queues the import of files as they were looked at, once, however often it is asked for. Where the settings by which they
 * were read have changed since, they are looked at anew instead.
 */
export function startDraftImport(
	database: Database,
	{ id, revision, actorId, now }: Given & { revision: number; actorId: string },
): Promise<
	Result<
		null,
		| 'draft_unknown'
		| 'already_started'
		| 'import_undone'
		| 'superseded'
		| 'not_ready'
		| 'settings_changed'
	>
> {
	return database.transact(async (tx) => {
		const draft = await findDraft(tx, id)
		if (!draft) return refused('draft_unknown')
		if (await findUndo(tx, id)) return refused('import_undone')
		if (draft.revision !== revision) return refused('superseded')
		if (draft.state === 'looking') return refused('not_ready')
		if (draft.state !== 'ready') return refused('already_started')
		if (!draft.looked || !isReadyToImport(draft.looked))
			return refused('not_ready')
		if (isOutdated(draft.looked, await readImportSetting(tx))) {
			await moveDraft(
				tx,
				id,
				{ from: ['ready'], revision },
				{
					state: 'looking',
					looked: null,
					rowsRead: 0,
					revision: revision + 1,
				},
			)
			await askForLook(tx, { id, revision: revision + 1, now })
			return refused('settings_changed')
		}
		await moveDraft(
			tx,
			id,
			{ from: ['ready'], revision },
			{ state: 'importing', rowsRead: 0 },
		)
		await insertJob(tx, {
			kind: IMPORT_DRAFT,
			payload: { draftId: id, revision, actorId },
			uniqueKey: `${IMPORT_DRAFT}:${id}:${revision}`,
			now,
		})
		return done(null)
	})
}

/** Ends a draft whose work was given up, in the transaction that gives it up. */
export async function buryDraft(tx: Tx, { id, now }: Given): Promise<void> {
	await moveDraft(
		tx,
		id,
		{ from: ['looking', 'importing'] },
		{
			state: 'failed',
			result: {
				reason:
					'the work on it failed several times. The list of jobs says why; then give the files again',
			},
			finishedAt: now,
		},
	)
}

/** What became of the files. Where nothing landed they can be looked at and given once more. */
export async function finishDraft(
	database: Database,
	{
		id,
		state,
		result,
		actorId,
		now,
	}: Given & {
		state: 'done' | 'failed'
		result: Record<string, unknown>
		actorId: string
	},
): Promise<void> {
	await database.transact(async (tx) => {
		const moved = await moveDraft(
			tx,
			id,
			{ from: ['looking', 'importing'] },
			// What was found in them is of no use any more, and names people.
			{ state, result, looked: null, finishedAt: now },
		)
		if (moved && state === 'failed')
			await appendAudit(tx, {
				at: now,
				actorId,
				action: 'import.finished',
				subjectType: 'import',
				subjectId: id,
				after: { state },
			})
	})
}
