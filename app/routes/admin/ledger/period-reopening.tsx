import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { readPeriod } from '#app/http/period.ts'
import { askReopening } from '#app/operations/ledger/ask-reopening.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { viewStatement } from '#app/views/ledger/period-statement.ts'
import { periodPath } from '#app/views/paths/period-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { id: adminId } = await requireMay(door, 'administer')
	const { database, organisation, now } = door.context
	const period = readPeriod(door.params.period)
	const { mayAskReopening, reopening, label } = await database.snapshot(
		(read) =>
			viewStatement(read, organisation, period, {
				adminId,
				skip: 0,
				now: now(),
			}),
	)
	if (!mayAskReopening)
		throw redirect(
			`${periodPath(period)}?refused=${reopening ? 'already_asked' : 'not_last_closed'}`,
		)
	return { label, back: periodPath(period) }
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const period = readPeriod(door.params.period)
	const { reason = '' } = await readForm(door.request)
	const { database, now } = door.context
	const asked = await askReopening(database, {
		period,
		reason,
		actorId,
		now: now(),
	})
	if (asked.ok)
		return redirect(periodPath(period), {
			headers: noticeHeader('Asked. It is opened when another admin agrees.'),
		})
	if (asked.reason === 'reason_missing')
		return data(
			{ error: 'Say why: it is kept in the audit log' },
			{ status: 422 },
		)
	return redirect(`${periodPath(period)}?refused=${asked.reason}`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Open ${data?.label ?? 'a month'} again · Laurel` },
]

export default function AskForReopening() {
	const { label, back } = useLoaderData<typeof loader>()
	const error = useActionData<typeof action>()?.error
	return (
		<>
			<PageHeader
				title={`Open ${label} again?`}
				back={{ to: back, label }}
				lead="Another admin has to agree. Until then it stays closed."
			/>
			<Form method="post" noValidate className="grid max-w-2xl gap-6">
				<Card>
					<ul className="mb-5 list-disc space-y-1.5 pl-5">
						<li>
							Its figures may change again: whoever has them from the closed
							month has other ones then.
						</li>
						<li>
							What was posted as an adjustment in later months meanwhile stays
							there.
						</li>
						<li>It gets another hash when it is closed anew.</li>
					</ul>
					<TextAreaField
						label="Why"
						name="reason"
						rows={3}
						maxLength={2_000}
						error={error}
					/>
				</Card>
				<div className="flex flex-wrap gap-3">
					<Button look="danger">Ask for it</Button>
					<ButtonLink to={back}>Leave it closed</ButtonLink>
				</div>
			</Form>
		</>
	)
}
