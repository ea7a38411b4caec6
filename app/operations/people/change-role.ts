import { reasonToKeepAccess } from '#app/domain/people/access.ts'
import type { Role } from '#app/domain/people/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { giveLinks } from '#app/operations/referrals/give-links.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	countOtherActiveAdmins,
	findUser,
	updateRole,
} from '#db/stores/people/users.ts'
import { type AccountRefusal, checkAccount } from './create-user.ts'
import { noticeOfSecurity } from './notice-of-security.ts'

export type ChangeRoleRefusal =
	| 'user_unknown'
	| 'unchanged'
	| 'yourself'
	| 'last_admin'
	| AccountRefusal

/** Gives somebody other rights, at once; they are told by mail. Nobody changes their own. */
export function changeRole(
	database: Database,
	{
		userId,
		role,
		accountId = null,
		actorId,
		now,
	}: {
		userId: string
		role: Role
		/** The account of an advocate; staff have none. */
		accountId?: string | null
		actorId: string | null
		now: number
	},
): Promise<Result<undefined, ChangeRoleRefusal>> {
	return database.transact(async (tx) => {
		const user = await findUser(tx, userId)
		if (!user) return refused('user_unknown')
		if (user.role === role && user.accountId === accountId)
			return refused('unchanged')
		const refusal =
			reasonToKeepAccess({
				userId,
				actorId,
				isActiveAdmin: user.role === 'admin' && user.deactivatedAt === null,
				otherActiveAdmins: await countOtherActiveAdmins(tx, userId),
			}) ?? (await checkAccount(tx, { role, accountId }))
		if (refusal) return refused(refusal)

		await updateRole(tx, userId, { role, accountId })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'user.role_changed',
			subjectType: 'user',
			subjectId: userId,
			before: { role: user.role, accountId: user.accountId },
			after: { role, accountId },
		})
		await giveLinks(tx, { userId, now })
		await noticeOfSecurity(tx, { user, event: 'role_changed', now })
		return done(undefined)
	})
}
