import type {
	ReferenceOutcome,
	ReferenceState,
} from '#app/domain/references/lifecycle.ts'
import type { MatchReason } from '#app/domain/references/match.ts'
import type {
	CallProblem,
	ReferenceProblem,
} from '#app/domain/references/need.ts'

export const REFERENCE_STATE_WORDS: Readonly<Record<ReferenceState, string>> = {
	searching: 'Looking for somebody',
	asked: 'Waiting for an answer',
	accepted: 'To be given a date',
	scheduled: 'Has a date',
	held: 'Held',
	cancelled: 'Cancelled',
}

export const OUTCOME_WORDS: Readonly<Record<ReferenceOutcome, string>> = {
	helped: 'It helped',
	neutral: 'It made no difference',
	hurt: 'It did harm',
}

/** Why somebody would be good for a call, or not now. */
export const MATCH_WORDS: Readonly<
	Record<MatchReason, { text: string; isFor: boolean }>
> = {
	same_use_case: { text: 'Uses it for the same', isFor: true },
	same_industry: { text: 'Same industry', isFor: true },
	high_tier: { text: 'High tier', isFor: true },
	told_a_story: { text: 'Told a story', isFor: true },
	helped_before: { text: 'A call of theirs helped', isFor: true },
	asked_often: { text: 'Took several calls this year', isFor: false },
	be_careful: { text: 'Renewal near', isFor: false },
	not_now: { text: 'Not now', isFor: false },
}

type Words<Reason extends string> = Readonly<
	Record<Reason, readonly [field: string, message: string]>
>

const LONG = 'Say it in at most 80 characters'
const PAST = 'That is over already: pick a time that is still to come'

/** What is wrong with a request, and beside which field it is said. */
export const NEED_REFUSALS: Words<ReferenceProblem> = {
	need_required: ['need', 'Say who it is and what they want to know'],
	need_too_long: ['need', 'Say it in at most 10,000 characters'],
	industry_too_long: ['industry', LONG],
	use_case_too_long: ['useCase', LONG],
	in_the_past: ['neededBy', PAST],
}

/** What is wrong with a date, and beside which field it is said. */
export const CALL_REFUSALS: Words<CallProblem> = {
	place_required: ['place', 'Say where: a number, or the address of the call'],
	place_too_long: ['place', 'Say it in at most 500 characters'],
	duration_invalid: ['durationMinutes', 'From 5 to 480 minutes'],
	in_the_past: ['startsAt', PAST],
}

/** Why something could not be done with a request. */
export const REFERENCE_REFUSALS = {
	not_from_here: 'It has moved on meanwhile: look at where it stands now.',
	too_early: 'The call is still to come.',
	feedback_too_long: 'Say it in at most 10,000 characters',
	of_the_prospect: 'They work at the company that asks.',
} as const
