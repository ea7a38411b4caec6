/** Where something lies next, of bytes or of a text. */
type Searchable<Sought> = {
	indexOf(sought: Sought, from: number): number
}

/**
 * Finds what comes next at or after a place; the places that are asked about never go back. However often it is asked, the
 * whole is looked through once: what was found far ahead is remembered until it is reached. -1: nothing comes.
 */
export function findAhead<Sought>(
	within: Searchable<Sought>,
	sought: Sought,
): (from: number) => number {
	let found: number | undefined
	return (from) => {
		if (found === undefined || (found >= 0 && found < from))
			found = within.indexOf(sought, from)
		return found
	}
}
