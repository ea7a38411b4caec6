import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/http/guards.ts'
import { findReviewer } from '#app/operations/stories/find-reviewer.ts'
import { readVersionPicture } from '#app/views/stories/story-page.ts'
import { answerPicture } from './story-version-picture.ts'

/** A picture of the version that somebody was asked to look at. */
export async function loader({ params, context }: LoaderFunctionArgs) {
	const { database, now } = context
	const given = { token: params.token ?? '' }
	const reviewer = await findReviewer(database.read, given, now())
	if (!reviewer) throw notFound()
	const { id: caseStudyId, sentVersionNumber: versionNumber } =
		reviewer.caseStudy
	return answerPicture(
		(number) =>
			readVersionPicture(database.read, { caseStudyId, versionNumber }, number),
		params.number,
	)
}
