import { existsSync } from 'node:fs'
import type { LookedAt } from '#app/domain/uploads/export-examination.ts'
import {
	asRemembered,
	mayBeRemembered,
} from '#app/domain/uploads/remembered-reading.ts'
import {
	noteLooked,
	readDraft,
} from '#app/operations/organisation/import-draft.ts'
import { readImportSetting } from '#app/operations/organisation/import-setting.ts'
import { recallReading } from '#app/operations/organisation/remembered-readings.ts'
import type { Database } from '#db/client.ts'
import { examineExports } from '../examine.ts'
import { knownHeaders } from '../presets/recognise.ts'
import { openTable } from '../table/open-table.ts'
import { exportFilesOf } from './draft-files.ts'
import { draftProgress } from './draft-progress.ts'

export type DraftWork = {
	readonly id: string
	readonly revision: number
	/** Who asked for it. */
	readonly actorId: string | null
	readonly folder: string
	readonly signal: AbortSignal
	readonly now: () => number
}

/** Looks at every row of a draft's files, and keeps what was found. Changes nothing else. */
export async function lookAtDraft(
	database: Database,
	{ id, revision, actorId, folder, signal, now }: DraftWork,
): Promise<Record<string, number> | null> {
	const draft = await readDraft(database, id)
	if (draft?.state !== 'looking' || draft.revision !== revision) return null
	const setting = await readImportSetting(database.read)
	const files = exportFilesOf(folder, draft).map((file, i) => ({
		...file,
		recall:
			draft.files[i] && mayBeRemembered(draft.files[i])
				? (headers: readonly string[]) => recallReading(database.read, headers)
				: undefined,
	}))
	const problems = new Map<number, string>()
	for (const { nth, path } of files)
		if (!existsSync(path))
			problems.set(nth, 'is no longer there: give it again')
	const progress = draftProgress(database, { id, revision, signal, now })
	let found: Awaited<ReturnType<typeof examineExports>> | null = null
	// The others are looked at where one cannot be used.
	for (;;) {
		const usable = files.filter(({ nth }) => !problems.has(nth))
		if (usable.length === 0) break
		found = await examineExports(database.read, usable, {
			now: now(),
			actorId,
			emptyClears: draft.emptyClears,
			onProgress: progress,
		})
		if (found.ok) break
		const { file, words } = found.reason
		const bad = usable.find(({ path }) => path === file)
		if (!bad) throw new Error(`no file of the draft is ${file}`)
		problems.set(bad.nth, words)
	}
	const examined = found?.ok ? found.value : []
	const looked: LookedAt['files'][number][] = []
	for (const { nth, name, path, reading } of files) {
		const examination = examined.find((each) => each.name === name) ?? null
		const problem = problems.get(nth) ?? null
		looked.push({
			nth,
			examination,
			problem,
			headers: examination?.headers ?? (await headersOf(path, reading)),
		})
	}
	const recalled = new Map(
		looked.map(({ nth, examination }) => [nth, examination?.recalled]),
	)
	await noteLooked(database, {
		id,
		revision,
		files: draft.files.map((file) => {
			const before = recalled.get(file.nth)
			return before ? asRemembered(file, before) : file
		}),
		looked: { setting, files: looked },
	})
	return {
		files: files.length,
		rows: examined.reduce((sum, { figures }) => sum + (figures?.rows ?? 0), 0),
	}
}

/** The columns of a file of which nothing else is known. */
async function headersOf(
	path: string,
	reading:
		| Parameters<typeof exportFilesOf>[1]['files'][number]['reading']
		| undefined,
): Promise<readonly string[]> {
	if (!existsSync(path)) return []
	const table = await openTable(path, { fit: knownHeaders, ...reading })
	return table.ok ? table.value.headers : []
}
