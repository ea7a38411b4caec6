import type { ActionFunctionArgs } from '@remix-run/node'
import { requireConfirmed } from '#app/http/confirmed.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { openMail } from '#app/operations/mail/open-mail.ts'
import { mailPath } from '#app/views/mail/outbox.ts'

/** A mail as it was sent, as a file, where mail stays in a folder of ours: a post, because opening it is recorded. */
export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, mail, now } = door.context
	const id = door.params.id ?? ''
	const message = await mail.open?.(id)
	if (!message) throw notFound()
	await requireConfirmed(door, 'read_mail', { page: mailPath(id) })
	const opened = await openMail(database, {
		mailId: id,
		actorId: admin.id,
		now: now(),
	})
	if (!opened.ok) throw notFound()
	return new Response(Buffer.from(message), {
		headers: {
			'Content-Type': 'message/rfc822',
			'Content-Disposition': `attachment; filename="${id}.eml"`,
			'Cache-Control': 'no-store',
		},
	})
}
