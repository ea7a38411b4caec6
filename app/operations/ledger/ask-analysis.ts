import { DAY } from '#app/domain/durations.ts'
import type { Database } from '#db/client.ts'
import { ledgerRevision } from '#db/stores/ledger/settling-steps.ts'
import {
	type AnalysisQuestion,
	deleteAnalysesBefore,
	findAsked,
	insertAnalysis,
	reviveAnalysis,
} from '#db/stores/organisation/analyses.ts'
import { insertJob } from '#db/stores/organisation/jobs.ts'

export const RUN_ANALYSIS = 'run-analysis'

const KEPT_MS = 14 * DAY

/**
 * Asks the whole ledger something that takes long: the worker answers. Asked again while nothing has changed, the answer
 * that is there or on its way counts. Gives the id under which it is found.
 */
export const askAnalysis = (
	database: Database,
	{
		question,
		actorId,
		now,
	}: {
		readonly question: AnalysisQuestion
		readonly actorId: string | null
		readonly now: number
	},
): Promise<string> =>
	database.transact(async (tx) => {
		const revision = (await ledgerRevision(tx)) ?? ''
		const inserted = await insertAnalysis(tx, {
			...question,
			revision,
			createdBy: actorId,
			now,
		})
		const id = inserted ?? (await findAsked(tx, question, revision))?.id
		if (id === undefined) throw new Error('the question was lost')
		if (inserted || (await reviveAnalysis(tx, id)))
			await insertJob(tx, {
				kind: RUN_ANALYSIS,
				payload: { analysisId: id },
				uniqueKey: `${RUN_ANALYSIS}:${id}`,
				now,
			})
		await deleteAnalysesBefore(tx, now - KEPT_MS, id)
		return id
	})
