import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { newFormId } from '#app/http/form-id.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { type EventErrors, readEventForm } from '#app/http/speaking-form.ts'
import { defineSpeakingEvent } from '#app/operations/programme/perks/define-speaking-event.ts'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { EventForm } from '#app/ui/programme/event-form.tsx'
import { zoneOptions } from '#app/views/organisation/set-up-options.ts'
import {
	SPEAKING_PATH,
	speakingEventPath,
} from '#app/views/paths/marketing-paths.ts'
import { viewSpeakingBoard } from '#app/views/programme/speaking.ts'
import { EVENT_REFUSALS } from '#app/views/programme/speaking-form.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const { perks } = await viewSpeakingBoard(database.read, null, now())
	const { zone } = organisation
	return {
		perks,
		zones: zoneOptions(zone),
		id: newFormId(),
		empty: {
			perkId: perks[0]?.value ?? '',
			name: '',
			place: '',
			zone,
			startsAt: '',
			endsAt: '',
			brief: '',
		},
	}
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const { typed, errors, draft, id } = await readEventForm(door.request)
	const refuse = (found: EventErrors) =>
		data({ typed, errors: found }, { status: 422 })
	if (Object.keys(errors).length > 0) return refuse(errors)
	const made = await defineSpeakingEvent(database, {
		draft,
		actorId,
		now: now(),
		perkId: typed.perkId,
		...(id && { id }),
	})
	if (made.ok)
		return redirect(speakingEventPath(made.value.eventId), {
			headers: noticeHeader('It is made. Now give it slots to claim.'),
		})
	// Sent twice: it is there.
	if (made.reason === 'already_made')
		return redirect(id ? speakingEventPath(id) : SPEAKING_PATH)
	const [field, message] = EVENT_REFUSALS[made.reason]
	return refuse({ [field]: message })
}

export const meta: MetaFunction = () => [
	{ title: 'New speaking event · Laurel' },
]

export default function NewSpeakingEvent() {
	const { perks, zones, id, empty } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title="New speaking event"
				back={{ to: SPEAKING_PATH, label: 'Speaking' }}
			/>
			<EventForm
				values={answer?.typed ?? empty}
				errors={answer?.errors ?? {}}
				perks={perks}
				zones={zones}
				identity={{ id }}
				submit="Make it"
				leave={SPEAKING_PATH}
			/>
		</>
	)
}
