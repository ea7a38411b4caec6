import type { Tx } from '#db/client.ts'
import { findUser } from '#db/stores/people/users.ts'
import { type Claim, findClaim } from '#db/stores/programme/claims.ts'

/** A claim of this advocate's account; null for anybody else's, as if there were none. */
export async function findOwnClaim(
	tx: Tx,
	{ claimId, userId }: { claimId: string; userId: string },
): Promise<Claim | null> {
	const user = await findUser(tx, userId)
	if (!user?.accountId || user.deactivatedAt !== null) return null
	const claim = await findClaim(tx, claimId)
	return claim?.accountId === user.accountId ? claim : null
}
