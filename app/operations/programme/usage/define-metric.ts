import type {
	DefinitionRefusal,
	MetricDraft,
} from '#app/domain/metrics/check-definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { markEveryAccount } from '#db/stores/programme/evaluation-marks.ts'
import { insertMetric } from '#db/stores/programme/usage/metrics.ts'
import { refuseMetric, SINCE_EVER } from './metric-terms.ts'

export type DefineMetricRefusal = DefinitionRefusal | 'key_taken'

/** Begins to count a figure. Events of its source that came before count as well. */
export function defineMetric(
	database: Database,
	given: Given,
): Promise<Result<{ version: number }, DefineMetricRefusal>> {
	return database.transact((tx) => defineMetricIn(tx, given))
}

type Given = { draft: MetricDraft; actorId: string | null; now: number }

/** The same within a transaction. */
export async function defineMetricIn(
	tx: Tx,
	{ draft, actorId, now }: Given,
): Promise<Result<{ version: number }, DefineMetricRefusal>> {
	const reason = await refuseMetric(tx, draft)
	if (reason) return refused(reason)
	if (!(await insertMetric(tx, draft, now))) return refused('key_taken')
	await markEveryAccount(tx, { fromAt: SINCE_EVER, now })
	await appendAudit(tx, {
		at: now,
		actorId,
		action: 'metric.defined',
		subjectType: 'metric',
		subjectId: draft.key,
		after: draft,
	})
	return done({ version: 1 })
}
