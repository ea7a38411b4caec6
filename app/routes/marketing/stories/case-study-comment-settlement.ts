import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { settleStoryComment } from '#app/operations/stories/settle-story-comment.ts'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'

/** Notes that a comment was seen to, or takes it up again. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const { id: caseStudyId = '', commentId = '' } = door.params
	const fields = await readForm(door.request)
	const settled = await settleStoryComment(database, {
		caseStudyId,
		commentId,
		isSettled: fields.open === undefined,
		actorId,
		now: now(),
	})
	if (!settled.ok) throw notFound()
	return redirect(caseStudyPath(caseStudyId, 'comments'))
}
