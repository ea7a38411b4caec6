import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { instantOfWall } from '#app/domain/wall-time.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { bookInterview } from '#app/operations/stories/book-interview.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import {
	InterviewForm,
	type InterviewTyped,
} from '#app/ui/stories/interview-form.tsx'
import { CALL_REFUSALS } from '#app/views/stories/reference-words.ts'
import { viewInterview } from '#app/views/stories/story-workspace.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation, now } = door.context
	const view = await viewInterview(
		database.read,
		organisation,
		door.params.id ?? '',
		now(),
	)
	if (!view) throw notFound()
	return view
}

type Answer = {
	typed: InterviewTyped
	errors: Partial<Record<keyof InterviewTyped | 'form', string>>
}

/** Books the interview, or moves the one that is booked. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const at = now()
	const view = await viewInterview(database.read, organisation, caseStudyId, at)
	if (!view) throw notFound()
	const fields = await readForm(door.request)
	const { startsAt = '', durationMinutes = '', place = '' } = fields
	const answer = (errors: Answer['errors'], status = 422) =>
		data<Answer>(
			{ typed: { startsAt, durationMinutes, place }, errors },
			{ status },
		)
	const { zone, to } = view
	const instant = instantOfWall(startsAt, zone)
	if (instant === null)
		return answer({ startsAt: 'Pick a day and an hour that there are' })
	const minutes = /^\d{1,4}$/.test(durationMinutes.trim())
		? Number(durationMinutes)
		: 0
	const booked = await bookInterview(database, {
		caseStudyId,
		zone,
		actorId,
		now: at,
		draft: { startsAt: instant, durationMinutes: minutes, place },
	})
	if (booked.ok)
		return redirect(to, {
			headers: noticeHeader(
				booked.value.isMoved
					? 'Moved. They have the new date by mail.'
					: 'Booked. They have it by mail, with the file for their calendar.',
			),
		})
	switch (booked.reason) {
		case 'case_study_unknown':
			throw notFound()
		case 'not_now':
			return answer(
				{ form: 'It is booked between their yes and the first draft.' },
				409,
			)
		case 'already_held':
			return answer({ form: 'It was held already.' }, 409)
		case 'zone_unknown':
			throw new Error('an organisation without a zone')
		default: {
			const [field, message] = CALL_REFUSALS[booked.reason]
			return answer({ [field]: message })
		}
	}
}

export default function Interview() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const { booked, to } = view
	const form = (
		<InterviewForm
			typed={answer?.typed ?? view.typed}
			errors={answer?.errors ?? {}}
			zone={view.zone}
			submit={booked ? 'Move it' : 'Book it'}
		/>
	)
	return (
		<div className="grid items-start gap-6 lg:grid-cols-2">
			<div className="grid gap-6">
				<Card
					title={
						booked === null
							? 'Book the interview'
							: booked.held
								? 'The interview was held'
								: 'The interview is booked'
					}
				>
					{booked && (
						<Facts
							items={[
								{ term: 'Begins', text: booked.begins },
								{ term: 'Lasts', text: `${booked.minutes} minutes` },
								{ term: 'Where', text: booked.place },
								...(view.advocate
									? [{ term: 'With', text: view.advocate }]
									: []),
								...(booked.held ? [{ term: 'Held', text: booked.held }] : []),
							]}
						/>
					)}
					{booked && !booked.held && (
						<>
							<div className="mt-5 flex flex-wrap items-center gap-3">
								{booked.hasBegun && (
									<Form method="post" action={`${to}/holding`}>
										<Button>It was held: begin the draft</Button>
									</Form>
								)}
								<ButtonLink to={`${to}.ics`} isFile>
									For your calendar
								</ButtonLink>
								<ButtonLink
									to={`${to}/cancellation`}
									verb="run_programme"
									look="quiet"
								>
									Call it off…
								</ButtonLink>
							</div>
							{view.canBook && (
								<div className="mt-5">
									{answer ? (
										form
									) : (
										<Disclosure summary="Move it">{form}</Disclosure>
									)}
								</div>
							)}
						</>
					)}
					{booked === null &&
						(view.canBook ? (
							<>
								<p className="mb-5 text-ink-muted text-sm">
									{view.advocate ?? 'The advocate'} gets it by mail, with the
									file for their calendar.
								</p>
								{form}
							</>
						) : (
							<Notice tone="plain">
								An interview is booked once they said yes, and before the story
								is written.
							</Notice>
						))}
				</Card>
				<Card
					title="Questions"
					actions={<TextLink to={view.brief}>Change them</TextLink>}
				>
					{view.questions.length === 0 ? (
						<p className="text-ink-muted text-sm">
							None yet. The brief has templates to begin with.
						</p>
					) : (
						<ol className="grid list-decimal gap-2 pl-5">
							{view.questions.map((question) => (
								<li key={question} className="[overflow-wrap:anywhere]">
									{question}
								</li>
							))}
						</ol>
					)}
				</Card>
			</div>
			<Card title="Notes">
				<Form
					key={view.base}
					method="post"
					action={`${to}/notes`}
					className="grid gap-4"
				>
					<input type="hidden" name="base" value={view.base} />
					<TextAreaField
						label="What they said"
						name="notes"
						rows={18}
						hint="Staff alone read it."
						defaultValue={view.notes}
					/>
					<div>
						<Button look="secondary">Keep the notes</Button>
					</div>
				</Form>
			</Card>
		</div>
	)
}
