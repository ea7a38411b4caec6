/** What a day's events of one source came to. */
export type Rollup = {
	readonly count: number
	readonly sumMicros: number
	readonly maxMicros: number
	readonly latestMicros: number
	readonly latestAt: number
	/** Of two events of one instant the greater id is the later one. */
	readonly latestId: string
}

/** An event that counts: one that nothing has corrected, with a value. */
export type RolledEvent = {
	readonly eventId: string
	readonly valueMicros: number
	readonly occurredAt: number
}

/** A rollup with one more event; null: the sum would no longer be held exactly. */
export function addEvent(
	rollup: Rollup | null,
	{ eventId, valueMicros, occurredAt }: RolledEvent,
): Rollup | null {
	const latest = {
		latestMicros: valueMicros,
		latestAt: occurredAt,
		latestId: eventId,
	}
	if (rollup === null)
		return {
			count: 1,
			sumMicros: valueMicros,
			maxMicros: valueMicros,
			...latest,
		}
	const sumMicros = rollup.sumMicros + valueMicros
	if (!Number.isSafeInteger(sumMicros)) return null
	const isLatest =
		occurredAt === rollup.latestAt
			? eventId > rollup.latestId
			: occurredAt > rollup.latestAt
	return {
		...rollup,
		count: rollup.count + 1,
		sumMicros,
		maxMicros: Math.max(rollup.maxMicros, valueMicros),
		...(isLatest ? latest : null),
	}
}

/** A day made anew out of its events, in whatever order; null: it has none. Throws if their sum is not held exactly. */
export function rollUp(events: Iterable<RolledEvent>): Rollup | null {
	let rollup: Rollup | null = null
	for (const event of events) {
		rollup = addEvent(rollup, event)
		if (rollup === null)
			throw new RangeError('the sum of a day is not held exactly')
	}
	return rollup
}
