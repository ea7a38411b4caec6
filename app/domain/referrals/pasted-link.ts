import { foldCode, LONGEST_CODE } from './code.ts'

/** What the address of a tracked link asks for. */
export type PastedLink = {
	/** By what the link may be known, the likeliest first. */
	readonly codes: readonly string[]
	/** The name of a destination; null: none was asked for. */
	readonly slug: string | null
	readonly query: string
}

/** Nothing but a code, and at times a name, as links are made. */
const CLEAN = /^([a-z0-9_-]*[a-z0-9])(?:\/([a-z0-9-]*))?$/i
/** Where what was meant as a query got into the path. */
const QUERY_BEGINS = /[&#]|%(?:3f|26|23)/i
/** What a sentence, a bracket or a quotation mark leaves behind a link; never what a code ends with. */
const AFTER_A_LINK =
	/^(?![_-])[\p{P}\p{S}\p{Z}\s\p{Default_Ignorable_Code_Point}]$/u

/**
 * Reads what stands after `/r/`, with the query that came behind it. A link that was pasted brings what stood around it:
 * the full stop of a sentence, a bracket, characters that nobody sees, a query whose question mark was encoded or left out.
 * Null: it can be no link. Malformed: percent signs that stand for no text.
 */
export function readPastedLink(
	path: string,
	query: string,
): PastedLink | 'malformed' | null {
	const clean = CLEAN.exec(path)
	if (clean) {
		const folded = foldCode(clean[1] ?? '')
		if (folded === null) return null
		return { codes: [folded], slug: clean[2] || null, query }
	}
	const end = path.search(QUERY_BEGINS)
	const asked = decoded(end < 0 ? path : path.slice(0, end))
	if (asked === null || asked.includes('\0')) return 'malformed'
	const [code = '', slug = '', ...more] = (
		end < 0 ? path : path.slice(0, end)
	).split('/')
	const codes = codesIn(decoded(code) ?? '')
	if (codes.length === 0 || more.some((part) => part !== '')) return null
	return {
		codes,
		slug: withoutTraces(decoded(slug) ?? '') || null,
		query: end < 0 ? query : joined(queryIn(path.slice(end)), query),
	}
}

/**
 * The codes that a text may stand for, as they are looked up, the likeliest first: as it is, without what was pasted along
 * with it, and without the signs that chats put around a word to stress it.
 */
export function codesIn(text: string): string[] {
	const pasted = withoutTraces(text.replace(/[?&#].*$/s, ''))
	const found = [text, pasted, pasted.replace(/[_-]{1,9}$/, '')].map(foldCode)
	return [...new Set(found)].filter((code) => code !== null)
}

/** A text that is too long for a code or a name stays as it is. */
const withoutTraces = (text: string) =>
	text.length > 2 * LONGEST_CODE
		? text
		: withoutEnd([...text.replace(/\p{Cf}/gu, '')])

function withoutEnd(characters: readonly string[]): string {
	const last = characters.findLastIndex((one) => !AFTER_A_LINK.test(one))
	return characters.slice(0, last + 1).join('')
}

/** A query that stands in a path; one that was encoded as a whole is decoded. */
function queryIn(path: string): string {
	const text = path.replace(/^(?:[&#]|%..)/, '')
	return text.includes('=') ? text : (decoded(text) ?? '')
}

const joined = (...queries: string[]) =>
	queries.filter((query) => query !== '').join('&')

function decoded(text: string): string | null {
	try {
		return decodeURIComponent(text)
	} catch {
		return null
	}
}
