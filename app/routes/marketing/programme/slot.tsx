import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import {
	readSlotForm,
	type SlotErrors,
	type TypedSlot,
} from '#app/http/speaking-form.ts'
import { changeSlot } from '#app/operations/programme/perks/change-slot.ts'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { SlotForm } from '#app/ui/programme/slot-form.tsx'
import {
	slotPath,
	speakingEventPath,
} from '#app/views/paths/marketing-paths.ts'
import { viewSlot } from '#app/views/programme/speaking.ts'
import { movedWords } from '#app/views/programme/speaking-consequences.ts'
import { SLOT_REFUSALS, typedSlot } from '#app/views/programme/speaking-form.ts'
import { viewSlotClaims } from '#app/views/programme/speaking-slot.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation, now } = door.context
	const found = await viewSlotClaims(
		database.read,
		organisation,
		door.params.id ?? '',
		now(),
	)
	if (!found) throw notFound()
	const { event, slot } = found
	if (slot.isCancelled) throw redirect(speakingEventPath(event.id))
	return {
		id: slot.id,
		title: slot.title,
		version: slot.version,
		event: { name: event.name, to: speakingEventPath(event.id) },
		begins: event.begins,
		ends: event.ends,
		zone: event.zone,
		typed: typedSlot(slot.draft, event.zone),
		moving: movedWords([slot]),
		held: slot.holders.length,
		waiting: slot.waiting.length,
	}
}

type Answer = {
	typed: TypedSlot
	errors: SlotErrors
	/** Somebody else was faster: what is in force by now. */
	conflict?: {
		version: number
		title: string
		begins: string
		capacity: number
	}
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const slotId = door.params.id ?? ''
	const current = await viewSlot(database.read, slotId)
	if (!current) throw notFound()
	const { event } = current
	const to = speakingEventPath(event.id)
	const { typed, errors, draft, version } = await readSlotForm(
		door.request,
		event.zone,
	)
	const refuse = (found: SlotErrors) =>
		data<Answer>({ typed, errors: found }, { status: 422 })
	if (Object.keys(errors).length > 0) return refuse(errors)
	const changed = await changeSlot(database, {
		slotId,
		draft,
		actorId,
		now: now(),
		expectedVersion: version,
	})
	if (changed.ok)
		return redirect(to, { headers: noticeHeader('The slot is changed.') })
	const { reason } = changed
	if (reason === 'slot_unknown') throw notFound()
	if (reason === 'slot_cancelled') return redirect(to)
	if (reason === 'superseded') {
		const { version: inForce, title, begins, capacity } = current
		return data<Answer>(
			{
				typed,
				errors: {},
				conflict: { version: inForce, title, begins, capacity },
			},
			{ status: 409 },
		)
	}
	const [field, message] = SLOT_REFUSALS[reason]
	return refuse({ [field]: message })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.title ?? 'Slot'} · Laurel` },
]

export default function Slot() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const conflict = answer?.conflict
	return (
		<>
			<PageHeader
				title={view.title}
				lead={`A slot of ${view.event.name}, ${view.begins} – ${view.ends}`}
				back={{ to: view.event.to, label: view.event.name }}
			/>
			<SlotForm
				key={conflict?.version ?? view.version}
				values={answer?.typed ?? view.typed}
				errors={answer?.errors ?? {}}
				zone={view.zone}
				identity={{ version: conflict?.version ?? view.version }}
				moving={view.moving}
				capacityHint={`${view.held} taken, ${view.waiting} waiting. More places go to those who wait at once; fewer send nobody away.`}
				notice={
					conflict && (
						<Notice tone="warning">
							<p className="font-medium">
								Somebody else changed this slot meanwhile.
							</p>
							<p className="mt-1">
								By now it is “{conflict.title}”, {conflict.begins}, for{' '}
								{conflict.capacity}. What you typed is kept below; saving it
								replaces theirs.
							</p>
						</Notice>
					)
				}
				submit="Save"
				leave={view.event.to}
				onTheSide={
					<ButtonLink
						to={`${slotPath(view.id)}/cancellation`}
						verb="run_programme"
						look="quiet"
					>
						Cancel the slot…
					</ButtonLink>
				}
			/>
		</>
	)
}
