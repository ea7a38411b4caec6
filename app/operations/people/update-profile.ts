import { NAME_LIMIT } from '#app/domain/people/name.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findUser, updateUserName } from '#db/stores/people/users.ts'

/** Changes what somebody is called. The log says that it changed, and holds no name. */
export function updateProfile(
	database: Database,
	{ userId, name, now }: { userId: string; name: string; now: number },
): Promise<Result<undefined, 'user_unknown' | 'name_too_long'>> {
	const called = name.trim() || null
	return database.transact(async (tx) => {
		const user = await findUser(tx, userId)
		if (!user) return refused('user_unknown')
		if (called !== null && called.length > NAME_LIMIT)
			return refused('name_too_long')
		if (called === user.name) return done(undefined)
		await updateUserName(tx, userId, called)
		await appendAudit(tx, {
			at: now,
			actorId: userId,
			action: 'user.renamed',
			subjectType: 'user',
			subjectId: userId,
		})
		return done(undefined)
	})
}
