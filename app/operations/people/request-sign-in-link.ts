import { parseEmailAddress } from '#app/operations/mail/email-address.ts'
import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Database } from '#db/client.ts'
import { newSecret } from '#db/secrets.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findUserByEmailKey } from '#db/stores/people/users.ts'
import {
	addSignInLink,
	REQUESTED_LINK_LIFETIME_MS,
} from './issue-sign-in-link.ts'

/** Mails a link to whoever has this address; false if nobody who may sign in has it, which the asker is not told. */
export async function requestSignInLink(
	database: Database,
	{
		email,
		next = null,
		mayRecordRefusal,
		now,
	}: {
		email: string
		/** The path of this site to go to once signed in. */
		next?: string | null
		/** Asked where nobody may sign in with this address: whether that is recorded. Nothing: it is not. */
		mayRecordRefusal?: () => Promise<boolean>
		now: number
	},
): Promise<boolean> {
	const parsed = parseEmailAddress(email)
	if (!parsed) return false
	const token = newSecret()
	return database.transact(async (tx) => {
		const user = await findUserByEmailKey(tx, parsed.key)
		if (!user?.email || user.deactivatedAt !== null) {
			if (await mayRecordRefusal?.())
				await appendAudit(tx, {
					at: now,
					actorId: null,
					action: 'sign_in.refused',
					subjectType: user ? 'user' : 'sign_in_link',
					subjectId: user?.id ?? 'unknown',
					after: { reason: user ? 'user_deactivated' : 'address_unknown' },
				})
			return false
		}
		const { path, expiresAt } = await addSignInLink(tx, user, {
			token,
			now,
			lifetimeMs: REQUESTED_LINK_LIFETIME_MS,
		})
		await enqueueMail(tx, {
			template: 'sign-in-link',
			userId: user.id,
			recipient: user.email,
			props: {
				name: user.name,
				path: next ? `${path}?${new URLSearchParams({ next })}` : path,
				expiresAt,
			},
			now,
		})
		await appendAudit(tx, {
			at: now,
			actorId: user.id,
			action: 'sign_in_link.requested',
			subjectType: 'user',
			subjectId: user.id,
		})
		return true
	})
}
