import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { instantOfWall } from '#app/domain/wall-time.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { scheduleReference } from '#app/operations/stories/references/schedule-reference.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { referencePath } from '#app/views/paths/marketing-paths.ts'
import { viewReference } from '#app/views/stories/reference.ts'
import {
	CALL_REFUSALS,
	REFERENCE_REFUSALS,
} from '#app/views/stories/reference-words.ts'

const NAMES = ['startsAt', 'durationMinutes', 'place'] as const
type Name = (typeof NAMES)[number]

export async function loader(door: LoaderFunctionArgs) {
	const { role } = await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const id = door.params.id ?? ''
	const given = { role, now: now() }
	const view = await viewReference(database.read, organisation, id, given)
	if (!view) throw notFound()
	if (!view.can.schedule) throw redirect(view.to)
	const { to, call, zone, advocate, starts } = view
	return { to, call, zone, advocate, isMove: starts !== null }
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const requestId = door.params.id ?? ''
	const fields = await readForm(door.request)
	const typed = Object.fromEntries(
		NAMES.map((name) => [name, fields[name] ?? '']),
	) as Record<Name, string>
	const refuse = (
		errors: Partial<Record<Name | 'form', string>>,
		status = 422,
	) => data({ typed, errors }, { status })
	const startsAt = instantOfWall(typed.startsAt, organisation.zone)
	if (startsAt === null)
		return refuse({ startsAt: 'Pick a day and an hour that there are' })
	const { durationMinutes, place } = typed
	const set = await scheduleReference(database, {
		requestId,
		actorId,
		now: now(),
		call: {
			startsAt,
			place,
			durationMinutes: /^\d{1,4}$/.test(durationMinutes.trim())
				? Number(durationMinutes)
				: 0,
		},
	})
	if (set.ok)
		return redirect(referencePath(requestId), {
			headers: noticeHeader(
				'It has a date. They have it by mail, with the file for their calendar.',
			),
		})
	if (set.reason === 'request_unknown') throw notFound()
	if (set.reason === 'not_from_here')
		return refuse({ form: REFERENCE_REFUSALS.not_from_here }, 409)
	const [field, message] = CALL_REFUSALS[set.reason]
	return refuse({ [field]: message })
}

export const meta: MetaFunction = () => [
	{ title: 'Date of a reference call · Laurel' },
]

export default function ReferenceDate() {
	const { to, call, zone, advocate, isMove } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const errors: Partial<Record<Name | 'form', string>> = answer?.errors ?? {}
	const given = (name: Name) => ({
		name,
		defaultValue: answer?.typed[name] ?? call[name],
		error: errors[name],
	})
	return (
		<>
			<PageHeader
				title={isMove ? 'Move the call' : 'Give the call a date'}
				{...(advocate && {
					lead: `${advocate.name} of ${advocate.account.name} is mailed the date with a file for their calendar.`,
				})}
				back={{ to, label: 'The request' }}
			/>
			<Form method="post" noValidate className="grid max-w-3xl gap-6">
				{errors.form && <Notice tone="warning">{errors.form}</Notice>}
				<Card>
					<div className="grid gap-5 sm:grid-cols-2">
						<TextField
							label="Begins"
							type="datetime-local"
							hint={`In ${zone}.`}
							{...given('startsAt')}
						/>
						<TextField
							label="Length"
							inputMode="numeric"
							after="minutes"
							{...given('durationMinutes')}
						/>
						<div className="sm:col-span-2">
							<TextField
								label="Where"
								maxLength={500}
								hint="A number, or the address of the call."
								{...given('place')}
							/>
						</div>
					</div>
				</Card>
				<div className="flex flex-wrap gap-3">
					<Button>{isMove ? 'Move it' : 'Set the date'}</Button>
					<ButtonLink to={to}>Leave it</ButtonLink>
				</div>
			</Form>
		</>
	)
}
