import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { newFormId } from '#app/http/form-id.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { readSlotForm, type SlotErrors } from '#app/http/speaking-form.ts'
import { defineSlot } from '#app/operations/programme/perks/define-slot.ts'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { SlotForm } from '#app/ui/programme/slot-form.tsx'
import { speakingEventPath } from '#app/views/paths/marketing-paths.ts'
import { viewSpeakingEvent } from '#app/views/programme/speaking.ts'
import { emptySlot, SLOT_REFUSALS } from '#app/views/programme/speaking-form.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const id = door.params.id ?? ''
	const event = await viewSpeakingEvent(database.read, organisation, id, now())
	if (!event) throw notFound()
	if (event.isCancelled) throw redirect(speakingEventPath(id))
	return {
		name: event.name,
		begins: event.begins,
		ends: event.ends,
		zone: event.zone,
		to: speakingEventPath(id),
		id: newFormId(),
		empty: emptySlot(
			event.draft,
			event.slots.map(({ draft }) => draft),
		),
	}
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const eventId = door.params.id ?? ''
	const at = now()
	const event = await viewSpeakingEvent(
		database.read,
		organisation,
		eventId,
		at,
	)
	if (!event) throw notFound()
	const { typed, errors, draft, id } = await readSlotForm(
		door.request,
		event.zone,
	)
	const refuse = (found: SlotErrors) =>
		data({ typed, errors: found }, { status: 422 })
	if (Object.keys(errors).length > 0) return refuse(errors)
	const made = await defineSlot(database, {
		eventId,
		draft,
		actorId,
		now: at,
		...(id && { id }),
	})
	if (made.ok)
		return redirect(speakingEventPath(eventId), {
			headers: noticeHeader(
				`“${draft.title}” can be claimed by whoever holds the tier.`,
			),
		})
	const { reason } = made
	if (reason === 'event_unknown') throw notFound()
	// Sent twice, it is there; cancelled meanwhile, its page says so.
	if (reason === 'already_made' || reason === 'event_cancelled')
		return redirect(speakingEventPath(eventId))
	const [field, message] = SLOT_REFUSALS[reason]
	return refuse({ [field]: message })
}

export const meta: MetaFunction = () => [{ title: 'Add a slot · Laurel' }]

export default function NewSlot() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title={`Add a slot to ${view.name}`}
				lead={`${view.begins} – ${view.ends}`}
				back={{ to: view.to, label: view.name }}
			/>
			<SlotForm
				values={answer?.typed ?? view.empty}
				errors={answer?.errors ?? {}}
				zone={view.zone}
				identity={{ id: view.id }}
				capacityHint="Further claims wait in their order."
				submit="Add it"
				leave={view.to}
			/>
		</>
	)
}
