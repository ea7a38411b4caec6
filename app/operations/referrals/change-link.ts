import {
	checkLinkDraft,
	type LinkDraft,
	type LinkDraftProblem,
} from '#app/domain/referrals/link-draft.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { putLinkSettings } from '#db/stores/referrals/links.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'
import { findOwnLink } from './find-own-link.ts'

export type ChangeLinkRefusal =
	| LinkDraftProblem
	| { readonly field: null; readonly reason: 'link_unknown' }

/** Changes what a link is called, what it adds and where it leads. Whoever clicks from now on is led there. */
export function changeLink(
	database: Database,
	{
		code,
		userId,
		draft,
		now,
	}: { code: string; userId: string; draft: LinkDraft; now: number },
): Promise<Result<undefined, ChangeLinkRefusal>> {
	return database.transact(async (tx) => {
		const link = await findOwnLink(tx, { code, userId })
		if (!link) return refused({ field: null, reason: 'link_unknown' })
		const { settings } = await currentReferralSettings(tx)
		const checked = checkLinkDraft(draft, settings.allowedHosts)
		if (!checked.ok) return checked
		await putLinkSettings(tx, link.code, checked.value, now)
		await appendAudit(tx, {
			at: now,
			actorId: userId,
			action: 'link.changed',
			subjectType: 'link',
			subjectId: link.code,
		})
		return done(undefined)
	})
}
