import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { markEveryAccount } from '#db/stores/programme/evaluation-marks.ts'
import {
	listTiers,
	type TierTerms,
	updateTier,
} from '#db/stores/programme/tiers.ts'
import { checkTierTerms, type TierTermsRefusal } from './tier-terms.ts'

export type ChangeTierRefusal =
	| TierTermsRefusal
	| 'not_found'
	| 'changed_meanwhile'

/**
 * Changes what a tier is called and asks for. Who holds it keeps it; everybody else is evaluated by the new terms.
 * @param baseVersion the version that was changed; refused if another is in force by now
 */
export function changeTier(
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
		draft: TierTerms
		actorId: string | null
		now: number
	},
): Promise<Result<{ version: number }, ChangeTierRefusal>> {
	return database.transact(async (tx) => {
		const before = (await listTiers(tx)).find((tier) => tier.id === id)
		if (!before) return refused('not_found')
		const checked = await checkTierTerms(tx, draft)
		if (!checked.ok) return checked
		if (!(await updateTier(tx, id, baseVersion, checked.value)))
			return refused('changed_meanwhile')
		await markEveryAccount(tx, { fromAt: now, now })
		const facts = ({ needed, milestoneIds }: TierTerms) => ({
			needed,
			milestoneIds,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'tier.changed',
			subjectType: 'tier',
			subjectId: id,
			before: facts(before),
			after: facts(checked.value),
		})
		return done({ version: baseVersion + 1 })
	})
}
