/** An address of somebody else, of which whoever knows it recognises enough: `a…@acme.com`. */
export function maskEmail(address: string): string {
	const at = address.lastIndexOf('@')
	const [first = ''] = address.slice(0, Math.max(at, 0))
	return at < 0 ? '…' : `${first}…${address.slice(at)}`
}

/** The first name and the initial of the last: `Ada L.`; of a single name the initial alone. */
export function maskName(name: string): string {
	const words = name.trim().split(/\s+/).filter(Boolean)
	const [first] = words
	if (first === undefined) return ''
	const last = words.at(-1) ?? first
	return words.length === 1
		? `${initialOf(first)}…`
		: `${first} ${initialOf(last)}.`
}

const initialOf = (word: string) => Array.from(word)[0]
