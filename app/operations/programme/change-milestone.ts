import { canonical } from '#app/domain/canonical.ts'
import { done, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { markEveryAccount } from '#db/stores/programme/evaluation-marks.ts'
import {
	findMilestone,
	insertNextVersion,
	type Milestone,
	type MilestoneTerms,
} from '#db/stores/programme/milestones.ts'
import {
	checkMilestone,
	type MilestoneDraft,
	type MilestoneRefusal,
} from './milestone-terms.ts'

export type ChangeMilestoneRefusal =
	| MilestoneRefusal
	| {
			readonly ok: false
			readonly reason: 'not_found' | 'changed_meanwhile' | 'unchanged'
	  }

/**
 * Puts new terms of a milestone in force as its next version. Who has it keeps it, by the version of then; everybody
 * else is evaluated by the new one.
 * @param baseVersion the version that was changed; refused if another is in force by now
 */
export function changeMilestone(
	database: Database,
	{
		id,
		baseVersion,
		draft,
		actorId,
		now,
	}: {
		id: string
		baseVersion: number
		draft: MilestoneDraft
		actorId: string | null
		now: number
	},
): Promise<
	| { readonly ok: true; readonly value: { readonly version: number } }
	| ChangeMilestoneRefusal
> {
	return database.transact(async (tx) => {
		const before = await findMilestone(tx, id)
		if (!before || before.archivedAt !== null) return refused('not_found')
		const checked = await checkMilestone(tx, draft)
		if (!checked.ok) return checked
		if (before.version !== baseVersion) return refused('changed_meanwhile')
		if (isSame(before, checked.value)) return refused('unchanged')
		const terms = checked.value
		if (
			!(await insertNextVersion(tx, id, baseVersion, terms, { actorId, now }))
		)
			return refused('changed_meanwhile')
		await markEveryAccount(tx, { fromAt: now, now })
		const version = baseVersion + 1
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'milestone.changed',
			subjectType: 'milestone',
			subjectId: id,
			before: { version: baseVersion, rule: before.rule },
			after: { version, rule: terms.rule },
		})
		return done({ version })
	})
}

const isSame = (before: Milestone, after: MilestoneTerms): boolean =>
	(Object.keys(after) as (keyof MilestoneTerms)[]).every(
		(name) => canonical(before[name]) === canonical(after[name]),
	)
