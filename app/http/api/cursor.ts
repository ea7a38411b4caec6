import { createHmac, timingSafeEqual } from 'node:crypto'

type Part = string | number

/** Of which list a cursor is: where it stands in another one means nothing. */
export type CursorOf = {
	/** Secret, so that nobody makes up or changes a cursor. */
	readonly key: string
	readonly list: string
	/** What the list is narrowed by. */
	readonly filter: Readonly<Record<string, unknown>>
}

const MAC_BYTES = 12

/** Where the next page begins, as text that nobody needs to understand. */
export function sealCursor(parts: readonly Part[], of: CursorOf): string {
	const text = Buffer.from(JSON.stringify(parts))
	return Buffer.concat([macOf(text, of), text]).toString('base64url')
}

/** The parts of a cursor that was given out for this list and filter; null for anything else. */
export function openCursor(cursor: string, of: CursorOf): Part[] | null {
	const bytes = Buffer.from(cursor, 'base64url')
	// Characters that mean nothing are passed over in decoding: a cursor is only what was given out.
	if (bytes.length <= MAC_BYTES || bytes.toString('base64url') !== cursor)
		return null
	const text = bytes.subarray(MAC_BYTES)
	return timingSafeEqual(bytes.subarray(0, MAC_BYTES), macOf(text, of))
		? (JSON.parse(text.toString()) as Part[])
		: null
}

const macOf = (text: Buffer, { key, list, filter }: CursorOf): Buffer =>
	createHmac('sha256', key)
		.update(JSON.stringify([list, Object.entries(filter).sort(byName)]))
		.update('\n')
		.update(text)
		.digest()
		.subarray(0, MAC_BYTES)

const byName = ([a]: [string, unknown], [b]: [string, unknown]) =>
	a < b ? -1 : 1
