import type {
	ActionFunctionArgs,
	LoaderFunctionArgs,
	MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type Door, requireAdvocate } from '#app/http/guards.ts'
import {
	answerConsentForm,
	readToAnswer,
} from '#app/routes/site/stories/story-forms.ts'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { ConsentForm } from '#app/ui/stories/reading/consent-form.tsx'
import { ownStoryPath } from '#app/views/paths/story-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { given, back } = await reviewerOf(door, door.params.id)
	return readToAnswer(door, given, back)
}

/** Agrees to the version that was read. */
export async function action(door: ActionFunctionArgs) {
	const { given, back } = await reviewerOf(door, door.params.id)
	return answerConsentForm(door, given, back)
}

async function reviewerOf(door: Door, caseStudyId = '') {
	const { id: userId } = await requireAdvocate(door)
	return { given: { userId, caseStudyId }, back: ownStoryPath(caseStudyId) }
}

export const meta: MetaFunction = () => [{ title: 'Agree · Laurel' }]

export default function StoryConsent() {
	const { title, ...form } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={`Agree to version ${form.version.number}`}
				lead={title}
				back={{ to: form.back, label: 'The story' }}
			/>
			<div className="max-w-2xl">
				<ConsentForm {...form} answer={useActionData<typeof action>()} />
			</div>
		</>
	)
}
