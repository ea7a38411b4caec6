import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { endSessions } from '#app/operations/people/end-sessions.ts'
import { personPath } from '#app/views/paths/paths.ts'
import { PERSON_DONE } from '#app/views/people/person-answers.ts'

/** Ends somebody's sessions on every device; an admin who does it to themself keeps this one. */
export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const userId = door.params.id ?? ''
	const { database, now, sessionId } = door.context
	const ended = await endSessions(database, {
		userId,
		keptId: userId === admin.id ? await sessionId() : null,
		actorId: admin.id,
		now: now(),
	})
	if (!ended.ok) throw notFound()
	return redirect(personPath(userId), {
		headers: noticeHeader(PERSON_DONE.signedOut),
	})
}
