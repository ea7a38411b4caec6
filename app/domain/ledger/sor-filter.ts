import type { Period } from '#app/domain/period.ts'
import type { TouchKind } from '#app/domain/referrals/touch.ts'

/**
 * Which part of the books figures are of: whose payments, and in which currency. What is left out does not narrow.
 * It chooses entries, whole: whatever holds of all entries holds of the chosen ones.
 */
export type SorFilter = {
	/** Of the account that paid. */
	readonly segment?: string | undefined
	readonly industry?: string | undefined
	readonly plan?: string | undefined
	/** In which it was paid. */
	readonly currency?: string | undefined
	/** Accounts that were brought by a counted touch of this kind. */
	readonly kind?: TouchKind | undefined
	/** Accounts whose payments were credited to this account. */
	readonly advocate?: string | undefined
	/** Accounts that first paid in this month. */
	readonly cohort?: Period | undefined
}

/** The parts of a filter, by the names that they have in addresses. */
export const SOR_FILTER_KEYS = [
	'segment',
	'industry',
	'plan',
	'currency',
	'kind',
	'advocate',
	'cohort',
] as const satisfies readonly (keyof SorFilter)[]

/** The filter in something that says more, and nothing of the rest. */
export const filterIn = (wider: SorFilter): SorFilter =>
	Object.fromEntries(
		SOR_FILTER_KEYS.filter((key) => wider[key] !== undefined).map((key) => [
			key,
			wider[key],
		]),
	)

/** Whether a filter leaves anything out. */
export const isNarrowed = (filter: SorFilter): boolean =>
	SOR_FILTER_KEYS.some((key) => filter[key] !== undefined)
