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
import { cancelSlot } from '#app/operations/programme/perks/cancel-slot.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import {
	slotPath,
	speakingEventPath,
} from '#app/views/paths/marketing-paths.ts'
import {
	CANCEL_REFUSALS,
	REASON_REFUSALS,
} from '#app/views/programme/claim-answers.ts'
import { viewSlot } from '#app/views/programme/speaking.ts'
import { cancelledWords } from '#app/views/programme/speaking-consequences.ts'
import { viewSlotClaims } from '#app/views/programme/speaking-slot.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const id = door.params.id ?? ''
	const found = await viewSlotClaims(database.read, organisation, id, now())
	if (!found) throw notFound()
	const { slot, event } = found
	if (slot.isCancelled) throw redirect(speakingEventPath(event.id))
	return {
		title: slot.title,
		version: slot.version,
		to: slotPath(id),
		consequences: [
			`It is taken off ${event.name}. It cannot be taken back.`,
			...cancelledWords([slot]),
		],
	}
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const slotId = door.params.id ?? ''
	const talk = await viewSlot(database.read, slotId)
	if (!talk) throw notFound()
	const { reason = '', version } = await readForm(door.request)
	const cancelled = await cancelSlot(database, {
		slotId,
		reason,
		actorId,
		now: now(),
		expectedVersion: Number(version),
	})
	const error = cancelled.ok ? undefined : REASON_REFUSALS[cancelled.reason]
	if (error) return data({ typed: reason, error }, { status: 422 })
	return backWith<string>(speakingEventPath(talk.event.id), cancelled, {
		done: 'The slot is cancelled. Everybody whom it concerns is mailed your reason.',
		refusals: CANCEL_REFUSALS,
	})
}

export const meta: MetaFunction = () => [{ title: 'Cancel a slot · Laurel' }]

export default function CancelSlot() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<ConfirmPage
			title={`Cancel the slot ${view.title}?`}
			back={{ to: view.to, label: view.title }}
			consequences={view.consequences}
			reason={{
				label: 'Why',
				hint: 'Whoever had it or waited for it reads it.',
				typed: answer?.typed,
				error: answer?.error,
			}}
			version={view.version}
			submit="Cancel the slot"
			leave="Keep it"
		/>
	)
}
