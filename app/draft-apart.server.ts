import type { WorkOnDraft } from './import-handlers.server.ts'
import type { JobDone } from './jobs/job.ts'
import { runApart } from './run-apart.server.ts'

/** A workbook of the largest size that is taken needs a third of it. */
const MEMORY_MB = 1024

/** Has the files of a draft looked at, or imported, by a process of its own: millions of rows are to hold up no page. */
export const draftApart =
	(program: string): WorkOnDraft =>
	async (_, step, { id, revision, actorId, folder, signal }) => {
		const args = ['drafter', step, id, String(revision), folder, actorId ?? '']
		return (await runApart(program, args, {
			signal,
			memoryMb: MEMORY_MB,
		})) as JobDone
	}
