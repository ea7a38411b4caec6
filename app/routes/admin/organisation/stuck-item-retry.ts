import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { retryStuckItem } from '#app/operations/organisation/retry-stuck-item.ts'

/** Lets what got stuck in a queue be tried again. */
export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const retried = await retryStuckItem(database, {
		queue: door.params.queue ?? '',
		item: door.params.item ?? '',
		actorId: admin.id,
		now: now(),
	})
	if (!retried.ok) throw notFound()
	return redirect('/admin/jobs', {
		headers: noticeHeader('It is tried again within a second or two.'),
	})
}
