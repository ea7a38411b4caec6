import type { Result } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { updateUserName } from '#db/stores/people/users.ts'
import {
	type RedeemedUser,
	type Redeeming,
	type RedeemSignInTokenRefusal,
	redeemToken,
} from './redeem-sign-in-token.ts'

/** Whoever was asked comes, once, under the name they give. */
export function acceptInvitation(
	database: Database,
	{ name, ...redeeming }: Redeeming & { name: string },
): Promise<Result<RedeemedUser, RedeemSignInTokenRefusal>> {
	return database.transact(async (tx) => {
		const redeemed = await redeemToken(tx, redeeming)
		if (redeemed.ok && name.trim())
			await updateUserName(tx, redeemed.value.userId, name.trim())
		return redeemed
	})
}
