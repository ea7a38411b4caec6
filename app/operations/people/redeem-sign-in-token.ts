import type { Role } from '#app/domain/people/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { giveLinks } from '#app/operations/referrals/give-links.ts'
import { mailInviteToRefer } from '#app/operations/referrals/mail-referral-news.ts'
import type { Database, Tx } from '#db/client.ts'
import { findFirstLinkShown } from '#db/reports/referrals/referral-news.ts'
import { hashOf } from '#db/secrets.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { markInvitationAccepted } from '#db/stores/people/invitations.ts'
import {
	findSignInToken,
	spendSignInToken,
} from '#db/stores/people/sign-in-tokens.ts'
import { findUser } from '#db/stores/people/users.ts'

export type RedeemSignInTokenRefusal =
	| 'token_unknown'
	| 'token_expired'
	| 'token_used'
	| 'user_deactivated'

export type RedeemedUser = { readonly userId: string; readonly role: Role }

/** Uses up a link's token, once for all: of two at the same time one is refused. Whoever was invited has come. */
export const redeemSignInToken = (
	database: Database,
	given: { token: string; now: number },
): Promise<Result<RedeemedUser, RedeemSignInTokenRefusal>> =>
	database.transact((tx) => redeemToken(tx, given))

/** As `redeemSignInToken`, within a transaction that does more. */
export async function redeemToken(
	tx: Tx,
	{ token, now }: { token: string; now: number },
): Promise<Result<RedeemedUser, RedeemSignInTokenRefusal>> {
	const tokenHash = hashOf(token)
	const userId = await spendSignInToken(tx, tokenHash, now)
	if (userId === null) {
		const spent = await findSignInToken(tx, tokenHash)
		if (!spent) return refused('token_unknown')
		return refused(spent.usedAt === null ? 'token_expired' : 'token_used')
	}
	const user = await findUser(tx, userId)
	if (!user || user.deactivatedAt !== null) return refused('user_deactivated')
	const audit = { at: now, actorId: userId, subjectType: 'user' } as const
	if (await markInvitationAccepted(tx, userId, now)) {
		await appendAudit(tx, {
			...audit,
			action: 'invitation.accepted',
			subjectId: userId,
		})
		await giveLinks(tx, { userId, now })
		if ((await findFirstLinkShown(tx, userId)) !== null)
			await mailInviteToRefer(tx, { userId, now })
	}
	await appendAudit(tx, {
		...audit,
		action: 'user.signed_in',
		subjectId: userId,
	})
	return done({ userId, role: user.role })
}
