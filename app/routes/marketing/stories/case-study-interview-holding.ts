import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { holdInterview } from '#app/operations/stories/hold-interview.ts'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'

const WORDS = {
	not_booked: 'No interview is booked.',
	already_held: 'That was noted already.',
	too_early: 'It has not begun yet.',
} as const

/** Notes that the interview took place. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const held = await holdInterview(database, {
		caseStudyId,
		actorId,
		now: now(),
	})
	if (held.ok)
		return redirect(caseStudyPath(caseStudyId, 'draft'), {
			headers: noticeHeader('Noted. The draft can begin.'),
		})
	if (held.reason === 'case_study_unknown') throw notFound()
	return redirect(caseStudyPath(caseStudyId, 'interview'), {
		headers: noticeHeader(WORDS[held.reason], 'warning'),
	})
}
