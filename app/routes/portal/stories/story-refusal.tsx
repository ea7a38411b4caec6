import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireAdvocate } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import {
	callOffStory,
	mayBeCalledOff,
} from '#app/operations/stories/call-off-story.ts'
import { readReview } from '#app/routes/site/stories/story-forms.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { ownStoryPath } from '#app/views/paths/story-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const caseStudyId = door.params.id ?? ''
	const { reviewer, view } = await readReview(door, { userId, caseStudyId })
	const back = ownStoryPath(caseStudyId)
	if (!reviewer.mayApprove || !mayBeCalledOff(reviewer.caseStudy.stage))
		throw redirect(back)
	return { title: view.title, back }
}

/** Calls the story off. */
export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const { note = '' } = await readForm(door.request)
	const calledOff = await callOffStory(database, {
		caseStudyId,
		userId,
		note,
		now: now(),
	})
	if (calledOff.ok)
		return redirect('/portal/stories', {
			headers: noticeHeader('It is not told. Thank you for saying so.'),
		})
	switch (calledOff.reason) {
		case 'story_unknown':
			throw notFound()
		case 'note_too_long':
			return data(
				{ note, error: 'At most 10,000 characters.' },
				{ status: 422 },
			)
		default:
			return redirect(ownStoryPath(caseStudyId), {
				headers: noticeHeader('It cannot be called off here.', 'warning'),
			})
	}
}

export const meta: MetaFunction = () => [{ title: 'Call it off · Laurel' }]

export default function StoryRefusal() {
	const { title, back } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title="Rather not tell it?"
				lead={title}
				back={{ to: back, label: 'The story' }}
			/>
			<Form method="post" className="grid max-w-2xl gap-6">
				<Card>
					<ul className="list-disc space-y-1.5 pl-5">
						<li>The story is not told, and nothing of it is published.</li>
						<li>Your company is asked for no other story for a year.</li>
						<li>It changes nothing in what you have here.</li>
					</ul>
				</Card>
				<TextAreaField
					label="Why not?"
					name="note"
					rows={3}
					isOptional
					hint="Only if you like."
					defaultValue={answer?.note}
					error={answer?.error}
				/>
				<div className="flex flex-wrap gap-3">
					<Button look="danger">Call it off</Button>
					<ButtonLink to={back}>Go on with it</ButtonLink>
				</div>
			</Form>
		</>
	)
}
