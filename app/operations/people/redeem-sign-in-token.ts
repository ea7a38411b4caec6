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
import { type Device, welcomeDevice } from './welcome-device.ts'

export type RedeemSignInTokenRefusal =
	| 'token_unknown'
	| 'token_expired'
	| 'token_used'
	| 'user_deactivated'

/** A link that somebody uses. */
export type Redeeming = {
	readonly token: string
	/** In which browser; nothing: in none. */
	readonly device?: Device
	/** Asked where it is refused: whether that is recorded. Nothing: it is not. */
	readonly mayRecordRefusal?: () => Promise<boolean>
	readonly now: number
}

export type RedeemedUser = { readonly userId: string; readonly role: Role }

/** Uses up a link's token, once for all: of two at the same time one is refused. Whoever was invited has come. */
export const redeemSignInToken = (
	database: Database,
	given: Redeeming,
): Promise<Result<RedeemedUser, RedeemSignInTokenRefusal>> =>
	database.transact((tx) => redeemToken(tx, given))

/** As `redeemSignInToken`, within a transaction that does more. */
export async function redeemToken(
	tx: Tx,
	{ token, device, mayRecordRefusal, now }: Redeeming,
): Promise<Result<RedeemedUser, RedeemSignInTokenRefusal>> {
	const tokenHash = hashOf(token)
	const userId = await spendSignInToken(tx, tokenHash, now)
	/** Commits what is refused, so that somebody who tries links is seen. */
	async function refuse(
		reason: RedeemSignInTokenRefusal,
		subjectId: string | null,
	) {
		if (await mayRecordRefusal?.())
			await appendAudit(tx, {
				at: now,
				actorId: null,
				action: 'sign_in.refused',
				subjectType: subjectId === null ? 'sign_in_link' : 'user',
				subjectId: subjectId ?? 'unknown',
				after: { reason },
			})
		return refused(reason)
	}
	if (userId === null) {
		const spent = await findSignInToken(tx, tokenHash)
		if (!spent) return refuse('token_unknown', null)
		return refuse(
			spent.usedAt === null ? 'token_expired' : 'token_used',
			spent.userId,
		)
	}
	const user = await findUser(tx, userId)
	if (!user || user.deactivatedAt !== null)
		return refuse('user_deactivated', userId)
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
	if (device) await welcomeDevice(tx, { user, device, now })
	return done({ userId, role: user.role })
}
