import type {
	ActionFunctionArgs,
	LoaderFunctionArgs,
	MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type Door, requireAdvocate } from '#app/http/guards.ts'
import {
	answerChangesForm,
	readToAnswer,
} from '#app/routes/site/stories/story-forms.ts'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { ChangesForm } from '#app/ui/stories/reading/changes-form.tsx'
import { ownStoryPath } from '#app/views/paths/story-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { given, back } = await reviewerOf(door, door.params.id)
	return readToAnswer(door, given, back)
}

/** Sends the version back, with what should change. */
export async function action(door: ActionFunctionArgs) {
	const { given, back } = await reviewerOf(door, door.params.id)
	return answerChangesForm(door, given, back)
}

async function reviewerOf(door: Door, caseStudyId = '') {
	const { id: userId } = await requireAdvocate(door)
	return { given: { userId, caseStudyId }, back: ownStoryPath(caseStudyId) }
}

export const meta: MetaFunction = () => [{ title: 'Ask for changes · Laurel' }]

export default function StoryChanges() {
	const { title, back, version } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Ask for changes"
				lead={title}
				back={{ to: back, label: 'The story' }}
			/>
			<div className="max-w-2xl">
				<ChangesForm
					back={back}
					versionNumber={version.number}
					answer={useActionData<typeof action>()}
				/>
			</div>
		</>
	)
}
