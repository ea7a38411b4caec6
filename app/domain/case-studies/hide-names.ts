import { findAhead } from '#app/domain/find-ahead.ts'

/** A name that a reader may not see. */
export type HiddenName = {
	readonly name: string
	/** Words of it that would give it away by themselves. */
	readonly parts: readonly string[]
	/** What is read in its place. */
	readonly into: string
}

/**
 * Takes names out of texts: whole names in any case, parts of them as they are written, so that Mr Will does not take
 * every "will" with him. A link that leads to a name loses its address.
 */
export function createHide(
	hidden: readonly HiddenName[],
): (text: string) => string {
	if (hidden.length === 0) return (text) => text
	const whole = new Map(hidden.map(({ name, into }) => [fold(name), into]))
	const parts = new Map(
		hidden.flatMap(({ parts, into }) =>
			parts.map((part) => [part.normalize('NFC'), into] as const),
		),
	)
	const words = wordPattern([...whole.keys(), ...parts.keys()])
	const hideWords = (text: string) =>
		text.replace(
			words,
			(found) => whole.get(fold(found)) ?? parts.get(found) ?? found,
		)
	const traces = [...whole.keys(), ...parts.keys()].map(plain)
	const givesAway = (address: string) => {
		const letters = plain(address)
		return traces.some((trace) => trace !== '' && letters.includes(trace))
	}
	return (text) =>
		hideWords(
			replaceLinks(text.normalize('NFC'), (link, { label, address }) =>
				givesAway(address) ? label : link,
			).replace(BARE_ADDRESS, (address) =>
				givesAway(address) ? PLACE_OF_ADDRESS : address,
			),
		)
}

/** Puts something else in the place of each of Markdown's links and pictures. */
function replaceLinks(
	text: string,
	replacement: (
		link: string,
		parts: { label: string; address: string },
	) => string,
): string {
	const closeAfter = findAhead(text, ']')
	const endAfter = findAhead(text, ')')
	let replaced = ''
	let from = 0
	let open = text.indexOf('[')
	while (open >= 0) {
		const close = closeAfter(open)
		const isLink = close >= 0 && text.charAt(close + 1) === '('
		const end = isLink ? endAfter(close) : -1
		if (end >= 0) {
			const begin =
				open > from && text.charAt(open - 1) === '!' ? open - 1 : open
			replaced +=
				text.slice(from, begin) +
				replacement(text.slice(begin, end + 1), {
					label: text.slice(open + 1, close),
					address: text.slice(close + 2, end),
				})
			from = end + 1
		}
		open = text.indexOf('[', Math.max(open + 1, from))
	}
	return replaced + text.slice(from)
}

const BARE_ADDRESS =
	/(?:https?:\/\/|www\.|mailto:)[^\s<>()[\]]*[^\s<>()[\].,;:!?]|(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]*[\p{L}\p{N}]/giu
const PLACE_OF_ADDRESS = '[address]'

/** Whole words, the longest first; whatever white space lies between the words of a name. */
const wordPattern = (names: readonly string[]) =>
	new RegExp(
		`(?<![\\p{L}\\p{N}])(?:${[...names]
			.sort((a, b) => b.length - a.length)
			.map(escaped)
			.join('|')})(?![\\p{L}\\p{N}])`,
		'giu',
	)

const escaped = (name: string) =>
	name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(' ', '\\s+')

const fold = (name: string) =>
	name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

/** Letters and digits alone: "ana-silva" and "Ana Silva" are the same in an address. */
const plain = (text: string) =>
	text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '')
