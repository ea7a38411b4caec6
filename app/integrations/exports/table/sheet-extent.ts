/** How far a sheet reaches: its largest row and column, counted from 1. */
export type Extent = { readonly rows: number; readonly columns: number }

const MAX_TAG = 1024 * 1024

/** A cell or a row, behind the bracket that opens it. */
const TAG = /^(?:[^\s/:>]*:)?(c|row)(?=[\s/>])/
const ADDRESS = /\br\s*=\s*["']([^"']*)/g

/**
 * How far a sheet reaches, by its XML, which comes in pieces: a reader makes room for every cell up to the last one,
 * wherever that lies. Null: it has an address that is none, or one that cannot be told.
 */
export async function extentOf(
	xml: AsyncIterable<Buffer>,
): Promise<Extent | null> {
	let rows = 0
	let columns = 0
	let count = 0
	let rest = ''
	for await (const piece of xml) {
		// What follows the last bracket is not whole; the first piece is empty or what was left.
		const tags = (rest + piece.toString('latin1')).split('<')
		rest = tags.pop() ?? ''
		if (rest.length > MAX_TAG) return null
		for (const tag of tags) {
			const kind = TAG.exec(tag)?.[1]
			if (kind === undefined) continue
			if (kind === 'row') count += 1
			for (const [, address = ''] of tag.matchAll(ADDRESS)) {
				const parts = /^([A-Za-z]{0,3})(\d{1,7})$/.exec(address)
				if (!parts) return null
				rows = Math.max(rows, Number(parts[2]))
				columns = Math.max(columns, columnOf(parts[1] ?? ''))
			}
		}
	}
	return { rows: Math.max(rows, count), columns }
}

/** A is 1, AA is 27. */
function columnOf(letters: string): number {
	let column = 0
	for (const letter of letters.toUpperCase())
		column = column * 26 + letter.charCodeAt(0) - 64
	return column
}
