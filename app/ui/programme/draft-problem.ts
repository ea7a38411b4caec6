import type { RuleProblem } from '#app/domain/milestones/check-rule.ts'
import type { DraftPath } from '#app/domain/milestones/draft.ts'

/** What is wrong with a part of a rule, and how to mend it. */
export type DraftProblem = {
	readonly kind: RuleProblem['kind']
	readonly path: DraftPath
	readonly words: string
}
