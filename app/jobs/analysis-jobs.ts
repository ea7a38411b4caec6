import { RUN_ANALYSIS } from '#app/operations/ask-analysis.ts'
import { giveUpAnalysis, runAnalysis } from '#app/operations/run-analysis.ts'
import type { Job } from '#db/stores/jobs.ts'
import type { JobHandlers } from './job.ts'

const analysisIdOf = ({ payload }: Job) => String(payload.analysisId)

/** Questions to the whole ledger. */
export const ANALYSIS_JOBS: JobHandlers = {
	[RUN_ANALYSIS]: {
		concurrency: 1,
		run: ({ database, now, job, signal }) =>
			runAnalysis(database, { id: analysisIdOf(job), now, signal }),
		bury: (tx, job) => giveUpAnalysis(tx, analysisIdOf(job)),
	},
}
