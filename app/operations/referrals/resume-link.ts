import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findLink, putLinkSettings } from '#db/stores/referrals/links.ts'
import { giveLinks } from './give-links.ts'

export type ResumeLinkRefusal = 'link_unknown' | 'not_paused_by_staff'

/** Lets staff start a link again that staff stopped. Where its owner is gone, it stays paused for that. */
export function resumeLink(
	database: Database,
	{ code, actorId, now }: { code: string; actorId: string; now: number },
): Promise<Result<{ accountId: string }, ResumeLinkRefusal>> {
	return database.transact(async (tx) => {
		const link = await findLink(tx, code)
		if (!link) return refused('link_unknown')
		if (link.pausedFor !== 'staff') return refused('not_paused_by_staff')
		await putLinkSettings(tx, code, { pausedAt: null, pausedFor: null }, now)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'link.resumed',
			subjectType: 'link',
			subjectId: code,
		})
		if (link.ownerUserId !== null)
			await giveLinks(tx, { userId: link.ownerUserId, now })
		return done({ accountId: link.accountId })
	})
}
