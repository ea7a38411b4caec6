/** Why a colleague of the advocate looks at a story. */
export const STAKEHOLDER_ROLES = [
	'legal',
	'press',
	'executive',
	'other',
] as const
export type StakeholderRole = (typeof STAKEHOLDER_ROLES)[number]

/** For how long a colleague's link works. */
export const STAKEHOLDER_DAYS = 30

/** Colleagues whose links work at a time. */
export const MOST_STAKEHOLDERS = 10

/** For how long a link to a draft works, in days. */
export const PREVIEW_DAYS = [1, 7, 30] as const
