/**
 * A text without what stands at its end, as far as `isLeftOut` says so of each character. An expression such as `/x+$/`
 * begins anew at every x of a text, and takes time by the square of its length.
 */
export function trimEndOf(
	text: string,
	isLeftOut: (character: string) => boolean,
): string {
	let end = text.length
	while (end > 0 && isLeftOut(text.charAt(end - 1))) end -= 1
	return text.slice(0, end)
}

/** The same at both ends. */
export function trimOf(
	text: string,
	isLeftOut: (character: string) => boolean,
): string {
	const trimmed = trimEndOf(text, isLeftOut)
	let from = 0
	while (from < trimmed.length && isLeftOut(trimmed.charAt(from))) from += 1
	return trimmed.slice(from)
}

/** A host without the dots of the root at its end. */
export const withoutEndDots = (host: string): string =>
	trimEndOf(host, (character) => character === '.')
