import { expect, test } from 'vitest'
import { newId } from '#db/ids.ts'

test('200,000 ids are unique and sort in the order in which they were made', () => {
	const ids = Array.from({ length: 200_000 }, newId)
	expect(new Set(ids).size).toBe(ids.length)
	expect([...ids].sort()).toEqual(ids)
})

test('an id starts with its millisecond', () => {
	const before = Date.now()
	const at = Number.parseInt(newId().slice(0, 8), 36)
	expect(at).toBeGreaterThanOrEqual(before)
	expect(at).toBeLessThanOrEqual(Date.now())
})
