/** By what somebody is named in texts. */
export type PersonTerms = {
	/** Their addresses, as given and folded. */
	readonly addresses: readonly string[]
	readonly names: readonly string[]
}

const BLANK = '[erased]'

/** A text without somebody's addresses and names; the same text where it has none. */
export function redact(
	text: string,
	{ addresses, names }: PersonTerms,
): string {
	const named = alternatives(names)
	const addressed = alternatives(addresses)
	// A part of another address, or a name within another word, is somebody else's.
	return [
		addressed &&
			`(?<![\\p{L}\\p{N}._%+-])(?:${addressed})(?![\\p{L}\\p{N}]|[.-][\\p{L}\\p{N}])`,
		named && `(?<![\\p{L}\\p{N}])(?:${named})(?![\\p{L}\\p{N}])`,
	]
		.filter((pattern) => pattern !== null)
		.reduce(
			(left, pattern) => left.replace(new RegExp(pattern, 'giu'), BLANK),
			text,
		)
}

/** The longest first; null where there is none. */
function alternatives(terms: readonly string[]): string | null {
	const patterns = terms
		.map((term) => term.trim())
		.filter((term) => term !== '')
		.sort((a, b) => b.length - a.length)
		.map(escapePattern)
	return patterns.length === 0 ? null : patterns.join('|')
}

const escapePattern = (term: string) =>
	term.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
