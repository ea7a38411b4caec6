import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { endPreview } from '#app/operations/stories/make-preview.ts'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'

/** Ends a link to a draft. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const ended = await endPreview(database, {
		caseStudyId,
		actorId,
		now: now(),
		previewId: door.params.previewId ?? '',
	})
	if (!ended.ok) throw notFound()
	return redirect(`${caseStudyPath(caseStudyId)}/publishing`, {
		headers: noticeHeader('The link works no more.'),
	})
}
