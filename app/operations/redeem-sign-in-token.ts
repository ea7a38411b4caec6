import type { Result } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import type { Role } from '#db/schema/people.ts'
import { hashOf } from '#db/secrets.ts'
import { appendAudit } from '#db/stores/audit-log.ts'
import { findSignInToken, spendSignInToken } from '#db/stores/sign-in-tokens.ts'
import { findUser } from '#db/stores/users.ts'

export type RedeemSignInTokenRefusal =
	| 'token_unknown'
	| 'token_expired'
	| 'token_used'
	| 'user_deactivated'

export type RedeemedUser = { readonly userId: string; readonly role: Role }

/** Uses up a link's token, once for all: of two at the same time one is refused. */
export function redeemSignInToken(
	database: Database,
	{ token, now }: { token: string; now: number },
): Promise<Result<RedeemedUser, RedeemSignInTokenRefusal>> {
	const tokenHash = hashOf(token)
	return database.transact(async (tx) => {
		const userId = await spendSignInToken(tx, tokenHash, now)
		if (userId === null) {
			const spent = await findSignInToken(tx, tokenHash)
			if (!spent) return { ok: false, reason: 'token_unknown' }
			return {
				ok: false,
				reason: spent.usedAt === null ? 'token_expired' : 'token_used',
			}
		}
		const user = await findUser(tx, userId)
		if (!user || user.deactivatedAt !== null)
			return { ok: false, reason: 'user_deactivated' }
		await appendAudit(tx, {
			at: now,
			actorId: userId,
			action: 'user.signed_in',
			subjectType: 'user',
			subjectId: userId,
		})
		return { ok: true, value: { userId, role: user.role } }
	})
}
