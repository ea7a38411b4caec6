import type { Database } from '#db/client.ts'
import { newSecret } from '#db/secrets.ts'
import { appendAudit } from '#db/stores/audit-log.ts'
import { findUserByEmailKey } from '#db/stores/users.ts'
import { parseEmailAddress } from './email-address.ts'
import {
	addSignInLink,
	REQUESTED_LINK_LIFETIME_MS,
	type SignInLink,
} from './issue-sign-in-link.ts'

export type RequestedSignInLink = SignInLink & {
	readonly userId: string
	readonly email: string
}

/** Makes a link for whoever has this address; null if nobody who may sign in has it, which the asker is not told. */
export async function requestSignInLink(
	database: Database,
	{ email, now }: { email: string; now: number },
): Promise<RequestedSignInLink | null> {
	const parsed = parseEmailAddress(email)
	if (!parsed) return null
	const token = newSecret()
	return database.transact(async (tx) => {
		const user = await findUserByEmailKey(tx, parsed.key)
		if (!user?.email || user.deactivatedAt !== null) return null
		const link = await addSignInLink(tx, user, {
			token,
			now,
			lifetimeMs: REQUESTED_LINK_LIFETIME_MS,
		})
		await appendAudit(tx, {
			at: now,
			actorId: user.id,
			action: 'sign_in_link.requested',
			subjectType: 'user',
			subjectId: user.id,
		})
		return { ...link, userId: user.id, email: user.email }
	})
}
