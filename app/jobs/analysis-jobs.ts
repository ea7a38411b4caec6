import { RUN_ANALYSIS } from '#app/operations/ledger/ask-analysis.ts'
import {
	giveUpAnalysis,
	runAnalysis,
} from '#app/operations/ledger/run-analysis.ts'
import type { Database } from '#db/client.ts'
import type { Job } from '#db/stores/organisation/jobs.ts'
import type { JobDone, JobHandlers } from './job.ts'

/** Answers a question, here or elsewhere. */
export type Analyse = (
	database: Database,
	given: { id: string; now: () => number; signal: AbortSignal },
) => Promise<JobDone>

const analysisIdOf = ({ payload }: Job) => String(payload.analysisId)

/** Questions to the whole ledger. */
export const createAnalysisJobs = (
	analyse: Analyse = runAnalysis,
): JobHandlers => ({
	[RUN_ANALYSIS]: {
		concurrency: 1,
		run: ({ database, now, job, signal }) =>
			analyse(database, { id: analysisIdOf(job), now, signal }),
		bury: (tx, job) => giveUpAnalysis(tx, analysisIdOf(job)),
	},
})
