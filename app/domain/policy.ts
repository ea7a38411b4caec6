import type { Model } from './attribution/models.ts'

/** Everything that shapes a figure: data, versioned, printed on each report. */
export type Policy = {
	readonly model: Model
	/** Days of 24 hours between a touch and the anchor; exactly this many is out. */
	readonly windowDays: number
	readonly decayHalfLifeDays: number
	/** Months from the first payment in which a referred account's revenue is in `referral`; null = no limit. */
	readonly referralMonths: number | null
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

export const DEFAULT_POLICY: Policy = {
	model: 'last',
	windowDays: 90,
	decayHalfLifeDays: 7,
	referralMonths: null,
	priceRiseIsUpsell: false,
	repeatIsSecondOrder: false,
	influenceThatRefers: [],
}
