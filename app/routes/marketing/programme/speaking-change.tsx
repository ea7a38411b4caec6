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
	type EventErrors,
	readEventForm,
	type TypedEvent,
} from '#app/http/speaking-form.ts'
import { changeSpeakingEvent } from '#app/operations/programme/perks/change-speaking-event.ts'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { EventForm } from '#app/ui/programme/event-form.tsx'
import { zoneOptions } from '#app/views/organisation/set-up-options.ts'
import { speakingEventPath } from '#app/views/paths/marketing-paths.ts'
import { viewSpeakingEvent } from '#app/views/programme/speaking.ts'
import { movedWords } from '#app/views/programme/speaking-consequences.ts'
import {
	EVENT_REFUSALS,
	typedEvent,
} from '#app/views/programme/speaking-form.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const id = door.params.id ?? ''
	const event = await viewSpeakingEvent(database.read, organisation, id, now())
	if (!event) throw notFound()
	if (event.isCancelled) throw redirect(speakingEventPath(id))
	return {
		name: event.name,
		version: event.version,
		to: speakingEventPath(id),
		typed: typedEvent(event.draft),
		zones: zoneOptions(event.zone),
		moving: movedWords(event.slots),
	}
}

type Answer = {
	typed: TypedEvent
	errors: EventErrors
	/** Somebody else was faster: what is in force by now. */
	conflict?: { version: number; name: string; place: string; begins: string }
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const eventId = door.params.id ?? ''
	const { typed, errors, draft, version } = await readEventForm(door.request)
	const current = await viewSpeakingEvent(
		database.read,
		organisation,
		eventId,
		now(),
	)
	if (!current) throw notFound()
	const refuse = (found: EventErrors) =>
		data<Answer>({ typed, errors: found }, { status: 422 })
	if (Object.keys(errors).length > 0) return refuse(errors)
	const changed = await changeSpeakingEvent(database, {
		eventId,
		draft,
		actorId,
		now: now(),
		expectedVersion: version,
	})
	if (changed.ok)
		return redirect(speakingEventPath(eventId), {
			headers: noticeHeader('It is changed.'),
		})
	const { reason } = changed
	if (reason === 'event_unknown') throw notFound()
	if (reason === 'event_cancelled') return redirect(speakingEventPath(eventId))
	if (reason === 'superseded') {
		const { version: inForce, name, place, begins } = current
		return data<Answer>(
			{
				typed,
				errors: {},
				conflict: { version: inForce, name, place, begins },
			},
			{ status: 409 },
		)
	}
	const [field, message] = EVENT_REFUSALS[reason]
	return refuse({ [field]: message })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Change ${data?.name ?? 'an event'} · Laurel` },
]

export default function ChangeSpeakingEvent() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const conflict = answer?.conflict
	return (
		<>
			<PageHeader
				title={`Change ${view.name}`}
				back={{ to: view.to, label: view.name }}
			/>
			<EventForm
				key={conflict?.version ?? view.version}
				values={answer?.typed ?? view.typed}
				errors={answer?.errors ?? {}}
				perks={null}
				zones={view.zones}
				identity={{ version: conflict?.version ?? view.version }}
				moving={view.moving}
				notice={
					conflict && (
						<Notice tone="warning">
							<p className="font-medium">
								Somebody else changed this event meanwhile.
							</p>
							<p className="mt-1">
								By now it is “{conflict.name}” in {conflict.place},{' '}
								{conflict.begins}. What you typed is kept below; saving it
								replaces theirs.
							</p>
						</Notice>
					)
				}
				submit="Save"
				leave={view.to}
			/>
		</>
	)
}
