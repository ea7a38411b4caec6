import { expect, test } from 'vitest'
import { quietSince } from '#app/domain/referrals/friend.ts'
import { at, DAY } from '#tests/support/facts.ts'

test('whoever said no is asked by nobody for 90 days', () => {
	const now = at('2026-06-01')
	const mayBeAsked = (refusedAt: number) => refusedAt < quietSince(now)
	expect(mayBeAsked(now - 90 * DAY)).toBe(false)
	expect(mayBeAsked(now - 90 * DAY - 1)).toBe(true)
})
