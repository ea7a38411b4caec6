import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { sendVersion } from '#app/operations/stories/send-version.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { DraftArticle } from '#app/ui/stories/draft-article.tsx'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'
import { SEND_REFUSALS } from '#app/views/stories/story-answers.ts'
import { viewSending } from '#app/views/stories/story-versions.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'run_programme')
	const view = await door.context.database.snapshot((read) =>
		viewSending(read, door.params.id ?? ''),
	)
	if (!view) throw notFound()
	return view
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const fields = await readForm(door.request)
	const message = fields.message ?? ''
	const number = Number(fields.version)
	const sent = await sendVersion(database, {
		caseStudyId,
		number,
		message,
		actorId,
		now: now(),
	})
	if (sent.ok)
		return redirect(caseStudyPath(caseStudyId), {
			headers: noticeHeader(`Version ${number} is with the customer.`),
		})
	if (sent.reason === 'case_study_unknown') throw notFound()
	return data({ message, refusal: SEND_REFUSALS[sent.reason] }, { status: 409 })
}

export default function Sending() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const who = view.advocate ?? 'the advocate'
	if (!view.content)
		return (
			<Notice tone="plain">
				Nothing is written yet: save a first version.
			</Notice>
		)
	return (
		<div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
			<Card>
				<DraftArticle
					story={view.content}
					pictureAt={(fileId) => `${view.files}/${fileId}`}
				/>
			</Card>
			<Card title={`Send version ${view.number} to ${who}`}>
				{answer && (
					<div className="mb-4">
						<Notice tone="danger">{answer.refusal}</Notice>
					</div>
				)}
				{view.isSent && (
					<div className="mb-4">
						<Notice tone="plain">{who} has exactly this version.</Notice>
					</div>
				)}
				<ul className="mb-5 list-disc space-y-1.5 pl-5 text-sm">
					<li>They see exactly this version, and can comment on it.</li>
					<li>If they agree, it is to this version alone.</li>
					<li>
						A character changed after that is a draft again, to be sent anew.
					</li>
				</ul>
				<Form method="post" className="grid gap-4">
					<input type="hidden" name="version" value={view.number} />
					<TextAreaField
						label="What you want to tell them"
						name="message"
						isOptional
						defaultValue={answer?.message ?? ''}
					/>
					<div className="flex flex-wrap gap-3">
						<Button disabled={view.isSent}>Send it</Button>
						<ButtonLink to={view.to}>Back to the draft</ButtonLink>
					</div>
				</Form>
			</Card>
		</div>
	)
}
