import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/audit-log.ts'
import { markEveryAccount } from '#db/stores/evaluation-marks.ts'
import { insertMetric } from '#db/stores/metrics.ts'
import { STARTER_METRICS } from '../domain/metrics/starter.ts'
import { SINCE_EVER } from './metric-terms.ts'

/** Defines the metrics to begin with; one whose key is taken is left as it is. Gives how many there were to define. */
export function installStarterMetrics(
	database: Database,
	{ actorId, now }: { actorId: string | null; now: number },
): Promise<number> {
	return database.transact(async (tx) => {
		const defined: string[] = []
		for (const draft of STARTER_METRICS)
			if (await insertMetric(tx, draft, now)) defined.push(draft.key)
		if (defined.length === 0) return 0
		await markEveryAccount(tx, { fromAt: SINCE_EVER, now })
		for (const subjectId of defined)
			await appendAudit(tx, {
				at: now,
				actorId,
				action: 'metric.defined',
				subjectType: 'metric',
				subjectId,
			})
		return defined.length
	})
}
