import type { ImportFile } from './import-handlers.server.ts'
import type { JobDone } from './jobs/job.ts'
import { runApart } from './run-apart.server.ts'

/** Said to an importer; anything else: empty cells leave what is known. */
export const EMPTY_CLEARS = 'empty-clears'

/** Has an uploaded file applied by a process of its own: reading some millions of rows is to hold up no page. */
export const importApart =
	(program: string): ImportFile =>
	async (_, { id, emptyClears, folder, signal }) => {
		const empty = emptyClears ? EMPTY_CLEARS : 'empty-leaves'
		const args = ['importer', id, folder, empty]
		return (await runApart(program, args, { signal })) as JobDone
	}
