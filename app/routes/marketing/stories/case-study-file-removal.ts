import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { removeFile } from '#app/operations/stories/remove-file.ts'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'

/** Removes a file that no version shows. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const { id: caseStudyId = '', fileId = '' } = door.params
	const removed = await removeFile(database, {
		caseStudyId,
		fileId,
		actorId,
		now: now(),
	})
	if (!removed.ok && removed.reason === 'file_unknown') throw notFound()
	return redirect(caseStudyPath(caseStudyId, 'files'), {
		headers: removed.ok
			? noticeHeader('The file is gone.')
			: noticeHeader('A version shows it: it stays.', 'warning'),
	})
}
