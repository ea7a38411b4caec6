import type { WorkOnDraft } from './import-handlers.server.ts'
import type { JobDone } from './jobs/job.ts'
import { runApart } from './run-apart.server.ts'

/** Has the files of a draft looked at, or imported, by a process of its own: millions of rows are to hold up no page. */
export const draftApart =
	(program: string): WorkOnDraft =>
	async (_, step, { id, revision, folder, signal }) => {
		const args = ['drafter', step, id, String(revision), folder]
		return (await runApart(program, args, { signal })) as JobDone
	}
