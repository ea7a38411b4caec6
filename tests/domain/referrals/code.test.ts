import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	CODE_ALPHABET,
	CODE_LENGTH,
	checkWord,
	foldCode,
	LONGEST_CODE,
} from '#app/domain/referrals/code.ts'
import { done, refused } from '#app/domain/result.ts'

test.each([
	['a code as it is made', 'bcd234fg', 'bcd234fg'],
	['in capitals', 'ALDER7', 'alder7'],
	['with spaces around it, as people paste it', ' alder7 ', 'alder7'],
	['with hyphen and underscore', 'ACME_10-Off', 'acme_10-off'],
	['with a dot inside', 'Jo.Doe', 'jo.doe'],
	['of another script', 'Übung', 'übung'],
	['the longest', 'x'.repeat(64), 'x'.repeat(64)],
	['nothing', '', null],
	['spaces', '  ', null],
	['too long', 'x'.repeat(65), null],
	['ten thousand characters', 'x'.repeat(10_000), null],
	['a space inside', 'al der', null],
	['a NUL', 'alder\0', null],
	['a line break inside', 'al\nder', null],
	['up a folder', '../alder', null],
	['dots alone', '..', null],
	['a slash', 'a/b', null],
	['a backslash', 'a\\b', null],
	['an encoded NUL', '%00', null],
	['a picture', '🌲', null],
	['an invisible character', 'al\u200bder', null],
	['a query', 'a?b', null],
	['markup', '<b>', null],
	['half a character', '\ud800', null],
])('a code: %s', (_, text, folded) => {
	expect(foldCode(text)).toBe(folded)
})

test('folding twice is folding once, and case never matters', () => {
	const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string())
	fc.assert(
		fc.property(text, (text) => {
			const folded = foldCode(text)
			if (folded === null) return
			expect(foldCode(folded)).toBe(folded)
			expect(folded.length).toBeLessThanOrEqual(LONGEST_CODE)
			expect(folded).not.toMatch(/[\s/\\?#%&<>"'\p{C}]/u)
		}),
	)
	fc.assert(
		fc.property(fc.stringMatching(/^[a-z0-9_-]{1,64}$/), (code) => {
			expect(foldCode(code)).toBe(code)
			expect(foldCode(code.toUpperCase())).toBe(code)
		}),
	)
})

test('new codes hold nothing that looks like something else, and are codes', () => {
	expect(CODE_ALPHABET).not.toMatch(/[01oil]/i)
	expect(new Set(CODE_ALPHABET).size).toBe(CODE_ALPHABET.length)
	expect(foldCode(CODE_ALPHABET)).toBe(CODE_ALPHABET)
	// Among a million links, one in a hundred thousand new codes is taken.
	expect(CODE_ALPHABET.length ** CODE_LENGTH).toBeGreaterThan(1e11)
})

test.each([
	['plain', 'acme', done({ word: 'acme', shown: 'acme' })],
	[
		'with capitals',
		'Acme-2026',
		done({ word: 'acme-2026', shown: 'Acme-2026' }),
	],
	['with spaces around it', ' ada ', done({ word: 'ada', shown: 'ada' })],
	[
		'the longest',
		'a'.repeat(40),
		done({ word: 'a'.repeat(40), shown: 'a'.repeat(40) }),
	],
	['two letters', 'ab', refused('too_short')],
	['nothing', '', refused('too_short')],
	['41 letters', 'a'.repeat(41), refused('too_long')],
	['a space', 'ada l', refused('other_characters')],
	['an accent', 'adèle', refused('other_characters')],
	[
		'a letter of another script that looks the same',
		'аcme',
		refused('other_characters'),
	],
	['a sign that folds to a letter', 'a\u212ame', refused('other_characters')],
	['a hyphen first', '-ada', refused('other_characters')],
	['a hyphen last', 'ada-', refused('other_characters')],
	['an underscore', 'a_da', refused('other_characters')],
	['a slash', 'a/b/c', refused('other_characters')],
	['a place of the portal', 'admin', refused('reserved')],
	['the same in capitals', 'Refer', refused('reserved')],
] as const)('a chosen word: %s', (_, text, outcome) => {
	expect(checkWord(text)).toEqual(outcome)
})

test('every word that may be chosen is a code that resolves', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 45 }), (text) => {
			const checked = checkWord(text)
			if (checked.ok)
				expect(foldCode(checked.value.shown)).toBe(checked.value.word)
		}),
	)
})
