import { trimEndOf } from '#app/domain/trim.ts'
import { foldCode } from './code.ts'
import { legalKeyOf } from './eligibility.ts'

/** Shorter codes are near to everything. */
const SHORTEST = 4

/** What people type into codes; other letters are as near as they are told. */
const KEYS = [...'abcdefghijklmnopqrstuvwxyz0123456789-_']

const MARKS = /[-_.]/g
const FIGURE = /\p{N}/u

/** The code without hyphens, underscores, dots and the figures at its end: "Ada-L_2026" → "adal". */
const bareOf = (code: string): string =>
	trimEndOf(code.replace(MARKS, ''), (character) => FIGURE.test(character))

/**
 * The codes that somebody may have meant who wrote this one: a letter is missing, is one too many, is another or has
 * changed places with the next; or hyphens, dots and figures at the end were added. None of a code below four letters.
 */
export function codesNear(code: string): string[] {
	const letters = [...code]
	if (letters.length < SHORTEST) return []
	const withPiece = (at: number, left: number, piece: readonly string[]) =>
		[...letters.slice(0, at), ...piece, ...letters.slice(at + left)].join('')
	const near = new Set<string>()
	for (let at = 0; at <= letters.length; at++) {
		for (const key of KEYS) {
			near.add(withPiece(at, 0, [key]))
			if (at < letters.length) near.add(withPiece(at, 1, [key]))
		}
		if (at < letters.length) near.add(withPiece(at, 1, []))
		const [one, two] = letters.slice(at)
		if (one !== undefined && two !== undefined)
			near.add(withPiece(at, 2, [two, one]))
	}
	near.add(code.replace(MARKS, ''))
	near.add(bareOf(code))
	near.delete(code)
	return [...near].filter((each) => foldCode(each) === each)
}

/** What a code comes to as a name, in the form of `legalKeyOf`: "Ada-Lovelace_2026" → "adalovelace"; null: too short for one. */
export function nameInCode(code: string): string | null {
	const name = legalKeyOf(bareOf(code))
	return name.length < SHORTEST ? null : name
}
