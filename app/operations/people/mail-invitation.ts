import { DAY } from '#app/domain/durations.ts'
import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Tx } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { findUser } from '#db/stores/people/users.ts'
import { addSignInLink } from './issue-sign-in-link.ts'

/** An invitation waits this long to be accepted: a holiday. */
export const INVITATION_LIFETIME_MS = 14 * DAY

/** Puts the mail with a fresh link into the outbox, within the transaction of its cause. */
export async function mailInvitation(
	tx: Tx,
	{
		userId,
		actorId,
		token,
		now,
	}: { userId: string; actorId: string | null; token: string; now: number },
): Promise<void> {
	const user = await findUser(tx, userId)
	if (!user?.email) throw new Error('an invitation needs an address')
	const inviter = actorId === null ? null : await findUser(tx, actorId)
	const names = await readAccountNames(tx, [user.accountId])
	const { expiresAt } = await addSignInLink(tx, user, {
		token,
		now,
		lifetimeMs: INVITATION_LIFETIME_MS,
	})
	await enqueueMail(tx, {
		template: 'invitation',
		userId,
		recipient: user.email,
		now,
		props: {
			path: `/invitation/${token}`,
			expiresAt,
			name: user.name,
			invitedBy: inviter?.name ?? null,
			role: user.role,
			accountName: user.accountId ? (names.get(user.accountId) ?? null) : null,
		},
	})
}
