import { trimOf } from '#app/domain/trim.ts'

const LONGEST_SLUG = 60

/** A part of an address out of a title: plain letters, digits and hyphens. Never empty. */
export function slugOf(title: string): string {
	const joined = title
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll('ß', 'ss')
		.replace(/['’]/g, '')
		.replace(/[^a-z0-9]+/g, '-')
	const words = trimOf(joined, (character) => character === '-')
	if (words === '') return 'story'
	if (words.length <= LONGEST_SLUG) return words
	const cut = words.slice(0, LONGEST_SLUG + 1)
	const end = cut.lastIndexOf('-')
	return end > 0 ? cut.slice(0, end) : words.slice(0, LONGEST_SLUG)
}

/** A slug that is not taken: with a number behind it where the plain one is. */
export function freeSlug(title: string, taken: ReadonlySet<string>): string {
	const plain = slugOf(title)
	for (let number = 1; ; number++) {
		const slug = number === 1 ? plain : `${plain}-${number}`
		if (!taken.has(slug) && !RESERVED.has(slug)) return slug
	}
}

/** Words of addresses beside those of stories. */
const RESERVED: ReadonlySet<string> = new Set(['review', 'preview'])
