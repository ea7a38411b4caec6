import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { requireAdvocate } from '#app/http/guards.ts'
import { dismissStakeholder } from '#app/operations/stories/dismiss-stakeholder.ts'
import { ownStoryPath } from '#app/views/paths/story-paths.ts'

/** Ends a colleague's link. */
export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const dismissed = await dismissStakeholder(database, {
		caseStudyId,
		userId,
		now: now(),
		stakeholderId: door.params.stakeholderId ?? '',
	})
	return backWith(`${ownStoryPath(caseStudyId)}/colleagues`, dismissed, {
		done: 'Their link works no more.',
		refusals: {},
	})
}
