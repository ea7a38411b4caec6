import { fork } from 'node:child_process'
import type { Analyse } from './jobs/analysis-jobs.ts'

/**
 * Has a question to the whole ledger answered by a process of its own: some of its queries take seconds, and no page is to
 * wait for them.
 */
export const analyseApart =
	(program: string): Analyse =>
	(_, { id, signal }) =>
		new Promise((resolve, reject) => {
			const analyst = fork(program, ['analyst', id])
			const stop = () => analyst.kill()
			signal.addEventListener('abort', stop, { once: true })
			analyst.once('error', reject)
			analyst.once('exit', (code, cause) => {
				signal.removeEventListener('abort', stop)
				if (code === 0) resolve({ answered: 1 })
				else reject(new Error(`the analyst ended with ${cause ?? code}`))
			})
		})
