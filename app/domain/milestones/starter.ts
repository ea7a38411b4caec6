import type { Condition } from '#app/domain/metrics/condition.ts'
import type { Consequence } from './achievement.ts'
import type { Rule } from './rule.ts'

export type StarterMilestone = {
	/** Its id, so that it is installed once. */
	readonly id: string
	readonly name: string
	readonly description: string
	readonly rule: Rule
}

export const DEFAULT_GRACE_DAYS = 30
export const DEFAULT_CONSEQUENCES: readonly Consequence[] = [
	{ kind: 'tier_progress' },
]

const MICROS = 1_000_000

const atLeast = (
	metric: string,
	threshold: number,
	heldDays = 1,
): Condition => ({
	metric,
	operator: '>=',
	thresholdMicros: threshold * MICROS,
	heldDays,
})

/** The milestones to begin with, over the metrics to begin with. */
export const STARTER_MILESTONES: readonly StarterMilestone[] = [
	{
		id: 'starter-first-value',
		name: 'First value',
		description: 'The first workflow runs: the product does something for you.',
		rule: atLeast('workflows_published', 1),
	},
	{
		id: 'starter-training',
		name: 'Training completed',
		description: 'Three courses completed by your people.',
		rule: atLeast('training_completed', 3),
	},
	{
		id: 'starter-weekly-active-users',
		name: 'In daily business',
		description: 'Fifty people use the product week after week.',
		rule: atLeast('weekly_active_users', 50, 14),
	},
	{
		id: 'starter-adoption',
		name: 'Adoption 80%',
		description: 'Four fifths of the core features of your plan are in use.',
		rule: atLeast('adoption', 0.8),
	},
	{
		id: 'starter-tenure',
		name: 'One year together',
		description: 'A year since you signed up.',
		rule: atLeast('tenure', 365),
	},
	{
		id: 'starter-roi',
		name: 'Return ×3',
		description: 'The product has brought three times what it cost.',
		rule: atLeast('roi', 3),
	},
]
