import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { markEveryAccount } from '#db/stores/programme/evaluation-marks.ts'
import { listPerkNames } from '#db/stores/programme/perk-names.ts'
import {
	listTiers,
	markTierArchived,
	updateTierRank,
} from '#db/stores/programme/tiers.ts'

export type ArchiveTierRefusal =
	| 'not_found'
	| 'changed_meanwhile'
	/** Perks are bound to it, which nobody could claim any more. */
	| 'opens_perks'

/** Takes a tier off the ladder; those above it move down by one. That it was reached stays on record. */
export function archiveTier(
	database: Database,
	{
		id,
		baseVersion,
		actorId,
		now,
	}: { id: string; baseVersion: number; actorId: string | null; now: number },
): Promise<Result<undefined, ArchiveTierRefusal>> {
	return database.transact(async (tx) => {
		const tiers = await listTiers(tx)
		if (!tiers.some((tier) => tier.id === id)) return refused('not_found')
		if ((await listPerkNames(tx, id)).length > 0) return refused('opens_perks')
		if (!(await markTierArchived(tx, id, baseVersion, now)))
			return refused('changed_meanwhile')
		const left = tiers.filter((tier) => tier.id !== id)
		for (const [i, tier] of left.entries())
			if (tier.rank !== i + 1) await updateTierRank(tx, tier.id, i + 1)
		await markEveryAccount(tx, { fromAt: now, now })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'tier.archived',
			subjectType: 'tier',
			subjectId: id,
		})
		return done(undefined)
	})
}
