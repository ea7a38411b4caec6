import type {
	DefinitionRefusal,
	MetricDraft,
} from '#app/domain/metrics/check-definition.ts'
import type { Metric } from '#app/domain/metrics/definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { markEveryAccount } from '#db/stores/programme/evaluation-marks.ts'
import {
	currentMetrics,
	findMetric,
	updateMetric,
} from '#db/stores/programme/usage/metrics.ts'
import { ratiosOf, refuseMetric, SINCE_EVER } from './metric-terms.ts'

export type ChangeMetricRefusal =
	| DefinitionRefusal
	| 'not_found'
	| 'changed_meanwhile'
	| 'unchanged'
	/** A ratio is made of it, and there is no ratio of a ratio. */
	| 'used_by_ratio'

/**
 * Counts a figure otherwise from now on, also over the past. Who has reached a milestone by it keeps that.
 * @param baseVersion the version that was changed; refused if another is in force by now
 */
export function changeMetric(
	database: Database,
	{
		draft,
		baseVersion,
		actorId,
		now,
	}: {
		draft: MetricDraft
		baseVersion: number
		actorId: string | null
		now: number
	},
): Promise<Result<{ version: number }, ChangeMetricRefusal>> {
	return database.transact(async (tx) => {
		const before = await findMetric(tx, draft.key)
		if (!before || before.archivedAt !== null) return refused('not_found')
		const reason = await refuseMetric(tx, draft)
		if (reason) return refused(reason)
		const metrics = await currentMetrics(tx)
		if (
			draft.kind === 'ratio' &&
			ratiosOf(draft.key, metrics.values()).length > 0
		)
			return refused('used_by_ratio')
		if (before.metric.version !== baseVersion)
			return refused('changed_meanwhile')
		if (isSame(before.metric, draft)) return refused('unchanged')
		if (!(await updateMetric(tx, draft, { version: baseVersion, now })))
			return refused('changed_meanwhile')
		await markEveryAccount(tx, { fromAt: SINCE_EVER, now })
		const version = baseVersion + 1
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'metric.changed',
			subjectType: 'metric',
			subjectId: draft.key,
			before: before.metric,
			after: { ...draft, version },
		})
		return done({ version })
	})
}

function isSame(
	{ version: _, ...metric }: Metric,
	draft: MetricDraft,
): boolean {
	const given = new Map<string, unknown>(Object.entries(draft))
	const entries = Object.entries(metric)
	return (
		entries.length === given.size &&
		entries.every(([name, value]) => given.get(name) === value)
	)
}
