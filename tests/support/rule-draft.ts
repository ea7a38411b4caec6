import type { Operator } from '#app/domain/metrics/condition.ts'
import type { Rule } from '#app/domain/milestones/rule.ts'
import type { MilestoneDraft } from '#app/operations/programme/milestone-terms.ts'

export const MICROS = 1_000_000

/** A condition of a rule, its threshold in units. */
export const when = (
	metric: string,
	operator: Operator,
	threshold: number,
	heldDays = 1,
) => ({ metric, operator, thresholdMicros: threshold * MICROS, heldDays })

/** A milestone to begin from. */
export const draftOf = (
	rule: Rule,
	rest: Partial<MilestoneDraft> = {},
): MilestoneDraft => ({
	name: 'A milestone',
	description: null,
	rule,
	consequences: [{ kind: 'tier_progress' }],
	graceDays: 30,
	whenUndone: 'keep',
	fromDay: null,
	...rest,
})
