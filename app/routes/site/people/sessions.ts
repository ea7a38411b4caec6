import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { readForm } from '#app/http/forms.ts'
import { notFound, requirePerson } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { endSession, endSessions } from '#app/operations/people/end-sessions.ts'

/** Ends a session of one's own, or with none named every one but this. */
export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requirePerson(door)
	const { database, now, sessionId } = door.context
	const { session } = await readForm(door.request)
	if (session === undefined) {
		await endSessions(database, {
			userId,
			keptId: await sessionId(),
			actorId: userId,
			now: now(),
		})
		return redirect('/profile', {
			headers: noticeHeader('Every other device is signed out.'),
		})
	}
	const ended = await endSession(database, {
		userId,
		sessionId: session,
		now: now(),
	})
	if (!ended.ok) throw notFound()
	return redirect('/profile', {
		headers: noticeHeader('That device is signed out.'),
	})
}
