import type { Landing } from '#app/operations/organisation/landing.ts'

type Known<State> = ReadonlyMap<
	string,
	{ readonly state: State; readonly updatedAt: number }
>

/**
 * Sorts rows that say how something is now: new ones, changed ones, and those that say nothing new. Of two rows of one
 * import (`now` is the import's) with one id and different content, the second is refused: one of them is wrong.
 * The ids in `confirmed` must be marked as given now, or a later batch could not tell that they stood in this import.
 */
export function sortStates<State extends { readonly id: string }>(
	rows: readonly State[],
	known: Known<State>,
	now: number,
): {
	outcomes: Landing<'conflict'>[]
	fresh: State[]
	changed: State[]
	confirmed: string[]
} {
	const given = new Map<string, State>()
	const fresh = new Map<string, State>()
	const changed = new Map<string, State>()
	const confirmed: string[] = []
	const outcomes = rows.map((row): Landing<'conflict'> => {
		const earlier = given.get(row.id)
		if (earlier) return isEqual(earlier, row) ? 'same' : { refused: 'conflict' }
		const stored = known.get(row.id)
		if (stored?.updatedAt === now && !isEqual(stored.state, row))
			return { refused: 'conflict' }
		given.set(row.id, row)
		if (!stored) {
			fresh.set(row.id, row)
			return 'landed'
		}
		if (isEqual(stored.state, row)) {
			if (stored.updatedAt !== now) confirmed.push(row.id)
			return 'same'
		}
		changed.set(row.id, row)
		return 'updated'
	})
	return {
		outcomes,
		fresh: [...fresh.values()],
		changed: [...changed.values()],
		confirmed,
	}
}

const isEqual = <State extends object>(a: State, b: State): boolean =>
	(Object.keys(b) as (keyof State)[]).every((name) => isSame(a[name], b[name]))

const isSame = (a: unknown, b: unknown): boolean =>
	a === b ||
	(Array.isArray(a) &&
		Array.isArray(b) &&
		a.length === b.length &&
		a.every((item, i) => item === b[i]))
