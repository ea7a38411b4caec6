import type { PerkKind } from './claim.ts'

export type StarterPerk = {
	readonly kind: PerkKind
	readonly name: string
	readonly description: string
	/** Of the tier that opens it, from 1 upwards. */
	readonly tierRank: number
	readonly needsApproval: boolean
	readonly capacity: number | null
	readonly capPerAccount: number | null
	readonly windowCap: number | null
	readonly windowDays: number | null
	readonly terms: string | null
}

/** Perks to begin with: status and access, never money. */
export const STARTER_PERKS: readonly StarterPerk[] = [
	{
		kind: 'beta_access',
		name: 'Beta access',
		description:
			'Use new features before they are released, and say what you think of them.',
		tierRank: 1,
		needsApproval: false,
		capacity: null,
		capPerAccount: 1,
		windowCap: null,
		windowDays: null,
		terms:
			'Beta features may change or go without notice. Please keep them to yourselves until they are released.',
	},
	{
		kind: 'gift',
		name: 'A thank-you parcel',
		description: 'Something for your team’s desk, once a year.',
		tierRank: 1,
		needsApproval: true,
		capacity: null,
		capPerAccount: null,
		windowCap: 1,
		windowDays: 365,
		terms: null,
	},
	{
		kind: 'case_study',
		name: 'A case study about you',
		description:
			'We write the story of your results; you approve every word of it.',
		tierRank: 2,
		needsApproval: true,
		capacity: 4,
		capPerAccount: 1,
		windowCap: null,
		windowDays: null,
		terms:
			'Nothing is published before you have approved it, and you can withdraw your approval at any time.',
	},
	{
		kind: 'reference',
		name: 'Be a reference',
		description:
			'Talk with a company that considers us, at most twice a quarter.',
		tierRank: 2,
		needsApproval: true,
		capacity: null,
		capPerAccount: null,
		windowCap: 2,
		windowDays: 90,
		terms: null,
	},
	{
		kind: 'speaking_slot',
		name: 'Speak at our events',
		description: 'Tell your story on stage, with our help for the slides.',
		tierRank: 3,
		needsApproval: false,
		capacity: null,
		capPerAccount: null,
		windowCap: 2,
		windowDays: 365,
		terms:
			'We may record your talk and publish the recording. Tell us two weeks ahead if you cannot come.',
	},
	{
		kind: 'co_marketing',
		name: 'A campaign together',
		description: 'A webinar or an article that carries both our names.',
		tierRank: 3,
		needsApproval: true,
		capacity: 2,
		capPerAccount: 1,
		windowCap: null,
		windowDays: null,
		terms: null,
	},
]
