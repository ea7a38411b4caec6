/** The way of a case study, in order. `declined` leaves it; so does `retired`. */
export const CASE_STUDY_STAGES = [
	'nominated',
	'invited',
	'accepted',
	'interview',
	'drafting',
	'customer_review',
	'approved',
	'published',
	'retired',
	'declined',
] as const
export type CaseStudyStage = (typeof CASE_STUDY_STAGES)[number]

/** What put an account up for a story. */
export const NOMINATION_SOURCES = ['milestone', 'advocate', 'staff'] as const
export type NominationSource = (typeof NOMINATION_SOURCES)[number]

/** Nothing follows these. An account may be put up again. */
export const ENDED_STAGES = [
	'retired',
	'declined',
] as const satisfies readonly CaseStudyStage[]

const WRITTEN_IN: readonly CaseStudyStage[] = [
	'accepted',
	'interview',
	'drafting',
	'customer_review',
	'approved',
]

/** Whether a draft may be saved in a stage: once they said yes, and while nobody reads it. */
export const isWrittenIn = (stage: CaseStudyStage): boolean =>
	WRITTEN_IN.includes(stage)

/** Whether nobody has agreed to a story yet. */
export const isBeforeWriting = (stage: CaseStudyStage): boolean =>
	stage === 'nominated' || stage === 'invited'
