import type { Consequence } from '#app/domain/milestones/achievement.ts'
import {
	type RuleProblem,
	readRule,
} from '#app/domain/milestones/check-rule.ts'
import { done, refused } from '#app/domain/result.ts'
import type { Reader } from '#db/client.ts'
import type { MilestoneTerms } from '#db/stores/programme/milestones.ts'
import { currentMetrics } from '#db/stores/programme/usage/metrics.ts'

/** A milestone as somebody describes it, before it is checked. */
export type MilestoneDraft = Omit<MilestoneTerms, 'rule' | 'consequences'> & {
	/** Data that came from outside. */
	readonly rule: unknown
	readonly consequences: readonly Consequence[]
}

export type MilestoneRefusal =
	| { readonly ok: false; readonly reason: 'name_required' | 'name_too_long' }
	| { readonly ok: false; readonly reason: 'description_too_long' }
	| { readonly ok: false; readonly reason: 'grace_out_of_range' }
	| {
			readonly ok: false
			readonly reason: 'invalid_rule'
			readonly problems: readonly RuleProblem[]
	  }

export const NAME_LENGTH = 80
export const DESCRIPTION_LENGTH = 500
/** A year. */
export const MAX_GRACE_DAYS = 366

/** Checks what somebody wants a milestone to be; a rule on a metric that is gone or archived is refused. */
export async function checkMilestone(
	read: Reader,
	draft: MilestoneDraft,
): Promise<
	{ readonly ok: true; readonly value: MilestoneTerms } | MilestoneRefusal
> {
	const name = draft.name.trim()
	const description = draft.description?.trim() || null
	if (name === '') return refused('name_required')
	if (name.length > NAME_LENGTH) return refused('name_too_long')
	if (description !== null && description.length > DESCRIPTION_LENGTH)
		return refused('description_too_long')
	const { graceDays, whenUndone, fromDay } = draft
	if (
		!Number.isSafeInteger(graceDays) ||
		graceDays < 0 ||
		graceDays > MAX_GRACE_DAYS
	)
		return refused('grace_out_of_range')
	const rule = readRule(draft.rule, await currentMetrics(read))
	if (!rule.ok)
		return { ok: false, reason: 'invalid_rule', problems: rule.problems }
	return done({
		name,
		description,
		rule: rule.value,
		consequences: [...draft.consequences],
		graceDays,
		whenUndone,
		fromDay,
	})
}
