import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { markEveryAccount } from '#db/stores/programme/evaluation-marks.ts'
import {
	findMetric,
	setMetricArchived,
} from '#db/stores/programme/usage/metrics.ts'
import { SINCE_EVER } from './metric-terms.ts'

export type ArchiveMetricRefusal =
	| 'not_found'
	| 'changed_meanwhile'
	| 'unchanged'

type Given = {
	key: string
	baseVersion: number
	actorId: string | null
	now: number
}

/**
 * No longer counts a figure: conditions on it are not met any more, and a rule or ratio that names it is shown as broken.
 * Its events are still taken.
 */
export const archiveMetric = (
	database: Database,
	given: Given,
): Promise<Result<{ version: number }, ArchiveMetricRefusal>> =>
	database.transact((tx) => archive(tx, given, true))

/** Counts an archived figure again, as if it never had been. */
export const restoreMetric = (
	database: Database,
	given: Given,
): Promise<Result<{ version: number }, ArchiveMetricRefusal>> =>
	database.transact((tx) => archive(tx, given, false))

async function archive(
	tx: Tx,
	{ key, baseVersion, actorId, now }: Given,
	isArchived: boolean,
): Promise<Result<{ version: number }, ArchiveMetricRefusal>> {
	const stored = await findMetric(tx, key)
	if (!stored) return refused('not_found')
	if ((stored.archivedAt !== null) === isArchived) return refused('unchanged')
	const archivedAt = isArchived ? now : null
	if (
		stored.metric.version !== baseVersion ||
		!(await setMetricArchived(tx, key, {
			version: baseVersion,
			archivedAt,
			now,
		}))
	)
		return refused('changed_meanwhile')
	await markEveryAccount(tx, { fromAt: SINCE_EVER, now })
	await appendAudit(tx, {
		at: now,
		actorId,
		action: isArchived ? 'metric.archived' : 'metric.restored',
		subjectType: 'metric',
		subjectId: key,
	})
	return done({ version: baseVersion + 1 })
}
