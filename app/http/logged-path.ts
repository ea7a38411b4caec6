/**
 * Beginnings of paths after which comes what is for its reader alone, or what somebody typed for a code. Whoever adds a
 * route with a `:token` finds it here by its test.
 */
const SECRET_AFTER: readonly string[] = [
	'sign-in',
	'invitation',
	'confirm',
	'r',
	'refer',
	'stories/review',
	'stories/preview',
	'unsubscribe',
	'mail-preferences',
]
const MASK = '…'
/** No path of ours is encoded more than once; whoever does it is followed for so long. */
const DECODINGS = 10
/** As long as this only tokens and hashes are. Our own ids are shorter. */
const TOKEN = /^[\w~+=-]{32,}$/
const ADDRESS = /[^@]@[^@]/

/** A path fit for the log, however it is written: no query, nothing of a one-time link, no address of mail. */
export function loggedPath(url: string): string {
	const parts = partsOf(url)
	const words = parts.map((part) => part.trim().toLowerCase())
	for (const secretAfter of SECRET_AFTER) {
		const beginning = secretAfter.split('/')
		if (words.length <= beginning.length) continue
		if (beginning.some((word, at) => words[at] !== word)) continue
		const ending = words.at(-1)?.endsWith('.data') ? '.data' : ''
		return `/${secretAfter}/${MASK}${ending}`
	}
	return `/${parts.map((part) => (TOKEN.test(part) || ADDRESS.test(part) ? MASK : part)).join('/')}`
}

/** A text fit for the log: every path in it, and every address of a page, as `loggedPath` gives it. */
export const loggedText = (text: string): string =>
	text.replace(/[^\s"'<>]+/g, (word) => {
		const from = pathBegins(word)
		return from < 0 ? word : word.slice(0, from) + loggedPath(word.slice(from))
	})

const SLASH = /[/\\]|%2f/i

/** Where a word's path begins, behind the origin if there is one; -1: it has none. */
function pathBegins(word: string): number {
	const slash = word.search(SLASH)
	if (!ORIGIN_BEFORE.test(word.slice(0, slash + 2))) return slash
	const host = slash + 2
	const length = word.slice(host).search(/[/\\?#]|%2f/i)
	if (length < 0) return -1
	return /[?#]/.test(word.charAt(host + length)) ? slash : host + length
}

const ORIGIN_BEFORE = /[a-z\d+.-]:\/\/$/i

/** The parts of a path as a router or a careless reader might take them: decoded, without what leads nowhere. */
function partsOf(url: string): string[] {
	const [path = ''] = decoded(url).replace(/\\/g, '/').split(/[?#]/, 1)
	const parts: string[] = []
	for (const part of path.split('/'))
		if (part === '..') parts.pop()
		else if (part !== '' && part !== '.') parts.push(part)
	return parts
}

/** Letters, digits and signs of ASCII are decoded until none is encoded; other characters stay as they came. */
function decoded(text: string): string {
	let before = text
	for (let times = 0; times < DECODINGS; times += 1) {
		const after = before.replace(/%([2-7][\da-f])/gi, (_, hex: string) =>
			String.fromCharCode(Number.parseInt(hex, 16)),
		)
		if (after === before) break
		before = after
	}
	return before
}
