import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAdvocate } from '#app/http/guards.ts'
import { mayBeCalledOff } from '#app/operations/stories/call-off-story.ts'
import { readReview } from '#app/routes/site/stories/story-forms.ts'
import { OwnStory } from '#app/ui/stories/reading/own-story.tsx'
import { ownStoryPath } from '#app/views/paths/story-paths.ts'
import {
	viewConsentsOfStory,
	viewStakeholders,
} from '#app/views/stories/story-review.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, organisation, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const { reviewer, view } = await readReview(door, { userId, caseStudyId })
	const { caseStudy, mayApprove } = reviewer
	const at = now()
	const [stakeholders, consents] = await Promise.all([
		viewStakeholders(database.read, organisation, caseStudyId, at),
		viewConsentsOfStory(database.read, organisation, caseStudyId, at),
	])
	return {
		...view,
		to: ownStoryPath(caseStudyId),
		mayApprove,
		mayPassOn: mayApprove && view.version !== null,
		mayCallOff: mayApprove && mayBeCalledOff(caseStudy.stage),
		colleagues: stakeholders.filter(({ isOpen }) => isOpen).length,
		consents,
	}
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.title ?? 'Your story'} · Laurel` },
]

export default function Story() {
	return <OwnStory story={useLoaderData<typeof loader>()} />
}
