import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { readFormData } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { reorderTiers } from '#app/operations/programme/reorder-tiers.ts'
import { TIERS_PATH } from '#app/views/paths/paths.ts'

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const form = await readFormData(door.request)
	const reordered = await reorderTiers(database, {
		tierIds: [...new Set(form.getAll('tierId').map(String))],
		actorId: admin.id,
		now: now(),
	})
	return redirect(TIERS_PATH, {
		headers: reordered.ok
			? noticeHeader('The ladder has its new order.')
			: noticeHeader(
					'Somebody else added or archived a tier meanwhile. Look at the ladder as it is now.',
					'warning',
				),
	})
}
