import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { assignCaseStudy } from '#app/operations/stories/assign-case-study.ts'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'

/** Sets who moves a case study on, and who tells it. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const { owner, advocate } = await readForm(door.request)
	const settled = await assignCaseStudy(database, {
		caseStudyId,
		actorId,
		now: now(),
		...(owner === undefined ? {} : { ownerId: owner || null }),
		...(advocate === undefined ? {} : { userId: advocate || null }),
	})
	return backWith(caseStudyPath(caseStudyId), settled, {
		done: 'Saved.',
		refusals: {
			owner_unknown: 'Choose somebody of your staff who can still sign in.',
			advocate_unknown: 'Choose an advocate of this account.',
			advocate_was_asked:
				'Who tells it was asked already: nobody else can answer for them.',
		},
	})
}
