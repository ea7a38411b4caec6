import { expect, test } from 'vitest'
import { BURST_BROWSERS, isBurst } from '#app/domain/referrals/burst.ts'

test.each([
	['the first of its network', 0, false],
	['the twentieth', 19, false],
	['the twenty-first', 20, true],
	['the thousandth', 999, true],
])('%s comes in a burst: %#', (_, others, expected) => {
	expect(isBurst(others)).toBe(expected)
})

test('twenty browsers of one address within an hour are as many people', () => {
	expect(BURST_BROWSERS).toBe(20)
})
