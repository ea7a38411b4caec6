import { expect, test } from 'vitest'
import { formTimingOf } from '#app/domain/referrals/form-timing.ts'
import { DAY } from '../../support/facts.ts'

test.each([
	['at once', 0, 'too_fast'],
	['after 1,999 ms', 1_999, 'too_fast'],
	['after 2 s', 2_000, 'in_time'],
	['after 24 h', DAY, 'in_time'],
	['after 24 h and a millisecond', DAY + 1, 'too_old'],
	['before it was shown', -1, 'too_fast'],
])('a form that comes back %s is %j', (_, openMs, expected) => {
	expect(formTimingOf(1_000_000, 1_000_000 + openMs)).toBe(expected)
})
