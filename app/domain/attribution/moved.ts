/** How money moves between referrers from one split to another. */
export type Moved = {
	/** What some get more, which is what others get less: half of all differences. */
	readonly movedMinor: number
	/** How many get more or less. */
	readonly referrers: number
}

/**
 * What moves between referrers, from their differences. Where these do not sum to nothing, the rest goes to or comes from
 * those whom nobody referred.
 * @param differencesMinor by referrer, what each has more (or, negative, less)
 */
export function movedBetween(differencesMinor: Iterable<number>): Moved {
	let gainedMinor = 0
	let lostMinor = 0
	let referrers = 0
	for (const difference of differencesMinor) {
		if (difference === 0) continue
		referrers += 1
		if (difference > 0) gainedMinor += difference
		else lostMinor -= difference
	}
	return { movedMinor: Math.max(gainedMinor, lostMinor), referrers }
}
