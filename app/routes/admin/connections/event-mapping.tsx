import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readEventMapping } from '#app/http/event-mapping-form.ts'
import { newFormId, readFormId } from '#app/http/form-id.ts'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import {
	type MapEventsRefusal,
	mapEvents,
} from '#app/operations/connections/events/map-events.ts'
import { EventMappingForm } from '#app/ui/connections/event-mapping-form.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import {
	MAPPING_REFUSALS,
	type MappingField,
	previewMapping,
	viewMappingChoices,
} from '#app/views/connections/event-mapping.ts'
import {
	COUNTING_OPTIONS,
	OPERATOR_OPTIONS,
} from '#app/views/connections/event-words.ts'
import { METRIC_REFUSALS } from '#app/views/format/metric-words.ts'
import { countOf } from '#app/views/format/money.ts'
import { EVENTS_PATH } from '#app/views/paths/paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const asked = new URL(door.request.url).searchParams.get('event') ?? ''
	const event = asked.slice(0, 200)
	return {
		formId: newFormId(),
		typed: readEventMapping({ event }).typed,
		choices: await viewMappingChoices(door.context.database.read, event),
	}
}

type Errors = Partial<Record<MappingField, string>>

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const fields = await readForm(door.request)
	const { typed, draft, days } = readEventMapping(fields)
	if (fields.look === 'preview') {
		const preview = await previewMapping(database.read, {
			draft,
			days,
			now: now(),
		})
		if ('lines' in preview)
			return { typed, errors: {} as Errors, preview: preview.lines }
		return refuse(typed, preview.refusal)
	}
	const mapped = await mapEvents(database, {
		id: readFormId(fields.id) ?? newFormId(),
		draft,
		actorId: admin.id,
		now: now(),
	})
	if (!mapped.ok && mapped.reason !== 'already_made')
		return refuse(typed, mapped.reason)
	return redirect(EVENTS_PATH, {
		headers: noticeHeader(
			mapped.ok
				? `“${draft.event}” counts from now on. ${countOf(mapped.value.toFill, 'kept event')} are counted in the background.`
				: 'This mapping was made already.',
		),
	})
}

function refuse(
	typed: ReturnType<typeof readEventMapping>['typed'],
	reason: Exclude<MapEventsRefusal, 'already_made'>,
) {
	const [field, message]: readonly [MappingField, string] =
		reason === 'already_mapped'
			? ['event', 'It is counted so already']
			: reason in MAPPING_REFUSALS
				? MAPPING_REFUSALS[reason as keyof typeof MAPPING_REFUSALS]
				: ['metric', METRIC_REFUSALS[reason as keyof typeof METRIC_REFUSALS][1]]
	const errors: Errors = { [field]: message }
	return data({ typed, errors, preview: null }, { status: 422 })
}

export const meta: MetaFunction = () => [{ title: 'Map an event · Laurel' }]

export default function EventMapping() {
	const { formId, typed, choices } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title="Map an event"
				lead="What an event counts for. Usage of a customer is made of it, and of usage metrics, milestones and tiers."
				back={{ to: EVENTS_PATH, label: 'Events' }}
			/>
			<div className="max-w-3xl">
				{choices.sample && (
					<Section
						title="What the latest one holds"
						about="Text is shown by its length alone."
					>
						<DataTable
							label="Properties of the latest event"
							columns={[{ label: 'Property' }, { label: 'Holds' }]}
							rows={choices.sample.map(({ name, holds }) => ({
								id: name,
								cells: [name, holds],
							}))}
						/>
					</Section>
				)}
				<Section title="What is made of it">
					<EventMappingForm
						formId={formId}
						values={answer?.typed ?? typed}
						errors={answer?.errors ?? {}}
						preview={answer?.preview ?? null}
						choices={choices}
						countings={COUNTING_OPTIONS}
						operators={OPERATOR_OPTIONS}
					/>
				</Section>
			</div>
		</>
	)
}
