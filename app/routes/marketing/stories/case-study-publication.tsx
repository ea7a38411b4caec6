import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { publishStory } from '#app/operations/stories/publish-story.ts'
import { unpublishStory } from '#app/operations/stories/unpublish-story.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'
import { MOVE_REFUSALS } from '#app/views/stories/case-study-words.ts'
import { viewStoryPublishing } from '#app/views/stories/story-publishing.ts'

const publishingPath = (id: string) => `${caseStudyPath(id)}/publishing`

/** What taking a story off would do. */
export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const id = door.params.id ?? ''
	const view = await viewStoryPublishing(database.read, organisation, id, now())
	if (!view) throw notFound()
	return { back: publishingPath(id), isPublished: view.isPublished }
}

/** Publishes a story; with a reason, takes it off. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const given = { caseStudyId, actorId, now: now() }
	const { reason } = await readForm(door.request)
	const say = (text: string, tone: 'good' | 'warning' = 'good') =>
		redirect(publishingPath(caseStudyId), {
			headers: noticeHeader(text, tone),
		})
	if (reason === undefined) {
		const published = await publishStory(database, given)
		if (published.ok) return say('It is published. Its advocate is told.')
		if (published.reason === 'case_study_unknown') throw notFound()
		return say(MOVE_REFUSALS[published.reason], 'warning')
	}
	const ended = await unpublishStory(database, { ...given, reason })
	if (ended.ok) return say('It is off, with everything that was made of it.')
	switch (ended.reason) {
		case 'case_study_unknown':
			throw notFound()
		case 'not_published':
			return say('It is not published.', 'warning')
		default:
			return data({ reason, error: PROBLEMS[ended.reason] }, { status: 422 })
	}
}

const PROBLEMS = {
	reason_required: 'Say why: the customer reads it.',
	reason_too_long: 'At most 10,000 characters.',
} as const

export const meta: MetaFunction = () => [{ title: 'Take it off · Laurel' }]

export default function CaseStudyPublication() {
	const { back, isPublished } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	if (!isPublished)
		return (
			<Card title="It is not published">
				<ButtonLink to={back}>Back to publishing</ButtonLink>
			</Card>
		)
	return (
		<Form method="post" className="grid max-w-2xl gap-6">
			<Card title="Take the story off?">
				<ul className="list-disc space-y-1.5 pl-5">
					<li>
						Its page, its pictures, the cards of its quotes and the page to
						print answer from now on that they are gone.
					</li>
					<li>It is for good: a new story of the company begins anew.</li>
					<li>The customer is told, with your reason.</li>
				</ul>
			</Card>
			<TextAreaField
				label="Why?"
				name="reason"
				rows={3}
				defaultValue={answer?.reason}
				error={answer?.error}
			/>
			<div className="flex flex-wrap gap-3">
				<Button look="danger">Take it off</Button>
				<ButtonLink to={back}>Leave it as it is</ButtonLink>
			</div>
		</Form>
	)
}
