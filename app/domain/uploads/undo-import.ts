import type { Period } from '#app/domain/period.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

/** How far the undoing of an import is. `stopped`: the work was given up on the way, and goes on when somebody says so. */
export const UNDO_STATES = ['running', 'stopped', 'done'] as const
export type UndoState = (typeof UNDO_STATES)[number]

/** What stands in a month of the lines of an import, in one currency, in minor units. */
export type PostedOfImport = {
	readonly period: Period
	readonly currency: string
	readonly lines: number
	readonly amountMinor: number
	/** In the base currency. */
	readonly baseMinor: number
}

/** What is known of an import before it is undone. */
export type UndoFacts = {
	/** Its files are still being read. */
	readonly isRunning: boolean
	/** Null: nobody began to undo it. */
	readonly undo: UndoState | null
	/** Lines of it that stand. */
	readonly lines: number
	/** Rows of its files that wait to be mended. */
	readonly rejected: number
	/** Rows that may have been payments landed, and no line says that it came by it: of before lines said so. */
	readonly isUnmarked: boolean
	/** By month and currency, of lines that stand. */
	readonly posted: readonly PostedOfImport[]
	/** Lines that stand and of which nothing is posted. */
	readonly unposted: number
	/** The month of its first credit on an invoice that stands: credits make no entries of their own. */
	readonly firstCredit: Period | null
	readonly closedThrough: Period | null
}

export type UndoRefusal =
	| 'import_unknown'
	/** Its files are still being read. */
	| 'still_importing'
	| 'being_undone'
	| 'already_undone'
	/** Nothing of it is there to be taken back. */
	| 'nothing_left'
	/** Which lines it brought is not known. */
	| 'lines_unknown'
	/** The closed months in which it has entries, the first one first. */
	| { readonly closedMonths: readonly Period[] }

/** What undoing an import takes back. */
export type UndoPlan = {
	readonly lines: number
	readonly rejected: number
	/** What is taken out of the figures, by currency and month. */
	readonly money: readonly {
		readonly currency: string
		readonly months: readonly {
			readonly period: Period
			readonly lines: number
			readonly amountMinor: number
		}[]
	}[]
	/** Lines of which nothing is posted: what they wait for did not come. */
	readonly unposted: number
}

/**
 * What undoing an import takes back, or why it is not undone. It is undone whole or not at all: where a month is closed in
 * which anything of it was posted, whether or not it was taken back since, or a credit of it lies, nothing is touched.
 */
export function planUndo(facts: UndoFacts): Result<UndoPlan, UndoRefusal> {
	const { undo, lines, rejected, posted, closedThrough } = facts
	if (facts.isRunning) return refused('still_importing')
	if (undo === 'running') return refused('being_undone')
	if (undo === 'done') return refused('already_undone')
	if (lines + rejected === 0 && undo === null)
		return refused(facts.isUnmarked ? 'lines_unknown' : 'nothing_left')
	const closedMonths = [
		...new Set([
			...posted.map(({ period }) => period),
			...(facts.firstCredit === null ? [] : [facts.firstCredit]),
		]),
	]
		.filter((period) => closedThrough !== null && period <= closedThrough)
		.sort()
	if (closedMonths.length > 0) return refused({ closedMonths })
	const currencies = [...new Set(posted.map(({ currency }) => currency))].sort()
	return done({
		lines,
		rejected,
		money: currencies.map((currency) => ({
			currency,
			months: posted
				.filter((each) => each.currency === currency)
				.map(({ period, lines, amountMinor }) => ({
					period,
					lines,
					amountMinor,
				}))
				.sort((a, b) => (a.period < b.period ? -1 : 1)),
		})),
		unposted: facts.unposted,
	})
}
