import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import {
	changeEventKeepDays,
	MOST_KEEP_DAYS,
} from '#app/operations/connections/events/change-keep-days.ts'
import { EVENTS_PATH } from '#app/views/paths/paths.ts'

/** For how long what events say is kept. */
export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { days = '' } = await readForm(door.request)
	const changed = await changeEventKeepDays(database, {
		keepDays: /^\d{1,4}$/.test(days.trim()) ? Number(days) : Number.NaN,
		actorId: admin.id,
		now: now(),
	})
	return redirect(EVENTS_PATH, {
		headers: changed.ok
			? noticeHeader(`What events say is kept for ${Number(days)} days.`)
			: noticeHeader(
					`Nothing was changed: it takes a whole number of days from 1 to ${MOST_KEEP_DAYS}.`,
					'warning',
				),
	})
}
