import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	cutText,
	isKeepable,
	isKeepableData,
	manyLines,
	oneLine,
} from '#app/domain/text.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 40 })

describe('what text may be kept', () => {
	test.each([
		['plain words', 'Ana at Acme', true],
		['a face of two halves', 'Ana 😀', true],
		['line breaks, as far as this goes', 'a\r\nb\tc', true],
		['NUL', 'a\0b', false],
		['the first half of a face', 'a\ud83d', false],
		['the second half alone', '\ude00b', false],
		['halves in the wrong order', '\ude00\ud83d', false],
	])('%s', (_, text, expected) => {
		expect(isKeepable(text)).toBe(expected)
		expect(isKeepableData({ some: [{ where: text }] })).toBe(expected)
		expect(isKeepableData({ [text]: 1 })).toBe(expected)
	})

	test('is what comes back from UTF-8 as it was', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }),
				(units) => {
					const text = String.fromCharCode(...units)
					const comesBack = Buffer.from(text, 'utf8').toString('utf8') === text
					expect(isKeepable(text)).toBe(comesBack && !text.includes('\0'))
				},
			),
		)
	})

	test('numbers, flags and nothing are kept', () => {
		expect(isKeepableData({ a: 1, b: null, c: true, d: undefined })).toBe(true)
	})
})

describe('one line', () => {
	test.each([
		['words', 'Ana Lima', 'Ana Lima'],
		['a header that is smuggled in', 'Ana\r\nBcc: x@y.z', 'Ana Bcc: x@y.z'],
		['separators of Unicode', 'a\u2028b\u2029c\u0085d', 'a b c d'],
		['several at once', 'a\r\n\r\n\tb', 'a b'],
		['spaces are left as they are', '  a  b ', '  a  b '],
	])('of %s', (_, text, expected) => {
		expect(oneLine(text)).toBe(expected)
	})

	test('has no break, and stays what it is when it is taken again', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				const line = oneLine(text)
				expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
				expect(oneLine(line)).toBe(line)
			}),
		)
	})
})

test.each([
	['line ends of any system', 'a\r\nb\rc\nd\u2028e', 'a\nb\nc\nd\ne'],
	['tabs stay', 'a\tb', 'a\tb'],
	['what is no text is gone', 'a\u0007b', 'a b'],
])('many lines: %s', (_, text, expected) => {
	expect(manyLines(text)).toBe(expected)
})

describe('cutting', () => {
	test.each([
		['what fits', 'abc', 3, 'abc'],
		['what does not', 'abcd', 3, 'abc'],
		['before a character that would be cut in two', 'ab😀', 3, 'ab'],
		['after a character that fits', 'a😀b', 3, 'a😀'],
	])('%s', (_, text, longest, expected) => {
		expect(cutText(text, longest)).toBe(expected)
	})

	test('makes nothing that cannot be kept, and loses at most one more', () => {
		fc.assert(
			fc.property(
				anyText.filter(isKeepable),
				fc.integer({ min: 1, max: 40 }),
				(text, longest) => {
					const cut = cutText(text, longest)
					expect(isKeepable(cut)).toBe(true)
					expect(text.startsWith(cut)).toBe(true)
					expect(cut.length).toBeGreaterThanOrEqual(
						Math.min(text.length, longest) - 1,
					)
					expect(cut.length).toBeLessThanOrEqual(longest)
				},
			),
		)
	})
})
