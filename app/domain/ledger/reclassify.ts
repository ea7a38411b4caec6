import type { RevenueClass, RevenueLine } from './line.ts'

/** The class that somebody gave a line by hand. */
export type Reclassification = {
	/** Sorts by when it was made. */
	readonly id: string
	readonly lineKey: string
	/** Null: as the line's source and the rules have it. */
	readonly class: RevenueClass | null
}

export type ReclassifyObjection =
	| 'line_unknown'
	| 'line_is_refund'
	| 'line_is_credit'
	| 'line_is_zero'

/** The latest of each line: it holds. */
export function latestByLine<Each extends Reclassification>(
	reclassifications: readonly Each[],
): Map<string, Each> {
	const latest = new Map<string, Each>()
	for (const each of reclassifications) {
		const known = latest.get(each.lineKey)
		if (!known || known.id < each.id) latest.set(each.lineKey, each)
	}
	return latest
}

/** Lines, each as if its source had stated the class that it was given last. */
export function reclassified<Line extends RevenueLine>(
	lines: readonly Line[],
	reclassifications: readonly Reclassification[],
): readonly Line[] {
	if (reclassifications.length === 0) return lines
	const latest = latestByLine(reclassifications)
	return lines.map((line) => {
		const type = latest.get(line.sourceKey)?.class
		return type ? { ...line, type } : line
	})
}

/** Why a line cannot be given a class, or null. A refund has that of its line; a credit and a zero line make no entry. */
export const objectionTo = (
	line: Pick<RevenueLine, 'amountMinor' | 'refundOf'> | undefined,
): ReclassifyObjection | null => {
	if (!line) return 'line_unknown'
	if (line.refundOf !== null) return 'line_is_refund'
	if (line.amountMinor < 0) return 'line_is_credit'
	return line.amountMinor === 0 ? 'line_is_zero' : null
}

/**
 * Whether giving a line a class, or giving it back to the rules, would change what is known of it.
 * @param latest what it was given last by hand, if anything
 */
export function changesClass(
	line: Pick<RevenueLine, 'type'>,
	latest: Pick<Reclassification, 'class'> | undefined,
	wanted: RevenueClass | null,
): boolean {
	const byHand = latest?.class ?? null
	return wanted === null ? byHand !== null : (byHand ?? line.type) !== wanted
}
