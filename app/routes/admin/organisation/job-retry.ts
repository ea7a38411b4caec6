import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { retryJob } from '#app/operations/organisation/retry-job.ts'

/** Lets a job that failed run now. */
export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const result = await retryJob(database, {
		jobId: door.params.id ?? '',
		actorId: admin.id,
		now: now(),
	})
	if (!result.ok && result.reason === 'job_unknown') throw notFound()
	return redirect('/admin/jobs', {
		headers: result.ok
			? noticeHeader('It runs again within a second or two.')
			: noticeHeader(
					'There is nothing to retry: it runs, or it is done.',
					'warning',
				),
	})
}
