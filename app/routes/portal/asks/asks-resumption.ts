import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireAdvocate } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { resumeAsks } from '#app/operations/asks/resume-asks.ts'

/** Ends the advocate's pause before its time. Without one there is nothing to end. */
export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const resumed = await resumeAsks(database, { userId, now: now() })
	return redirect('/portal/asks', {
		headers: resumed.ok
			? noticeHeader('The pause is over. Thank you for being there.')
			: noticeHeader('There is no pause to end.', 'plain'),
	})
}
