import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { removeProgress } from '#db/stores/programme/milestone-progress.ts'
import {
	findMilestone,
	markMilestoneArchived,
} from '#db/stores/programme/milestones.ts'
import { listTiers } from '#db/stores/programme/tiers.ts'

export type ArchiveMilestoneRefusal =
	| 'not_found'
	| 'changed_meanwhile'
	/** A tier asks for it, which nobody could reach any more. */
	| 'used_by_tier'

/** Ends a milestone: nobody reaches it any more, and who has it keeps it. */
export function archiveMilestone(
	database: Database,
	{
		id,
		baseVersion,
		actorId,
		now,
	}: { id: string; baseVersion: number; actorId: string | null; now: number },
): Promise<Result<undefined, ArchiveMilestoneRefusal>> {
	return database.transact(async (tx) => {
		const milestone = await findMilestone(tx, id)
		if (!milestone || milestone.archivedAt !== null) return refused('not_found')
		const tiers = await listTiers(tx)
		if (tiers.some(({ milestoneIds }) => milestoneIds.includes(id)))
			return refused('used_by_tier')
		if (!(await markMilestoneArchived(tx, id, baseVersion, now)))
			return refused('changed_meanwhile')
		await removeProgress(tx, id)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'milestone.archived',
			subjectType: 'milestone',
			subjectId: id,
		})
		return done(undefined)
	})
}
