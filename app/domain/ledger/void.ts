import type { Calendar, Period } from '#app/domain/period.ts'
import { isCredit } from './invoice.ts'
import type { RevenueLine } from './line.ts'
import { postedTarget, type Target } from './target.ts'

/** Why a line takes no part any more: somebody said so, its import was undone, or another source knows better. */
export const VOID_CAUSES = ['by_hand', 'import_undone', 'better_truth'] as const
export type VoidCause = (typeof VOID_CAUSES)[number]

export type VoidRefusal =
	| 'line_unknown'
	| 'already_voided'
	| 'reason_missing'
	/** Somebody proposed it already. */
	| 'proposal_waiting'
	/** The first closed month in which it has entries. */
	| { readonly closedMonth: Period }

/**
 * The closed month because of which a line cannot be voided; null: it can. That is where it has entries, whether or not
 * they were taken back since. A credit makes none: what it was taken off stands in its own month.
 * @param periods in which the line has entries
 */
export function closedMonthOf(
	line: Pick<RevenueLine, 'paidAt' | 'amountMinor' | 'refundOf' | 'invoiceId'>,
	periods: readonly Period[],
	closedThrough: Period | null,
	calendar: Calendar,
): Period | null {
	if (closedThrough === null) return null
	const all = isCredit(line)
		? [...periods, calendar.periodOf(line.paidAt)]
		: periods
	const closed = all.filter((period) => period <= closedThrough).sort()
	return closed[0] ?? null
}

/**
 * Targets as the ledger files them: each under the key of its line's version, and beside them the voided lines, of which
 * nothing is to stand.
 * @param keyOf the key of the version that stands
 */
export function inVersions(
	targets: readonly Target[],
	voided: readonly RevenueLine[],
	keyOf: (toldKey: string) => string,
): readonly Target[] {
	const filed = targets.map((target) => {
		const { sourceKey, refundOf } = target.line
		const key = keyOf(sourceKey)
		const original = refundOf === null ? null : keyOf(refundOf)
		return key === sourceKey && original === refundOf
			? target
			: {
					...target,
					line: { ...target.line, sourceKey: key, refundOf: original },
				}
	})
	return voided.length === 0
		? filed
		: [...filed, ...voided.map((line) => postedTarget(line, []))]
}
