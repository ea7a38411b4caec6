import type {
	ActionFunctionArgs,
	LoaderFunctionArgs,
	MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { openStoryReview } from '#app/operations/stories/open-story-review.ts'
import { StakeholderReview } from '#app/ui/stories/reading/stakeholder-review.tsx'
import { reviewPath } from '#app/views/paths/story-paths.ts'
import { viewConsentsOfStory } from '#app/views/stories/story-review.ts'
import { answerCommentForm, readReview } from './story-forms.ts'

/** Open to whoever has the link: one story, and nothing else. */
export async function loader(door: LoaderFunctionArgs) {
	const { database, organisation, now } = door.context
	const token = door.params.token ?? ''
	const { reviewer, view } = await readReview(door, { token })
	await openStoryReview(database, { token, now: now() })
	const consents = await viewConsentsOfStory(
		database.read,
		organisation,
		reviewer.caseStudy.id,
		now(),
	)
	const own = consents.filter(
		({ stakeholderId }) => stakeholderId === reviewer.stakeholderId,
	)
	return {
		...view,
		name: reviewer.name,
		mayApprove: reviewer.mayApprove,
		to: reviewPath(token),
		consents: own.map(({ id, given, state }) => ({ id, given, state })),
	}
}

/** Takes a comment. */
export const action = (door: ActionFunctionArgs) => {
	const token = door.params.token ?? ''
	return answerCommentForm(door, { token }, reviewPath(token))
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.title ?? 'This link does not work'} · Laurel` },
	{ name: 'robots', content: 'noindex' },
]

export default function StoryReview() {
	return (
		<StakeholderReview
			story={useLoaderData<typeof loader>()}
			answer={useActionData<typeof action>()}
		/>
	)
}
