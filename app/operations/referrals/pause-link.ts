import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findLink, putLinkSettings } from '#db/stores/referrals/links.ts'

export type PauseLinkRefusal =
	| 'link_unknown'
	| 'already_paused'
	| 'reason_missing'
	| 'reason_too_long'

export const LONGEST_PAUSE_REASON = 500

/** Lets staff stop anybody's link, with why. Its owner cannot start it again. */
export function pauseLink(
	database: Database,
	{
		code,
		reason,
		actorId,
		now,
	}: { code: string; reason: string; actorId: string; now: number },
): Promise<Result<{ accountId: string }, PauseLinkRefusal>> {
	const note = reason.trim()
	return database.transact(async (tx) => {
		const link = await findLink(tx, code)
		if (!link) return refused('link_unknown')
		if (link.pausedFor === 'staff') return refused('already_paused')
		if (note === '') return refused('reason_missing')
		if (note.length > LONGEST_PAUSE_REASON) return refused('reason_too_long')
		await putLinkSettings(tx, code, { pausedAt: now, pausedFor: 'staff' }, now)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'link.paused',
			subjectType: 'link',
			subjectId: code,
			note,
		})
		return done({ accountId: link.accountId })
	})
}
