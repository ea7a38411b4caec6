import { done, type Result, refused } from '#app/domain/result.ts'

/** When a subscription was paused and resumed: from when, until when, from when, …; null until it is resumed. */
export type Pauses = readonly (number | null)[]

export type PauseRefusal = 'resumed_before_paused' | 'resumed_without_pause'

/** What a source says of a pause. Undefined: nothing; null: that there is none, or that it is not over. */
export type SaidPause = {
	readonly pausedAt?: number | null
	readonly resumedAt?: number | null
}

export type Pause = { readonly from: number; readonly until: number }

/** Pauses with what was said of one more: of the one that began then, else of the latest before it was resumed. */
export function withPause(
	pauses: Pauses,
	{ pausedAt, resumedAt }: SaidPause,
): Result<Pauses, PauseRefusal> {
	if (pausedAt === null) return done([])
	const known = pairsOf(pauses)
	if (pausedAt !== undefined) {
		if (typeof resumedAt === 'number' && resumedAt < pausedAt)
			return refused('resumed_before_paused')
		const same = known.find(([from]) => from === pausedAt)
		return done(
			flat([
				...known.filter((pair) => pair !== same),
				[pausedAt, resumedAt === undefined ? (same?.[1] ?? null) : resumedAt],
			]),
		)
	}
	if (resumedAt === undefined) return done(pauses)
	const latest = known.findLast(
		([from]) => resumedAt === null || from <= resumedAt,
	)
	if (!latest)
		return resumedAt === null ? done(pauses) : refused('resumed_without_pause')
	return done(
		flat([...known.filter((pair) => pair !== latest), [latest[0], resumedAt]]),
	)
}

type Pair = readonly [from: number, until: number | null]

/** Each pause by itself, in the order in which they began. */
export function pairsOf(pauses: Pauses): Pair[] {
	const pairs: Pair[] = []
	for (let i = 0; i < pauses.length; i += 2)
		pairs.push([pauses[i] as number, pauses[i + 1] ?? null])
	return pairs
}

const flat = (pairs: readonly Pair[]): Pauses =>
	[...pairs].sort(([a], [b]) => a - b).flat()

/**
 * The spans in which a subscription is paused, one after the other. One of which nobody said when it was over lasts to
 * the next, or without end.
 */
export const pausesOf = (pauses: Pauses): Pause[] =>
	pairsOf(pauses).map(([from, until], i, all) => {
		const next = all[i + 1]?.[0] ?? Number.POSITIVE_INFINITY
		return { from, until: Math.min(until ?? next, next) }
	})
