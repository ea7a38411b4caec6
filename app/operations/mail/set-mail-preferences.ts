import {
	OPTIONAL_MAIL_CATEGORIES,
	type OptionalMailCategory,
} from '#app/domain/mail/templates.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	readMailPreferences,
	storeMailPreference,
} from '#db/stores/mail/mail-preferences.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findUser } from '#db/stores/people/users.ts'

export type SetMailPreferencesRefusal = 'user_unknown'

/** Stores what somebody wants to be sent; categories that are not given stay as they are. */
export function setMailPreferences(
	database: Database,
	{
		userId,
		wanted,
		now,
	}: {
		userId: string
		wanted: Partial<Record<OptionalMailCategory, boolean>>
		now: number
	},
): Promise<Result<undefined, SetMailPreferencesRefusal>> {
	return database.transact(async (tx) => {
		if (!(await findUser(tx, userId))) return refused('user_unknown')
		const before = await readMailPreferences(tx, userId)
		for (const category of OPTIONAL_MAIL_CATEGORIES) {
			const isWanted = wanted[category]
			if (isWanted === undefined || isWanted === (before.get(category) ?? true))
				continue
			await storeMailPreference(tx, {
				userId,
				category,
				isWanted,
				updatedAt: now,
			})
			await appendAudit(tx, {
				at: now,
				actorId: userId,
				action: isWanted ? 'mail.subscribed' : 'mail.unsubscribed',
				subjectType: 'user',
				subjectId: userId,
				after: { category },
			})
		}
		return done(undefined)
	})
}
