/** A text without every stretch from `begin` to the next `end`; one that never ends stays. */
export function cutOut(text: string, begin: string, end: string): string {
	let left = ''
	let from = 0
	for (;;) {
		const at = text.indexOf(begin, from)
		const stop = at < 0 ? -1 : text.indexOf(end, at + begin.length)
		if (stop < 0) return left + text.slice(from)
		left += text.slice(from, at)
		from = stop + end.length
	}
}
