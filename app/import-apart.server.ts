import type { ImportFile } from './import-handlers.server.ts'
import type { JobDone } from './jobs/job.ts'
import { runApart } from './run-apart.server.ts'

/** Has an uploaded file applied by a process of its own: reading some millions of rows is to hold up no page. */
export const importApart =
	(program: string): ImportFile =>
	async (_, { id, folder, signal }) =>
		(await runApart(program, ['importer', id, folder], { signal })) as JobDone
