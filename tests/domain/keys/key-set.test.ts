import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	type KeySet,
	parseKeySet,
	printKeySet,
} from '#app/domain/keys/key-set.ts'

const A = 'a'.repeat(43)
const B = `${'b'.repeat(42)}_`

test('the same keys are the same line, in whatever order they are given', () => {
	const line = `laurel-keys-1,root=${A},erased-leads=${B},mail=${A}`
	expect(printKeySet({ root: A, kept: { mail: A, 'erased-leads': B } })).toBe(
		line,
	)
	expect(parseKeySet(` ${line}\n`)).toEqual({
		root: A,
		kept: { 'erased-leads': B, mail: A },
	})
	expect(parseKeySet(`laurel-keys-1,root=${A}`)).toEqual({ root: A, kept: {} })
})

const secret = fc
	.uint8Array({ minLength: 32, maxLength: 32 })
	.map((bytes) => Buffer.from(bytes).toString('base64url'))
const keySet: fc.Arbitrary<KeySet> = fc.record({
	root: secret,
	kept: fc.dictionary(
		fc.stringMatching(/^[a-z][a-z-]{0,12}$/).filter((name) => name !== 'root'),
		secret,
	),
})

test('law: what is printed is read again', () => {
	fc.assert(
		fc.property(keySet, (keys) => {
			expect(parseKeySet(printKeySet(keys))).toEqual({
				root: keys.root,
				kept: { ...keys.kept },
			})
		}),
	)
})

describe('no keys are', () => {
	test.each([
		['nothing', ''],
		['another form', `laurel-keys-2,root=${A}`],
		['a line without its root', `laurel-keys-1,mail=${A}`],
		['a secret that lost a letter', `laurel-keys-1,root=${A.slice(1)}`],
		['a secret with a letter too many', `laurel-keys-1,root=${A}a`],
		['a line that was cut', `laurel-keys-1,root=${A},mail`],
		['a line that ends with a comma', `laurel-keys-1,root=${A},`],
		['two of one purpose', `laurel-keys-1,root=${A},root=${A}`],
		['a purpose that is none', `laurel-keys-1,root=${A},__proto__=${A}`],
		['two lines', `laurel-keys-1,root=${A}\nlaurel-keys-1,root=${A}`],
	])('%s', (_, text) => {
		expect(parseKeySet(text)).toBeNull()
	})
})
