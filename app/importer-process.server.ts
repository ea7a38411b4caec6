import os from 'node:os'
import { openDatabase } from '#db/client.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { EMPTY_CLEARS } from './import-apart.server.ts'
import { importUpload } from './integrations/csv/import-upload.ts'

/** Applies one uploaded file, as a process of its own: `importer <id> <folder> <what empty cells do>`. */
export async function runImporter(): Promise<void> {
	// Pages and links first.
	os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL)
	// Whoever asked is gone: the file is taken up again.
	const leave = () => process.exit(1)
	process.once('disconnect', leave)
	const [, , , id = '', folder = '', empty = ''] = process.argv
	const database = await openDatabase()
	try {
		const { zone } = await readOrganisation(database.read)
		const counts = await importUpload(database, {
			id,
			emptyClears: empty === EMPTY_CLEARS,
			folder,
			zone,
			signal: new AbortController().signal,
			now: Date.now,
		})
		process.send?.(counts)
	} finally {
		await database.close()
	}
	process.off('disconnect', leave)
	if (process.connected) process.disconnect()
}
