import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireConfirmed } from '#app/http/confirmed.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { reactivateUser } from '#app/operations/people/reactivate-user.ts'
import { personPath } from '#app/views/paths/paths.ts'
import { personExists } from '#app/views/people/person.ts'
import { PERSON_DONE } from '#app/views/people/person-answers.ts'

/** Lets somebody in again. */
export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const userId = door.params.id ?? ''
	const { database, now } = door.context
	if (!(await personExists(database.read, userId))) throw notFound()
	await requireConfirmed(door, 'reactivate', { page: personPath(userId) })
	const result = await reactivateUser(database, {
		userId,
		actorId: admin.id,
		now: now(),
	})
	return result.ok
		? redirect(personPath(userId), {
				headers: noticeHeader(PERSON_DONE.reactivated),
			})
		: redirect(`${personPath(userId)}?refused=${result.reason}`)
}
