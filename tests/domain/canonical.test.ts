import { expect, test } from 'vitest'
import { canonical } from '#app/domain/canonical.ts'

test.each([
	['fields in another order', { b: 1, a: 2, c: 3 }, { c: 3, a: 2, b: 1 }],
	[
		'… within one another',
		{ x: { b: 1, a: [{ d: 1, c: 2 }] } },
		{ x: { a: [{ c: 2, d: 1 }], b: 1 } },
	],
	['a field that says nothing', { a: 1, b: undefined }, { a: 1 }],
])('%s are no difference', (_, one, other) => {
	expect(canonical(one)).toBe(canonical(other))
})

test.each([
	['another value', { a: 1 }, { a: 2 }],
	['another field', { a: 1 }, { b: 1 }],
	['text and number', { a: 1 }, { a: '1' }],
	['the order of a list', [1, 2], [2, 1]],
	['a list and its places', [1], { 0: 1 }],
	['nothing and null', {}, { a: null }],
])('%s is one', (_, one, other) => {
	expect(canonical(one)).not.toBe(canonical(other))
})

test('it reads back as the data', () => {
	const data = { b: [1, null, 'x'], a: { d: true, c: {} } }
	expect(JSON.parse(canonical(data))).toEqual(data)
	expect(canonical(data)).toBe('{"a":{"c":{},"d":true},"b":[1,null,"x"]}')
})
