import { NAME_LIMIT, TEXT_LIMIT } from '#app/domain/perks/definition.ts'

/** What sales says of a call that it needs. */
export type ReferenceDraft = {
	readonly industry: string | null
	readonly useCase: string | null
	readonly neededBy: number
	/** Who the prospect is, and what they want to know. */
	readonly need: string
}

export type ReferenceProblem =
	| 'need_required'
	| 'need_too_long'
	| 'industry_too_long'
	| 'use_case_too_long'
	| 'in_the_past'

/** What is wrong with a request; null: nothing. */
export function problemOfReference(
	{ industry, useCase, neededBy, need }: ReferenceDraft,
	now: number,
): ReferenceProblem | null {
	if (need.trim() === '') return 'need_required'
	if (need.trim().length > TEXT_LIMIT) return 'need_too_long'
	if ((industry?.length ?? 0) > NAME_LIMIT) return 'industry_too_long'
	if ((useCase?.length ?? 0) > NAME_LIMIT) return 'use_case_too_long'
	return neededBy > now ? null : 'in_the_past'
}

/** When a call takes place, and how one gets there. */
export type CallDraft = {
	readonly startsAt: number
	readonly durationMinutes: number
	readonly place: string
}

export type CallProblem =
	| 'place_required'
	| 'place_too_long'
	| 'duration_invalid'
	| 'in_the_past'

const PLACE_LIMIT = 500
const LONGEST_MINUTES = 8 * 60

/** What is wrong with a date; null: nothing. */
export function problemOfCall(
	{ startsAt, durationMinutes, place }: CallDraft,
	now: number,
): CallProblem | null {
	if (place.trim() === '') return 'place_required'
	if (place.trim().length > PLACE_LIMIT) return 'place_too_long'
	if (
		!Number.isInteger(durationMinutes) ||
		durationMinutes < 5 ||
		durationMinutes > LONGEST_MINUTES
	)
		return 'duration_invalid'
	return startsAt > now ? null : 'in_the_past'
}
