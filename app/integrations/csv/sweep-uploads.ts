import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { readDraft } from '#app/operations/organisation/import-draft.ts'
import {
	FILES_KEPT_MS,
	forgetUploads,
	readUpload,
} from '#app/operations/organisation/upload-file.ts'
import type { Database } from '#db/client.ts'

/** States in which a file is still needed. */
const STAYS: ReadonlySet<string> = new Set([
	'mapping',
	'looking',
	'ready',
	'importing',
])

/**
 * Removes what was uploaded and not imported in time, the lists of rejected rows that are as old, and files that no row
 * of the database knows. What waits or is being imported stays.
 */
export async function sweepUploads(
	database: Database,
	{ folder, now }: { folder: string; now: number },
): Promise<{ uploads: number; files: number }> {
	const uploads = await forgetUploads(database, { now })
	// There is no folder before the first file.
	const names = await readdir(folder).catch(() => [])
	let files = 0
	for (const name of names) {
		const file = path.join(folder, name)
		const { mtimeMs } = await stat(file)
		if (mtimeMs >= now - FILES_KEPT_MS) continue
		const [id = ''] = name.split('.', 1)
		const state =
			(await readUpload(database, id))?.state ??
			(await readDraft(database, id))?.state
		if (state !== undefined && STAYS.has(state)) continue
		await rm(file, { force: true })
		files += 1
	}
	return { uploads, files }
}
