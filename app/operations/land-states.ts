import type { Landing } from './landing.ts'

type Known<State> = ReadonlyMap<
	string,
	{ readonly state: State; readonly updatedAt: number }
>

/**
 * Sorts rows that say how something is now: new ones, changed ones, and those that say nothing new. Of two rows of one
 * import (`now` is the import's) with one id and different content, the second is refused: one of them is wrong.
 */
export function sortStates<State extends { readonly id: string }>(
	rows: readonly State[],
	known: Known<State>,
	now: number,
): { outcomes: Landing<'conflict'>[]; fresh: State[]; changed: State[] } {
	const fresh = new Map<string, State>()
	const changed = new Map<string, State>()
	const outcomes = rows.map((row): Landing<'conflict'> => {
		const given = fresh.get(row.id) ?? changed.get(row.id)
		if (given) return isEqual(given, row) ? 'same' : { refused: 'conflict' }
		const stored = known.get(row.id)
		if (!stored) {
			fresh.set(row.id, row)
			return 'landed'
		}
		if (isEqual(stored.state, row)) return 'same'
		if (stored.updatedAt === now) return { refused: 'conflict' }
		changed.set(row.id, row)
		return 'updated'
	})
	return {
		outcomes,
		fresh: [...fresh.values()],
		changed: [...changed.values()],
	}
}

const isEqual = <State extends object>(a: State, b: State): boolean =>
	(Object.keys(b) as (keyof State)[]).every((name) => a[name] === b[name])
