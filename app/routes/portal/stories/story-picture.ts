import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound, requireAdvocate } from '#app/http/guards.ts'
import { findReviewer } from '#app/operations/stories/find-reviewer.ts'
import { answerPicture } from '#app/routes/site/stories/story-version-picture.ts'
import { readVersionPicture } from '#app/views/stories/story-page.ts'

/** A picture of the version that was sent to the customer. */
export async function loader(door: LoaderFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const given = { userId, caseStudyId }
	const reviewer = await findReviewer(database.read, given, now())
	if (!reviewer) throw notFound()
	const versionNumber = reviewer.caseStudy.sentVersionNumber
	return answerPicture(
		(number) =>
			readVersionPicture(database.read, { caseStudyId, versionNumber }, number),
		door.params.number,
	)
}
