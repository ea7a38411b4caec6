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
	/** Days after the end of what was paid in which the next payment may come; then it is churn. */
	readonly graceWeekDays: number
	readonly graceMonthDays: number
	readonly graceQuarterDays: number
	readonly graceHalfYearDays: number
	readonly graceYearDays: number
	/** What is said to have ended counts to that date, and no longer to the end of what was paid. */
	readonly churnsAtGivenDate: boolean
	/** Influence kinds that also refer. */
	readonly influenceThatRefers: readonly (
		| 'event'
		| 'case_study_view'
		| 'reference_call'
	)[]
}

/** What a stored version says: one may be from before a setting was there. */
export type StoredPolicy = Omit<Policy, LaterSetting> &
	Partial<Pick<Policy, LaterSetting>>

type LaterSetting =
	| 'firstPurchaseMinutes'
	| 'graceWeekDays'
	| 'graceMonthDays'
	| 'graceQuarterDays'
	| 'graceHalfYearDays'
	| 'graceYearDays'
	| 'churnsAtGivenDate'

export const DEFAULT_POLICY: Policy = {
	model: 'last',
	windowDays: 90,
	decayHalfLifeDays: 7,
	referralMonths: null,
	firstPurchaseMinutes: 60,
	priceRiseIsUpsell: false,
	repeatIsSecondOrder: false,
	graceWeekDays: 3,
	graceMonthDays: 15,
	graceQuarterDays: 21,
	graceHalfYearDays: 30,
	graceYearDays: 30,
	churnsAtGivenDate: false,
	influenceThatRefers: [],
}
