import { DAY } from '#app/domain/durations.ts'
import type { CaseStudyStage } from './stage.ts'

/** Stages that a story should leave again, and before long. */
export const TIMED_STAGES = [
	'nominated',
	'invited',
	'accepted',
	'interview',
	'drafting',
	'customer_review',
	'approved',
] as const satisfies readonly CaseStudyStage[]
export type TimedStage = (typeof TIMED_STAGES)[number]

export type CaseStudySettings = {
	/** How long a story may stay in each stage before it is overdue. */
	readonly stageDays: Readonly<Record<TimedStage, number>>
	/** How long an account that declined is not put up again. */
	readonly quietDaysAfterDecline: number
}

export const DEFAULT_CASE_STUDY_SETTINGS: CaseStudySettings = {
	stageDays: {
		nominated: 7,
		invited: 14,
		accepted: 14,
		interview: 14,
		drafting: 21,
		customer_review: 10,
		approved: 5,
	},
	quietDaysAfterDecline: 365,
}

const MOST_DAYS = 365

export const isTimed = (stage: CaseStudyStage): stage is TimedStage =>
	TIMED_STAGES.some((timed) => timed === stage)

/** When a story that entered a stage should leave it; null: it may stay. */
export const dueAtOf = (
	{ stageDays }: CaseStudySettings,
	stage: CaseStudyStage,
	enteredAt: number,
): number | null => (isTimed(stage) ? enteredAt + stageDays[stage] * DAY : null)

/** Until when an account that declined is left in peace. */
export const quietUntil = (
	{ quietDaysAfterDecline }: CaseStudySettings,
	declinedAt: number,
): number => declinedAt + quietDaysAfterDecline * DAY

/** Who declined after this is still left in peace. */
export const quietSince = (
	{ quietDaysAfterDecline }: CaseStudySettings,
	now: number,
): number => now - quietDaysAfterDecline * DAY

/** The first stage whose days cannot be so; null: all can. */
export function problemOfSettings({
	stageDays,
}: Pick<CaseStudySettings, 'stageDays'>): TimedStage | null {
	return (
		TIMED_STAGES.find((stage) => {
			const days = stageDays[stage]
			return !Number.isInteger(days) || days < 1 || days > MOST_DAYS
		}) ?? null
	)
}

/** Settings as they were stored, completed by the defaults: a later version may know more of them. */
export const completeSettings = (
	stored: Partial<CaseStudySettings> | null,
): CaseStudySettings => ({
	...DEFAULT_CASE_STUDY_SETTINGS,
	...stored,
	stageDays: {
		...DEFAULT_CASE_STUDY_SETTINGS.stageDays,
		...stored?.stageDays,
	},
})
