import type { Database } from '#db/client.ts'
import { EXAMINE_BOOKS } from '#db/reports/ledger/closing/closure-facts.ts'
import { askAnalysis } from './ask-analysis.ts'

/** Has the worker examine the books as they are now, as `laurel doctor` does. */
export const askExamination = (
	database: Database,
	{ actorId, now }: { actorId: string; now: number },
): Promise<string> =>
	askAnalysis(database, { question: EXAMINE_BOOKS, actorId, now })
