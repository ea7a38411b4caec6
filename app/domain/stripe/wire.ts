/** An object of Stripe as it came: nothing is certain about it. */
export type Wire = Readonly<Record<string, unknown>>

/** What Stripe sent is not what it says it is. */
export class Unreadable extends Error {}

/** An object; null where it is none. */
export const wireOf = (value: unknown): Wire | null =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Wire)
		: null

/** A field of a field of an object, as an object; nothing where one of them is missing. */
export const inside = (wire: Wire | null, ...path: readonly string[]): Wire =>
	path.reduce<Wire>((at, name) => wireOf(at[name]) ?? {}, wire ?? {})

/** Halves of characters, which no database takes, and the one character that none of its texts holds. */
const UNFIT = /[\uD800-\uDFFF\0]/gu

/** Text that a database takes; null where it is none, or empty. */
export const textOf = (value: unknown): string | null =>
	typeof value === 'string' && value !== ''
		? value.replaceAll(UNFIT, '\uFFFD')
		: null

/** The id of what a field names, written out or not. */
export const idOf = (value: unknown): string | null =>
	textOf(value) ?? textOf(wireOf(value)?.id)

/** A whole number; null where there is none. */
export const wholeOf = (value: unknown): number | null =>
	Number.isSafeInteger(value) ? (value as number) : null

/** Unix seconds as milliseconds; null where there are none. */
export function instantOf(value: unknown): number | null {
	const seconds = wholeOf(value)
	return seconds === null ? null : seconds * 1000
}

/** What a list holds, whether it came as Stripe's lists do or bare. */
export function listOf(value: unknown): Wire[] {
	const list = Array.isArray(value) ? value : wireOf(value)?.data
	return Array.isArray(list)
		? list.flatMap((each) => {
				const wire = wireOf(each)
				return wire ? [wire] : []
			})
		: []
}

/** Whether a list goes on beyond what came of it. */
export function isCut(value: unknown): boolean {
	const list = wireOf(value)
	if (!list) return false
	const total = wholeOf(list.total_count) ?? wholeOf(list.count)
	return (
		list.has_more === true ||
		(total !== null && Array.isArray(list.data) && total > list.data.length)
	)
}

/** What somebody noted about an object. */
export function notesOf(value: unknown): Readonly<Record<string, string>> {
	const notes: Record<string, string> = {}
	for (const [name, text] of Object.entries(wireOf(value) ?? {})) {
		const said = textOf(text)
		const named = textOf(name)
		if (said !== null && named !== null) notes[named] = said
	}
	return notes
}

export const currencyOf = (value: unknown): string =>
	(textOf(value) ?? '').toUpperCase()

/** The id of an object, without which there is nothing to know of it. */
export function ownId(wire: Wire): string {
	const id = textOf(wire.id)
	if (id === null) throw new Unreadable('an object without an id')
	return id
}
