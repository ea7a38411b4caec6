import { STARTER_METRICS } from '#app/domain/metrics/starter.ts'
import { conditionsOf } from '#app/domain/milestones/rule.ts'
import {
	DEFAULT_CONSEQUENCES,
	DEFAULT_GRACE_DAYS,
	STARTER_MILESTONES,
} from '#app/domain/milestones/starter.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { STARTER_TIERS } from '#app/domain/tiers/starter.ts'
import type { Database, Tx } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { markEveryAccount } from '#db/stores/programme/evaluation-marks.ts'
import {
	insertMilestone,
	listMilestones,
} from '#db/stores/programme/milestones.ts'
import { insertTier, listTiers } from '#db/stores/programme/tiers.ts'
import {
	insertMetric,
	listMetrics,
} from '#db/stores/programme/usage/metrics.ts'

type Installed = { metrics: number; milestones: number; tiers: number }

/**
 * Sets up the metrics, milestones and tiers to begin with. What was set up before is left as it is, archived or
 * changed; a ladder of one's own gets no tiers.
 */
export function installStarterProgramme(
	database: Database,
	{ actorId, now }: { actorId: string | null; now: number },
): Promise<Result<Installed, 'metrics_archived'>> {
	return database.transact(async (tx) => {
		const archived = new Set(
			(await listMetrics(tx)).flatMap(({ metric, archivedAt }) =>
				archivedAt === null ? [] : metric.key,
			),
		)
		if (needsAny(archived)) return refused('metrics_archived')
		let added = 0
		for (const draft of STARTER_METRICS)
			if (await insertMetric(tx, draft, now)) added += 1
		const installed = {
			metrics: added,
			milestones: await installMilestones(tx, { actorId, now }),
			tiers: await installTiers(tx, now),
		}
		if (Object.values(installed).every((count) => count === 0))
			return done(installed)
		await markEveryAccount(tx, { fromAt: now, now })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'programme.started',
			subjectType: 'organisation',
			subjectId: '1',
			after: installed,
		})
		return done(installed)
	})
}

/** Whether a milestone to begin with reads one of these metrics, by itself or as a part of a ratio. */
function needsAny(keys: ReadonlySet<string>): boolean {
	const drafts = new Map(STARTER_METRICS.map((draft) => [draft.key, draft]))
	return STARTER_MILESTONES.flatMap(({ rule }) => conditionsOf(rule)).some(
		({ metric }) => {
			const draft = drafts.get(metric)
			const parts =
				draft?.kind === 'ratio' ? [draft.numerator, draft.denominator] : []
			return [metric, ...parts].some((key) => keys.has(key))
		},
	)
}

async function installMilestones(
	tx: Tx,
	by: { actorId: string | null; now: number },
): Promise<number> {
	const known = await listMilestones(tx, { withArchived: true })
	const wanted = STARTER_MILESTONES.filter(
		({ id }) => !known.some((milestone) => milestone.id === id),
	)
	for (const { id, name, description, rule } of wanted)
		await insertMilestone(
			tx,
			id,
			{
				name,
				description,
				rule,
				consequences: [...DEFAULT_CONSEQUENCES],
				graceDays: DEFAULT_GRACE_DAYS,
				whenUndone: 'keep',
				fromDay: null,
			},
			by,
		)
	return wanted.length
}

async function installTiers(tx: Tx, now: number): Promise<number> {
	const known = await listTiers(tx, { withArchived: true })
	if (known.length > 0) return 0
	for (const { id, milestoneIds, ...tier } of STARTER_TIERS)
		await insertTier(tx, id, { ...tier, milestoneIds: [...milestoneIds] }, now)
	return STARTER_TIERS.length
}
