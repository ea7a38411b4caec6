import type { Model } from './attribution/models.ts'

/** Everything that shapes a figure: data, versioned, printed on each report. */
export type Policy = {
	readonly model: Model
	/** Days of 24 hours between a touch and the anchor; exactly this many is out. */
	readonly windowDays: number
	readonly decayHalfLifeDays: number
	/** Months from the first payment in which a referred account's revenue is in `referral`; null = no limit. */
	readonly referralMonths: number | null
	/** Minutes from an account's first payment in which all that it pays is one first purchase; exactly this many is out. */
	readonly firstPurchaseMinutes: number
	/** A new price for the same product is an upsell (off: it stays in the base). */
	readonly priceRiseIsUpsell: boolean
	/** Repeat orders of accounts that nobody referred count as second-order revenue, in their own column. */
	readonly repeatIsSecondOrder: boolean
	/** Influence kinds that also refer. */
	readonly influenceThatRefers: readonly (
		| 'event'
		| 'case_study_view'
		| 'reference_call'
	)[]
}

/** What a stored version says: one may be from before a setting was there. */
export type StoredPolicy = Omit<Policy, 'firstPurchaseMinutes'> &
	Partial<Pick<Policy, 'firstPurchaseMinutes'>>

export const DEFAULT_POLICY: Policy = {
	model: 'last',
	windowDays: 90,
	decayHalfLifeDays: 7,
	referralMonths: null,
	firstPurchaseMinutes: 60,
	priceRiseIsUpsell: false,
	repeatIsSecondOrder: false,
	influenceThatRefers: [],
}
