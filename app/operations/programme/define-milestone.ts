import { done } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { markEveryAccount } from '#db/stores/programme/evaluation-marks.ts'
import { insertMilestone } from '#db/stores/programme/milestones.ts'
import {
	checkMilestone,
	type MilestoneDraft,
	type MilestoneRefusal,
} from './milestone-terms.ts'

/** Puts a new milestone in force; every account is evaluated for it. */
export function defineMilestone(
	database: Database,
	{
		draft,
		id = newId(),
		actorId,
		now,
	}: {
		draft: MilestoneDraft
		/** Given where the same must not be defined twice. */
		id?: string
		actorId: string | null
		now: number
	},
): Promise<
	| { readonly ok: true; readonly value: { readonly id: string } }
	| MilestoneRefusal
> {
	return database.transact(async (tx) => {
		const checked = await checkMilestone(tx, draft)
		if (!checked.ok) return checked
		await insertMilestone(tx, id, checked.value, { actorId, now })
		// Nothing that was measured changed: what is reached stays.
		await markEveryAccount(tx, { fromAt: now, now })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'milestone.defined',
			subjectType: 'milestone',
			subjectId: id,
			after: { version: 1, rule: checked.value.rule },
		})
		return done({ id })
	})
}
