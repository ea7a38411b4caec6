export const ASK_KINDS = [
	'call',
	'review',
	'case_study',
	'talk',
	'survey',
] as const
export type AskKind = (typeof ASK_KINDS)[number]

export type AskState =
	| 'open'
	| 'accepted'
	| 'declined'
	| 'expired'
	| 'withdrawn'

/** How much may be asked of people. */
export type AskPolicy = {
	/** Accepted asks of one person in `windowDays`. */
	readonly perPerson: number
	/** Accepted asks of one account in `windowDays`. */
	readonly perAccount: number
	readonly windowDays: number
	readonly quietDaysAfterDecline: number
	/** Caution when the account's renewal is so near. */
	readonly renewalCautionDays: number
	/** How long a pause lasts that an advocate asks for. */
	readonly pauseDays: number
}

export const DEFAULT_ASK_POLICY: AskPolicy = {
	perPerson: 2,
	perAccount: 4,
	windowDays: 90,
	quietDaysAfterDecline: 14,
	renewalCautionDays: 60,
	pauseDays: 90,
}
