import { reasonToKeepAccess } from '#app/domain/people/access.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { giveLinks } from '#app/operations/referrals/give-links.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { deleteSessionsOfUser } from '#db/stores/people/sessions.ts'
import { deleteSignInTokensOfUser } from '#db/stores/people/sign-in-tokens.ts'
import {
	countOtherActiveAdmins,
	findUser,
	markDeactivated,
} from '#db/stores/people/users.ts'

export type DeactivateUserRefusal =
	| 'user_unknown'
	| 'already_deactivated'
	| 'yourself'
	| 'last_admin'

/** Shuts a user out at once: sessions and unused links end with it. The row stays, for what it once did. An admin is always left. */
export function deactivateUser(
	database: Database,
	{
		userId,
		actorId = null,
		now,
	}: { userId: string; actorId?: string | null; now: number },
): Promise<Result<undefined, DeactivateUserRefusal>> {
	return database.transact(async (tx) => {
		const user = await findUser(tx, userId)
		if (!user) return refused('user_unknown')
		const refusal = reasonToKeepAccess({
			userId,
			actorId,
			isActiveAdmin: user.role === 'admin' && user.deactivatedAt === null,
			otherActiveAdmins: await countOtherActiveAdmins(tx, userId),
		})
		if (refusal) return refused(refusal)
		if (!(await markDeactivated(tx, userId, now)))
			return refused('already_deactivated')
		await deleteSessionsOfUser(tx, userId)
		await deleteSignInTokensOfUser(tx, userId)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'user.deactivated',
			subjectType: 'user',
			subjectId: userId,
		})
		await giveLinks(tx, { userId, now })
		return done(undefined)
	})
}
