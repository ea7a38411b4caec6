import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { markEveryAccount } from '#db/stores/programme/evaluation-marks.ts'
import { listTiers, updateTierRank } from '#db/stores/programme/tiers.ts'

/** Puts the tiers into another order, from the foot of the ladder; refused where there are others by now. */
export function reorderTiers(
	database: Database,
	{
		tierIds,
		actorId,
		now,
	}: { tierIds: readonly string[]; actorId: string | null; now: number },
): Promise<Result<undefined, 'changed_meanwhile'>> {
	return database.transact(async (tx) => {
		const tiers = await listTiers(tx)
		const isSameSet =
			tierIds.length === tiers.length &&
			tiers.every(({ id }) => tierIds.includes(id))
		if (!isSameSet) return refused('changed_meanwhile')
		for (const [i, id] of tierIds.entries()) await updateTierRank(tx, id, i + 1)
		await markEveryAccount(tx, { fromAt: now, now })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'tiers.reordered',
			subjectType: 'tier',
			subjectId: 'ladder',
			before: tiers.map(({ id }) => id),
			after: tierIds,
		})
		return done(undefined)
	})
}
