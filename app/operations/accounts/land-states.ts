import type { Landing } from '#app/operations/organisation/landing.ts'

type Known<State> = ReadonlyMap<
	string,
	{ readonly state: State; readonly updatedAt: number }
>

type Sorting<Row, State> = {
	/** The import's. */
	readonly now: number
	/** What a row and what is known come to; what a row does not say stays as it is known. */
	readonly complete: (row: Row, known: State | null) => State
}

/**
 * Sorts rows that say how something is now: new ones, changed ones, and those that say nothing new. A row that would
 * change what another row of the same import left is refused: one of them is wrong.
 * The ids in `confirmed` must be marked as given now, or a later batch could not tell that they stood in this import.
 */
export function sortStates<
	Row extends { readonly id: string },
	State extends { readonly id: string },
>(
	rows: readonly Row[],
	known: Known<State>,
	{ now, complete }: Sorting<Row, State>,
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
		if (earlier)
			return isEqual(earlier, complete(row, earlier))
				? 'same'
				: { refused: 'conflict' }
		const stored = known.get(row.id)
		const state = complete(row, stored?.state ?? null)
		const isSame = stored !== undefined && isEqual(stored.state, state)
		if (stored?.updatedAt === now && !isSame) return { refused: 'conflict' }
		given.set(row.id, state)
		if (!stored) {
			fresh.set(row.id, state)
			return 'landed'
		}
		if (isSame) {
			if (stored.updatedAt !== now) confirmed.push(row.id)
			return 'same'
		}
		changed.set(row.id, state)
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
	(Object.keys(b) as (keyof State)[]).every((name) =>
		isSameValue(a[name], b[name]),
	)

const isSameValue = (a: unknown, b: unknown): boolean =>
	a === b ||
	(Array.isArray(a) &&
		Array.isArray(b) &&
		a.length === b.length &&
		a.every((item, i) => item === b[i]))
