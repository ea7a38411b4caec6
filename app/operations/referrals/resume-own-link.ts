import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { putLinkSettings } from '#db/stores/referrals/links.ts'
import { findOwnLink } from './find-own-link.ts'

export type ResumeOwnLinkRefusal =
	| 'link_unknown'
	| 'not_paused'
	| 'paused_by_staff'

/** Lets an advocate start one of their links again, unless staff stopped it. */
export function resumeOwnLink(
	database: Database,
	{ code, userId, now }: { code: string; userId: string; now: number },
): Promise<Result<undefined, ResumeOwnLinkRefusal>> {
	return database.transact(async (tx) => {
		const link = await findOwnLink(tx, { code, userId })
		if (!link) return refused('link_unknown')
		if (link.pausedAt === null) return refused('not_paused')
		if (link.pausedFor === 'staff') return refused('paused_by_staff')
		await putLinkSettings(
			tx,
			link.code,
			{ pausedAt: null, pausedFor: null },
			now,
		)
		await appendAudit(tx, {
			at: now,
			actorId: userId,
			action: 'link.resumed',
			subjectType: 'link',
			subjectId: link.code,
		})
		return done(undefined)
	})
}
