export type StarterTier = {
	/** Its id, so that it is installed once. */
	readonly id: string
	readonly rank: number
	readonly name: string
	readonly description: string
	readonly needed: number | null
	readonly milestoneIds: readonly string[]
}

/** The ladder to begin with, over the milestones to begin with. */
export const STARTER_TIERS: readonly StarterTier[] = [
	{
		id: 'starter-insider',
		rank: 1,
		name: 'Insider',
		description: 'Your people know the product, and it works for you.',
		needed: null,
		milestoneIds: ['starter-first-value', 'starter-training'],
	},
	{
		id: 'starter-champion',
		rank: 2,
		name: 'Champion',
		description: 'A story worth telling: the product is a part of your work.',
		needed: 2,
		milestoneIds: [
			'starter-weekly-active-users',
			'starter-adoption',
			'starter-tenure',
		],
	},
	{
		id: 'starter-partner',
		rank: 3,
		name: 'Partner',
		description: 'Results that others want to hear about, on stage.',
		needed: null,
		milestoneIds: [
			'starter-weekly-active-users',
			'starter-adoption',
			'starter-tenure',
		],
	},
	{
		id: 'starter-luminary',
		rank: 4,
		name: 'Luminary',
		description: 'The few whose return is three times what they spent.',
		needed: null,
		milestoneIds: [
			'starter-weekly-active-users',
			'starter-adoption',
			'starter-roi',
		],
	},
]
