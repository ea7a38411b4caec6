import { expect, test } from 'vitest'
import { reasonToKeepAccess, stateOf } from '#app/domain/people/access.ts'

test.each([
	['an admin beside another', 'ana', 'bob', true, 1, null],
	['the last admin', 'ana', 'bob', true, 0, 'last_admin'],
	['the last admin, by the command line', 'ana', null, true, 0, 'last_admin'],
	['somebody who is no admin', 'ana', 'bob', false, 0, null],
	['oneself', 'ana', 'ana', false, 3, 'yourself'],
	['oneself, an admin beside others', 'ana', 'ana', true, 1, 'yourself'],
	['oneself, the last admin', 'ana', 'ana', true, 0, 'last_admin'],
] as const)(
	'access of %s can be taken',
	(_, userId, actorId, isActiveAdmin, otherActiveAdmins, reason) => {
		expect(
			reasonToKeepAccess({ userId, actorId, isActiveAdmin, otherActiveAdmins }),
		).toBe(reason)
	},
)

test.each([
	['never invited: made by the command line', null, null, 'active'],
	['asked and not yet come', null, { acceptedAt: null }, 'invited'],
	['came', null, { acceptedAt: 5 }, 'active'],
	['came, and shut out', 9, { acceptedAt: 5 }, 'deactivated'],
	['shut out before they came', 9, { acceptedAt: null }, 'deactivated'],
])('%s', (_, deactivatedAt, invitation, state) => {
	expect(stateOf({ deactivatedAt, invitation })).toBe(state)
})
