import type { SecurityEvent } from '#app/domain/mail/templates.ts'
import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Tx } from '#db/client.ts'
import type { User } from '#db/stores/people/users.ts'

/** Tells somebody what happened to their access, so that what they did not expect is noticed. */
export async function noticeOfSecurity(
	tx: Tx,
	{
		user,
		event,
		userAgent = null,
		now,
	}: {
		user: Pick<User, 'id' | 'email' | 'name'>
		event: SecurityEvent
		userAgent?: string | null
		now: number
	},
): Promise<void> {
	if (user.email === null) return
	await enqueueMail(tx, {
		template: 'security-notice',
		userId: user.id,
		recipient: user.email,
		props: { name: user.name, event, at: now, userAgent },
		now,
	})
}
