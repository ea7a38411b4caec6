import {
	checkLinkDraft,
	type LinkDraft,
	type LinkDraftProblem,
	MOST_LINKS,
} from '#app/domain/referrals/link-draft.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findUser } from '#db/stores/people/users.ts'
import {
	insertLink,
	listLinksOfUser,
	putLinkSettings,
} from '#db/stores/referrals/links.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'
import { newCode } from './new-code.ts'

export type MakeLinkRefusal =
	| LinkDraftProblem
	| { readonly field: null; readonly reason: 'not_an_advocate' | 'too_many' }

/** Makes an advocate another link, for a campaign or a destination of its own. */
export function makeLink(
	database: Database,
	{ userId, draft, now }: { userId: string; draft: LinkDraft; now: number },
): Promise<Result<{ code: string }, MakeLinkRefusal>> {
	return database.transact(async (tx) => {
		const user = await findUser(tx, userId)
		if (
			user?.role !== 'advocate' ||
			!user.accountId ||
			user.deactivatedAt !== null
		)
			return refused({ field: null, reason: 'not_an_advocate' })
		const { accountId, contactId } = user
		const { settings } = await currentReferralSettings(tx)
		const checked = checkLinkDraft(draft, settings.allowedHosts)
		if (!checked.ok) return checked
		const owned = await listLinksOfUser(tx, { userId, accountId })
		if (owned.length >= MOST_LINKS)
			return refused({ field: null, reason: 'too_many' })
		const code = await newCode(tx)
		await insertLink(tx, {
			code,
			codeShown: code,
			accountId,
			contactId,
			destination: null,
			createdAt: now,
		})
		await putLinkSettings(
			tx,
			code,
			{ ...checked.value, ownerUserId: userId },
			now,
		)
		await appendAudit(tx, {
			at: now,
			actorId: userId,
			action: 'link.made',
			subjectType: 'link',
			subjectId: code,
			after: { ownerUserId: userId },
		})
		return done({ code })
	})
}
