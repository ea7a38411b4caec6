import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { backWith } from '#app/http/back-with.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { cancelSpeakingEvent } from '#app/operations/programme/perks/cancel-speaking-event.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import { countOf } from '#app/views/format/money.ts'
import { speakingEventPath } from '#app/views/paths/marketing-paths.ts'
import {
	CANCEL_REFUSALS,
	REASON_REFUSALS,
} from '#app/views/programme/claim-answers.ts'
import { viewSpeakingEvent } from '#app/views/programme/speaking.ts'
import { cancelledWords } from '#app/views/programme/speaking-consequences.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const id = door.params.id ?? ''
	const event = await viewSpeakingEvent(database.read, organisation, id, now())
	if (!event) throw notFound()
	if (event.isCancelled) throw redirect(speakingEventPath(id))
	const slots = event.slots.filter(({ isCancelled }) => !isCancelled)
	return {
		name: event.name,
		version: event.version,
		to: speakingEventPath(id),
		consequences: [
			`The event and its ${countOf(slots.length, 'slot')} are cancelled. It cannot be taken back.`,
			...cancelledWords(slots),
		],
	}
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const { reason = '', version } = await readForm(door.request)
	const eventId = door.params.id ?? ''
	const cancelled = await cancelSpeakingEvent(database, {
		eventId,
		reason,
		actorId,
		now: now(),
		expectedVersion: Number(version),
	})
	const error = cancelled.ok ? undefined : REASON_REFUSALS[cancelled.reason]
	if (error) return data({ typed: reason, error }, { status: 422 })
	return backWith<string>(speakingEventPath(eventId), cancelled, {
		done: 'It is cancelled. Everybody whom it concerns is mailed your reason.',
		refusals: CANCEL_REFUSALS,
	})
}

export const meta: MetaFunction = () => [
	{ title: 'Cancel a speaking event · Laurel' },
]

export default function CancelSpeakingEvent() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<ConfirmPage
			title={`Cancel ${view.name}?`}
			back={{ to: view.to, label: view.name }}
			consequences={view.consequences}
			reason={{
				label: 'Why',
				hint: 'Whoever had a slot or waited for one reads it.',
				typed: answer?.typed,
				error: answer?.error,
			}}
			version={view.version}
			submit="Cancel the event"
			leave="Let it take place"
		/>
	)
}
