import type { PerkKind } from './claim.ts'

/** What staff say of a perk. */
export type PerkDraft = {
	readonly kind: PerkKind
	readonly name: string
	readonly description: string | null
	readonly tierId: string
	readonly needsApproval: boolean
	readonly capacity: number | null
	readonly capPerAccount: number | null
	readonly windowCap: number | null
	readonly windowDays: number | null
	readonly holdHours: number
	readonly opensAt: number | null
	readonly closesAt: number | null
	/** What a claim has to accept; null: nothing. */
	readonly terms: string | null
}

export type PerkProblem =
	| 'name_required'
	| 'name_too_long'
	| 'description_too_long'
	| 'capacity_invalid'
	/** Each slot has its own. */
	| 'capacity_of_slots'
	| 'cap_invalid'
	| 'window_incomplete'
	| 'hold_invalid'
	| 'closes_before_opens'
	| 'terms_too_long'

export const NAME_LIMIT = 80
export const TEXT_LIMIT = 10_000
export const DEFAULT_HOLD_HOURS = 72
const HOLD_LIMIT_HOURS = 60 * 24
const COUNT_LIMIT = 100_000
const DAYS_LIMIT = 3_660

/** What is wrong with a perk as it was written; null: nothing. */
export function problemOfPerk(draft: PerkDraft): PerkProblem | null {
	const { capacity, capPerAccount, windowCap, windowDays } = draft
	const name = draft.name.trim()
	if (name === '') return 'name_required'
	if (name.length > NAME_LIMIT) return 'name_too_long'
	if ((draft.description?.length ?? 0) > TEXT_LIMIT)
		return 'description_too_long'
	if (draft.kind === 'speaking_slot' && capacity !== null)
		return 'capacity_of_slots'
	if (capacity !== null && !isCount(capacity)) return 'capacity_invalid'
	if (capPerAccount !== null && !isCount(capPerAccount)) return 'cap_invalid'
	if ((windowCap === null) !== (windowDays === null)) return 'window_incomplete'
	if (windowCap !== null && !isCount(windowCap)) return 'cap_invalid'
	if (windowDays !== null && !isCount(windowDays, DAYS_LIMIT))
		return 'cap_invalid'
	if (!isCount(draft.holdHours, HOLD_LIMIT_HOURS)) return 'hold_invalid'
	if (
		draft.opensAt !== null &&
		draft.closesAt !== null &&
		draft.closesAt <= draft.opensAt
	)
		return 'closes_before_opens'
	if ((draft.terms?.length ?? 0) > TEXT_LIMIT) return 'terms_too_long'
	return null
}

/** A whole number from 1 upwards. */
export const isCount = (value: number, limit = COUNT_LIMIT): boolean =>
	Number.isInteger(value) && value >= 1 && value <= limit

/** Text as it is kept: without white space around it; null where nothing is left. */
export const textOrNull = (text: string | null | undefined): string | null =>
	text?.trim() || null
