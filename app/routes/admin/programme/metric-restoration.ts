import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { restoreMetric } from '#app/operations/programme/usage/archive-metric.ts'
import { metricPath } from '#app/views/paths/paths.ts'

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const key = door.params.key ?? ''
	const { version } = await readForm(door.request)
	const restored = await restoreMetric(database, {
		key,
		baseVersion: Number(version),
		actorId: admin.id,
		now: now(),
	})
	if (!restored.ok && restored.reason === 'not_found') throw notFound()
	return redirect(metricPath(key), {
		headers: restored.ok
			? noticeHeader(
					'It is counted again, over the past as well. Milestones that read it hold again.',
				)
			: noticeHeader(
					'Somebody else changed this metric meanwhile. Look at it as it is now.',
					'warning',
				),
	})
}
