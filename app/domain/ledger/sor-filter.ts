import type { Period } from '#app/domain/period.ts'
import { TOUCH_KINDS } from '#app/domain/referrals/touch.ts'

/** How a share came about: by a touch of a kind, or set by hand. */
export const SHARE_KINDS = [...TOUCH_KINDS, 'by_hand'] as const
export type ShareKind = (typeof SHARE_KINDS)[number]

/** Who shares go to: an account, somebody who is none, or nobody, for nobody brought that part. */
export const CREDITED = ['accounts', 'nobody', 'not_referred'] as const
export type Credited = (typeof CREDITED)[number]

/**
 * Which part of the books figures are of: whose payments, in which currency, and whose shares of them. What is left out
 * does not narrow. By payer and currency it chooses entries, whole; by share it weighs each entry by what of it is credited
 * so. Either way the parts of a whole add up to it.
 */
export type SorFilter = {
	/** Of the account that paid. */
	readonly segment?: string | undefined
	readonly industry?: string | undefined
	readonly plan?: string | undefined
	/** In which it was paid. */
	readonly currency?: string | undefined
	/** The parts that are credited for touches of this kind, or set by hand. */
	readonly kind?: ShareKind | undefined
	/** The parts that are credited to this account. */
	readonly advocate?: string | undefined
	/** The parts that are credited to any account, to somebody who is none, or to nobody. */
	readonly credited?: Credited | undefined
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
	'credited',
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

/** Whether a filter takes parts of entries, and not entries as a whole. */
export const isByShare = ({ kind, advocate, credited }: SorFilter): boolean =>
	kind !== undefined || advocate !== undefined || credited !== undefined
