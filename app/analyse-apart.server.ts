import type { Analyse } from './jobs/analysis-jobs.ts'
import { runApart } from './run-apart.server.ts'

/**
 * Has a question to the whole ledger answered by a process of its own: some of its queries take seconds, and no page is to
 * wait for them.
 */
export const analyseApart =
	(program: string): Analyse =>
	async (_, { id, signal }) => {
		await runApart(program, ['analyst', id], { signal })
		return { answered: 1 }
	}
