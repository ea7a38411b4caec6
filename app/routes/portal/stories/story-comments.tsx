import type {
	ActionFunctionArgs,
	LoaderFunctionArgs,
	MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireAdvocate } from '#app/http/guards.ts'
import { answerCommentForm } from '#app/routes/site/stories/story-forms.ts'
import { OwnStory } from '#app/ui/stories/reading/own-story.tsx'
import { ownStoryPath } from '#app/views/paths/story-paths.ts'
import { loader as loadStory } from './story.tsx'

/** The story again: whoever is refused finds there what they typed. */
export const loader = (door: LoaderFunctionArgs) => loadStory(door)

export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const caseStudyId = door.params.id ?? ''
	return answerCommentForm(
		door,
		{ userId, caseStudyId },
		ownStoryPath(caseStudyId),
	)
}

export const meta: MetaFunction = () => [{ title: 'Comment · Laurel' }]

export default function StoryComments() {
	return (
		<OwnStory
			story={useLoaderData<typeof loader>()}
			answer={useActionData<typeof action>()}
		/>
	)
}
