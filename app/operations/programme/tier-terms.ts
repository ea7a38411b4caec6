import { done, type Result, refused } from '#app/domain/result.ts'
import { checkTier, type TierRefusal } from '#app/domain/tiers/ladder.ts'
import type { Reader } from '#db/client.ts'
import { listMilestones } from '#db/stores/programme/milestones.ts'
import type { TierTerms } from '#db/stores/programme/tiers.ts'
import { DESCRIPTION_LENGTH, NAME_LENGTH } from './milestone-terms.ts'

export type TierTermsRefusal =
	| TierRefusal
	| 'name_required'
	| 'name_too_long'
	| 'description_too_long'
	| 'unknown_milestone'

/** Checks what somebody wants a tier to be. */
export async function checkTierTerms(
	read: Reader,
	draft: TierTerms,
): Promise<Result<TierTerms, TierTermsRefusal>> {
	const name = draft.name.trim()
	const description = draft.description?.trim() || null
	const milestoneIds = [...new Set(draft.milestoneIds)]
	const { needed } = draft
	if (name === '') return refused('name_required')
	if (name.length > NAME_LENGTH) return refused('name_too_long')
	if (description !== null && description.length > DESCRIPTION_LENGTH)
		return refused('description_too_long')
	const reason = checkTier({ needed, milestoneIds })
	if (reason) return refused(reason)
	const known = new Set((await listMilestones(read)).map(({ id }) => id))
	if (!milestoneIds.every((id) => known.has(id)))
		return refused('unknown_milestone')
	return done({ name, description, needed, milestoneIds })
}
