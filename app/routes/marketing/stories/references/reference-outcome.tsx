import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { REFERENCE_OUTCOMES } from '#app/domain/references/lifecycle.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { recordReferenceOutcome } from '#app/operations/stories/references/record-reference-outcome.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { SelectField, TextAreaField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { referencePath } from '#app/views/paths/marketing-paths.ts'
import { viewReference } from '#app/views/stories/reference.ts'
import { REFERENCE_REFUSALS } from '#app/views/stories/reference-words.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { role } = await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const id = door.params.id ?? ''
	const given = { role, now: now() }
	const view = await viewReference(database.read, organisation, id, given)
	if (!view) throw notFound()
	if (!view.can.hold) throw redirect(view.to)
	return { to: view.to, outcomes: view.outcomes }
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const requestId = door.params.id ?? ''
	const typed = await readForm(door.request)
	const refuse = (
		errors: { outcome?: string; feedback?: string; form?: string },
		status = 422,
	) => data({ typed, errors }, { status })
	const outcome = REFERENCE_OUTCOMES.find((each) => each === typed.outcome)
	if (!outcome) return refuse({ outcome: 'Say what came of it' })
	const recorded = await recordReferenceOutcome(database, {
		requestId,
		outcome,
		actorId,
		now: now(),
		feedback: typed.feedback ?? null,
	})
	if (recorded.ok)
		return redirect(referencePath(requestId), {
			headers: noticeHeader('Noted. It counts when the next one is matched.'),
		})
	if (recorded.reason === 'request_unknown') throw notFound()
	const words = REFERENCE_REFUSALS[recorded.reason]
	return recorded.reason === 'feedback_too_long'
		? refuse({ feedback: words })
		: refuse({ form: words }, 409)
}

export const meta: MetaFunction = () => [
	{ title: 'How a reference call went · Laurel' },
]

export default function ReferenceOutcome() {
	const { to, outcomes } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title="How did the call go?"
				back={{ to, label: 'The request' }}
			/>
			<Form method="post" noValidate className="grid max-w-3xl gap-6">
				{answer?.errors.form && (
					<Notice tone="warning">{answer.errors.form}</Notice>
				)}
				<Card>
					<div className="grid gap-5">
						<SelectField
							label="What came of it"
							name="outcome"
							options={outcomes}
							none="Choose"
							defaultValue={answer?.typed.outcome}
							error={answer?.errors.outcome}
						/>
						<TextAreaField
							label="In words"
							name="feedback"
							rows={4}
							isOptional
							maxLength={10_000}
							hint="Only colleagues read it."
							defaultValue={answer?.typed.feedback}
							error={answer?.errors.feedback}
						/>
					</div>
				</Card>
				<div className="flex flex-wrap gap-3">
					<Button>Note it</Button>
					<ButtonLink to={to}>Leave it</ButtonLink>
				</div>
			</Form>
		</>
	)
}
