import { foldCode } from '#app/domain/referrals/code.ts'
import type { Tx } from '#db/client.ts'
import { findUser } from '#db/stores/people/users.ts'
import { findLink, type StoredLink } from '#db/stores/referrals/links.ts'

/** A link of this advocate; null for anybody else's, as if there were none. */
export async function findOwnLink(
	tx: Tx,
	{ code, userId }: { code: string; userId: string },
): Promise<StoredLink | null> {
	const user = await findUser(tx, userId)
	if (!user?.accountId || user.deactivatedAt !== null) return null
	const folded = foldCode(code)
	const link = folded === null ? null : await findLink(tx, folded)
	return link?.ownerUserId === userId && link.accountId === user.accountId
		? link
		: null
}
