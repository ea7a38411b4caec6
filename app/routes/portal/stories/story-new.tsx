import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { newFormId, readFormId } from '#app/http/form-id.ts'
import { readForm } from '#app/http/forms.ts'
import { forbidden, requireAdvocate } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { nominateSelf } from '#app/operations/stories/nominate-self.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { ownNominationWords } from '#app/views/stories/case-study-answers.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireAdvocate(door)
	return { id: newFormId() }
}

export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, organisation, now } = door.context
	const { note = '', ...fields } = await readForm(door.request)
	const id = readFormId(fields.id)
	const offered = await nominateSelf(database, {
		userId,
		note,
		now: now(),
		...(id && { id }),
	})
	const say = (text: string) =>
		redirect('/portal', { headers: noticeHeader(text) })
	if (offered.ok)
		return say('Thank you. We look at it and come back to you within a week.')
	const { kind } = offered.reason
	if (kind === 'not_an_advocate') throw forbidden()
	const words = ownNominationWords(offered.reason, organisation.zone)
	return kind.startsWith('already')
		? say(words)
		: data({ note, error: words }, { status: 422 })
}

export const meta: MetaFunction = () => [{ title: 'Tell your story · Laurel' }]

export default function NewStory() {
	const { id } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title="Tell your story"
				lead="What did you set out to do, and what came of it? A few sentences are enough: we write it with you."
				back={{ to: '/portal', label: 'Home' }}
			/>
			<Form
				method="post"
				action="/portal/stories/new"
				noValidate
				className="grid max-w-2xl gap-6"
			>
				<input type="hidden" name="id" value={id} />
				<Card>
					<TextAreaField
						label="What would you tell?"
						name="note"
						rows={6}
						maxLength={10_000}
						defaultValue={answer?.note}
						error={answer?.error}
					/>
					<ul className="mt-5 list-disc space-y-1.5 pl-5 text-ink-muted text-sm">
						<li>One talk of 45 minutes, and two short looks at a draft.</li>
						<li>
							Nothing is shown to anybody before you approve the exact words.
						</li>
						<li>
							You choose how you are named, where it appears and for how long,
							and can take it back at any time.
						</li>
					</ul>
				</Card>
				<div className="flex flex-wrap gap-3">
					<Button size="large">Offer it</Button>
					<ButtonLink to="/portal" size="large">
						Not now
					</ButtonLink>
				</div>
			</Form>
		</>
	)
}
