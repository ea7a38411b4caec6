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

const rollupOf = ({
	eventId,
	valueMicros,
	occurredAt,
}: RolledEvent): Rollup => ({
	count: 1,
	sumMicros: valueMicros,
	maxMicros: valueMicros,
	latestMicros: valueMicros,
	latestAt: occurredAt,
	latestId: eventId,
})

/** Two rollups of one day and source as one; null: their sum is no longer a number that is held exactly. */
export function mergeRollups(one: Rollup, other: Rollup): Rollup | null {
	const sumMicros = one.sumMicros + other.sumMicros
	if (!Number.isSafeInteger(sumMicros)) return null
	const latest = isLater(one, other) ? one : other
	return {
		count: one.count + other.count,
		sumMicros,
		maxMicros: Math.max(one.maxMicros, other.maxMicros),
		latestMicros: latest.latestMicros,
		latestAt: latest.latestAt,
		latestId: latest.latestId,
	}
}

/** A rollup with one more event; null: the sum would no longer be held exactly. */
export const addEvent = (
	rollup: Rollup | null,
	event: RolledEvent,
): Rollup | null =>
	rollup === null ? rollupOf(event) : mergeRollups(rollup, rollupOf(event))

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

const isLater = (one: Rollup, other: Rollup): boolean =>
	one.latestAt === other.latestAt
		? one.latestId > other.latestId
		: one.latestAt > other.latestAt
