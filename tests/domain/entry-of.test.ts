import { expect, test } from 'vitest'
import { entryOf } from '#app/domain/entry-of.ts'

test.each([
	['a key of its own', 'late', 'It came late'],
	['a key of nothing', 'never', undefined],
	['a name of every object', '__proto__', undefined],
	['a method of every object', 'constructor', undefined],
	['another', 'toString', undefined],
	['no key', null, undefined],
	['none at all', undefined, undefined],
])('%s: %s', (_, key, value) => {
	expect(entryOf({ late: 'It came late' }, key)).toBe(value)
})
