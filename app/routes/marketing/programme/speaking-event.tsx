import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { FactGrid } from '#app/ui/primitives/facts.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { Places } from '#app/ui/programme/places.tsx'
import {
	SPEAKING_PATH,
	slotPath,
	speakingEventPath,
} from '#app/views/paths/marketing-paths.ts'
import {
	type SpeakingEventView,
	viewSpeakingEvent,
} from '#app/views/programme/speaking.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation, now } = door.context
	const view = await database.snapshot((read) =>
		viewSpeakingEvent(read, organisation, door.params.id ?? '', now()),
	)
	if (!view) throw notFound()
	return view
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.name ?? 'Speaking event'} · Laurel` },
]

export default function SpeakingEvent() {
	const event = useLoaderData<typeof loader>()
	const at = speakingEventPath(event.id)
	const isFixed = event.isCancelled || event.isOver
	return (
		<>
			<PageHeader
				title={
					<span className="flex flex-wrap items-center gap-3">
						{event.name}
						{isFixed && (
							<Badge>{event.isCancelled ? 'Cancelled' : 'Over'}</Badge>
						)}
					</span>
				}
				lead={event.place}
				back={{ to: SPEAKING_PATH, label: 'Speaking' }}
			>
				{!event.isCancelled && (
					<>
						<ButtonLink
							to={`${at}/cancellation`}
							verb="run_programme"
							look="quiet"
						>
							Cancel it…
						</ButtonLink>
						<ButtonLink to={`${at}/change`} verb="run_programme">
							Change
						</ButtonLink>
					</>
				)}
				{!isFixed && (
					<ButtonLink to={`${at}/new-slot`} look="primary">
						Add a slot
					</ButtonLink>
				)}
			</PageHeader>
			<FactGrid
				columns={3}
				items={[
					{ term: 'Begins', text: event.begins },
					{ term: 'Ends', text: event.ends },
					{ term: 'Time zone', text: event.zone },
				]}
			/>
			<Section
				title="Slots"
				about={`Times are those of ${event.zone}, where it takes place.`}
			>
				{event.slots.length === 0 ? (
					<Empty title="No slot yet">
						<p>Add one, so that advocates can claim it.</p>
					</Empty>
				) : (
					<div className="grid items-start gap-5 lg:grid-cols-2">
						{event.slots.map((slot) => (
							<SlotCard key={slot.id} slot={slot} isFixed={isFixed} />
						))}
					</div>
				)}
			</Section>
			{event.draft.brief && (
				<Section title="What speakers are told">
					<Card>
						<p className="max-w-prose whitespace-pre-line text-sm [overflow-wrap:anywhere]">
							{event.draft.brief}
						</p>
					</Card>
				</Section>
			)}
		</>
	)
}

function SlotCard({
	slot,
	isFixed,
}: {
	slot: SpeakingEventView['slots'][number]
	isFixed: boolean
}) {
	const { holders, waiting } = slot
	return (
		<Card
			title={slot.title}
			isFlush
			actions={
				slot.isCancelled ? (
					<Badge>Cancelled</Badge>
				) : (
					!isFixed && <TextLink to={slotPath(slot.id)}>Change</TextLink>
				)
			}
		>
			<div className="grid gap-1 px-5 pb-4 text-sm sm:px-6">
				<p className="text-ink-muted">
					{slot.begins} · {slot.durationMinutes} min · {slot.track}
				</p>
				{!slot.isCancelled && (
					<Places
						held={holders.length}
						capacity={slot.capacity}
						waiting={waiting.length}
					/>
				)}
			</div>
			{holders.length + waiting.length > 0 && (
				<RowList>
					{holders.map((speaker) => (
						<Speaker key={speaker.to} speaker={speaker} />
					))}
					{waiting.map((speaker, i) => (
						<Speaker key={speaker.to} speaker={speaker} waitsAs={i + 1} />
					))}
				</RowList>
			)}
		</Card>
	)
}

const Speaker = ({
	speaker,
	waitsAs,
}: {
	speaker: SpeakingEventView['slots'][number]['holders'][number]
	waitsAs?: number
}) => (
	<Row
		title={<TextLink to={speaker.to}>{speaker.advocate}</TextLink>}
		about={
			speaker.holdEnds
				? `${speaker.account}, held until ${speaker.holdEnds}`
				: speaker.account
		}
		figure={
			<Badge tone={speaker.state.tone}>
				{waitsAs === undefined
					? speaker.state.title
					: `${speaker.state.title}, no. ${waitsAs}`}
			</Badge>
		}
	/>
)
