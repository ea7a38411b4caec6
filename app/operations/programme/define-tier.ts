import { done, type Result } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { markEveryAccount } from '#db/stores/programme/evaluation-marks.ts'
import {
	insertTier,
	listTiers,
	type TierTerms,
} from '#db/stores/programme/tiers.ts'
import { checkTierTerms, type TierTermsRefusal } from './tier-terms.ts'

/** Puts a new tier on top of the ladder; every account is evaluated for it. */
export function defineTier(
	database: Database,
	{
		draft,
		id = newId(),
		actorId,
		now,
	}: {
		draft: TierTerms
		/** Given where the same must not be defined twice. */
		id?: string
		actorId: string | null
		now: number
	},
): Promise<Result<{ id: string }, TierTermsRefusal>> {
	return database.transact(async (tx) => {
		const checked = await checkTierTerms(tx, draft)
		if (!checked.ok) return checked
		const rank =
			Math.max(0, ...(await listTiers(tx)).map((one) => one.rank)) + 1
		await insertTier(tx, id, { ...checked.value, rank }, now)
		await markEveryAccount(tx, { fromAt: now, now })
		const { needed, milestoneIds } = checked.value
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'tier.defined',
			subjectType: 'tier',
			subjectId: id,
			after: { rank, needed, milestoneIds },
		})
		return done({ id })
	})
}
