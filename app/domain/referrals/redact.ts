/** By what somebody is named in texts. */
export type PersonTerms = {
	/** Their addresses, as given and folded. */
	readonly addresses: readonly string[]
	readonly names: readonly string[]
}

/** Finds somebody in texts and takes them out. */
export type Redactor = {
	/** Whether a text names them. */
	finds(text: string): boolean
	/** A text without their addresses and names; the same text where it has none. */
	redact(text: string): string
	/** Plain data with every string in it redacted, keys too; the same data where nothing names them. */
	redactLeaves(data: unknown): unknown
}

/** What stands where somebody was named. */
export const BLANK = '[erased]'

/**
 * Finds addresses and names in any capitals, composed or decomposed, with any apostrophe, dash or space, escaped as in an
 * address of the web or not. A part of another address, or a name within another word, is somebody else's.
 */
export function redactorOf({ addresses, names }: PersonTerms): Redactor {
	const named = alternatives(names)
	const addressed = alternatives(addresses)
	const patterns = [
		addressed &&
			`(?<![\\p{L}\\p{M}\\p{N}._%+-]|%2B)(?:${addressed})(?![\\p{L}\\p{M}\\p{N}]|[.-][\\p{L}\\p{N}])`,
		named && `(?<![\\p{L}\\p{M}\\p{N}])(?:${named})(?![\\p{L}\\p{M}\\p{N}])`,
	]
		.filter((pattern) => pattern !== null)
		.map((pattern) => new RegExp(pattern, 'giu'))
	const redactComposed = (text: string) =>
		patterns.reduce((left, pattern) => left.replace(pattern, BLANK), text)
	const redactText = (text: string) => {
		const composed = text.normalize('NFC')
		const redacted = redactComposed(composed)
		return redacted === composed ? text : redacted
	}
	return {
		finds: (text) => redactText(text) !== text,
		redact: redactText,
		redactLeaves: (data) => leavesOf(data, redactText),
	}
}

/** `redactorOf` for a single text. */
export const redact = (text: string, terms: PersonTerms): string =>
	redactorOf(terms).redact(text)

function leavesOf(data: unknown, change: (text: string) => string): unknown {
	if (typeof data === 'string') return change(data)
	if (Array.isArray(data)) return data.map((item) => leavesOf(item, change))
	if (data === null || typeof data !== 'object') return data
	return Object.fromEntries(
		Object.entries(data).map(([key, value]) => [
			change(key),
			leavesOf(value, change),
		]),
	)
}

/** The longest first; null where there is none. */
function alternatives(terms: readonly string[]): string | null {
	const patterns = terms
		.map((term) => term.trim())
		.filter((term) => term !== '')
		// A letter may have a capital of several: the flag `i` goes by single ones.
		.flatMap((term) => [term, term.toLowerCase(), term.toUpperCase()])
		.map((term) => term.normalize('NFC'))
		.sort((a, b) => b.length - a.length)
		.map(patternOf)
	return patterns.length === 0 ? null : [...new Set(patterns)].join('|')
}

/** Letters that have no capital, or two, and signs that are written in several ways. The flag `i` knows all others. */
const WAYS: readonly [RegExp, string][] = [
	[/ß|ss/u, '(?:ß|ss)'],
	[/i\u0307?|ı/u, '(?:i\\u0307?|[ıİ])'],
	[/['’ʼ‘`´]/u, "['’ʼ‘`´]"],
	[/[-‐‑–]/u, '(?:[-‐‑–])'],
	[/\s+/u, '(?:\\s|%20|\\+)+'],
	[/@/u, '(?:@|%40)'],
	[/\+/u, '(?:\\+|%2B)'],
	[/[\\^$.*?()[\]{}|/]/u, '\\$&'],
]

const ANY_WAY = new RegExp(WAYS.map(([sign]) => sign.source).join('|'), 'giu')

const EACH_WAY = WAYS.map(
	([sign, way]) => [new RegExp(`^(?:${sign.source})$`, 'iu'), way] as const,
)

const patternOf = (term: string) =>
	term.replace(ANY_WAY, (found) => {
		const [, way = found] = EACH_WAY.find(([sign]) => sign.test(found)) ?? []
		return way.replace('$&', found)
	})
