import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireAdvocate } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { pauseAsks } from '#app/operations/asks/pause-asks.ts'
import { formatDate } from '#app/views/format/dates.ts'

/** Has the advocate be asked nothing for a while. Paused already, it stays as it is. */
export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, organisation, now } = door.context
	const paused = await pauseAsks(database, { userId, now: now() })
	return redirect('/portal/asks', {
		headers: paused.ok
			? noticeHeader(
					`You are asked nothing until ${formatDate(paused.value.until, organisation.zone)}.`,
				)
			: noticeHeader('You paused already.', 'plain'),
	})
}
