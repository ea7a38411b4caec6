import { UNDO_IMPORT } from '#app/operations/ledger/undoing/start-undo.ts'
import {
	buryUndo,
	MonthClosed,
	takeBackImport,
} from '#app/operations/ledger/undoing/take-back-import.ts'
import { Hopeless, type JobHandlers } from './job.ts'

/** Takes back what imports made. What is left of one goes on when the job is run again. */
export const UNDO_JOBS: JobHandlers = {
	[UNDO_IMPORT]: {
		concurrency: 1,
		async run({ database, now, job, signal }) {
			try {
				const done = await takeBackImport(database, {
					importId: String(job.payload.importId),
					now,
					signal,
				})
				if (signal.aborted) throw new Error('the portal is stopping')
				return done
			} catch (error) {
				throw error instanceof MonthClosed ? new Hopeless(error.message) : error
			}
		},
		async bury(tx, job) {
			await buryUndo(tx, String(job.payload.importId))
		},
	},
}
