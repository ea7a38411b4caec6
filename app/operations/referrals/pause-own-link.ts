import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { putLinkSettings } from '#db/stores/referrals/links.ts'
import { findOwnLink } from './find-own-link.ts'

export type PauseOwnLinkRefusal = 'link_unknown' | 'already_paused'

/** Lets an advocate stop one of their links: it still leads on, and credits nobody. */
export function pauseOwnLink(
	database: Database,
	{ code, userId, now }: { code: string; userId: string; now: number },
): Promise<Result<undefined, PauseOwnLinkRefusal>> {
	return database.transact(async (tx) => {
		const link = await findOwnLink(tx, { code, userId })
		if (!link) return refused('link_unknown')
		if (link.pausedAt !== null) return refused('already_paused')
		await putLinkSettings(
			tx,
			link.code,
			{ pausedAt: now, pausedFor: 'owner' },
			now,
		)
		await appendAudit(tx, {
			at: now,
			actorId: userId,
			action: 'link.paused',
			subjectType: 'link',
			subjectId: link.code,
		})
		return done(undefined)
	})
}
