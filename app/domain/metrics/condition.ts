export const OPERATORS = ['>=', '>', '<=', '<', '='] as const
export type Operator = (typeof OPERATORS)[number]

/** A figure compared with a threshold, true on so many days in a row, today the last of them. */
export type Condition = {
	readonly metric: string
	readonly operator: Operator
	readonly thresholdMicros: number
	/** 1: it suffices that it is true today. */
	readonly heldDays: number
}
