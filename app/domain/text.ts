/**
 * What text of ours may hold: what every database keeps as it is. PostgreSQL refuses NUL. Half a surrogate pair cannot be
 * written as UTF-8 at all: it comes back as something else, so that what was stored is found no more.
 */
const UNKEEPABLE = /[\0\p{Cs}]/u

export const isKeepable = (text: string): boolean => !UNKEEPABLE.test(text)

/** Why text is refused at a door, in words that follow the name of its field. */
export const UNKEEPABLE_WORDS =
	'holds a character that cannot be stored (NUL, or half of a surrogate pair)'

/** Whether all text in plain data can be kept, keys too. */
export function isKeepableData(value: unknown): boolean {
	if (typeof value === 'string') return isKeepable(value)
	if (typeof value !== 'object' || value === null) return true
	if (Array.isArray(value)) return value.every(isKeepableData)
	return Object.entries(value).every(
		([key, inner]) => isKeepable(key) && isKeepableData(inner),
	)
}

/** Text of one line: line breaks and other control characters are spaces. */
export const oneLine = (text: string): string =>
	text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')

/** Text of many lines: each ends as it does here, and what is no text is gone. */
export const manyLines = (text: string): string =>
	text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/[^\P{Cc}\n\t]/gu, ' ')

/** Text cut to so many UTF-16 units; never through a character. */
export function cutText(text: string, longest: number): string {
	if (text.length <= longest) return text
	const last = text.charCodeAt(longest - 1)
	const isHalf = last >= 0xd800 && last <= 0xdbff
	return text.slice(0, isHalf ? longest - 1 : longest)
}
