import { done, type Result, refused } from '#app/domain/result.ts'

/** Of what new codes are made: nothing that looks like something else (0 o, 1 i l), and no vowels, so that none spells a word. */
export const CODE_ALPHABET = '23456789bcdfghjkmnpqrstvwxyz'
export const CODE_LENGTH = 8

/** Longer than any code or word is. */
export const LONGEST_CODE = 64

/** Codes that were imported hold what others put into theirs: letters of any script, digits, `-`, `_`, and dots inside. */
const CODE = /^[\p{L}\p{M}\p{N}_-]+(\.[\p{L}\p{M}\p{N}_-]+)*$/u

/** A code as it is looked up: case does not matter. Null where the text can be no code. */
export function foldCode(text: string): string | null {
	if (text.length > 2 * LONGEST_CODE) return null
	const folded = text.trim().toLowerCase()
	return folded.length <= LONGEST_CODE && CODE.test(folded) ? folded : null
}

export const SHORTEST_WORD = 3
export const LONGEST_WORD = 40

/** Words that would look like a place of this portal, or like somebody who speaks for it. */
const RESERVED_WORDS: ReadonlySet<string> = new Set(
	`account admin administrator api app apply assets auth billing build contact dashboard demo docs false favicon gallery
	health healthz help home images img index invitation invite lead legal link links login logout mail marketing metrics
	new null official owner portal press preferences privacy qr r readyz refer referral register robots root sale sales
	security settings setup share sign-in sign-out sign-up signin signup sitemap staff static status support team terms
	test track true undefined unsubscribe webhook webhooks www`.split(/\s+/),
)

export type WordProblem =
	| 'too_short'
	| 'too_long'
	/** Something else than letters without accents, digits and hyphens; or a hyphen at an end. */
	| 'other_characters'
	| 'reserved'

/** A word that somebody chose for a link: as it is looked up, and as they wrote it. */
export type ChosenWord = { readonly word: string; readonly shown: string }

export function checkWord(text: string): Result<ChosenWord, WordProblem> {
	const shown = text.trim()
	const word = shown.toLowerCase()
	if (shown.length < SHORTEST_WORD) return refused('too_short')
	if (shown.length > LONGEST_WORD) return refused('too_long')
	// What was written is looked at, not what it folds to: a Kelvin sign becomes a k.
	if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(shown))
		return refused('other_characters')
	if (RESERVED_WORDS.has(word)) return refused('reserved')
	return done({ word, shown })
}
