import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { Places } from '#app/ui/programme/places.tsx'
import { PERKS_PATH, SPEAKING_PATH } from '#app/views/paths/marketing-paths.ts'
import {
	type SpeakingBoardView,
	viewSpeakingBoard,
} from '#app/views/programme/speaking.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, now } = door.context
	const { searchParams } = new URL(door.request.url)
	return viewSpeakingBoard(database.read, searchParams.get('after'), now())
}

export const meta: MetaFunction = () => [{ title: 'Speaking · Laurel' }]

type Event = SpeakingBoardView['rows'][number]

export default function Speaking() {
	const { rows, perks, first, next } = useLoaderData<typeof loader>()
	const isToCome = ({ isOver, isCancelled }: Event) => !isOver && !isCancelled
	const toCome = rows.filter(isToCome)
	const past = rows.filter((event) => !isToCome(event))
	return (
		<>
			<PageHeader
				title="Speaking"
				lead="Where advocates tell their stories: who speaks when, and what is still free."
			>
				{perks.length > 0 && (
					<ButtonLink
						to={`${SPEAKING_PATH}/new`}
						verb="run_programme"
						look="primary"
					>
						New event
					</ButtonLink>
				)}
			</PageHeader>
			{rows.length === 0 ? (
				perks.length === 0 ? (
					<Empty title="No perk opens a stage yet">
						<p>
							Slots are claimed through a perk of the kind “Speaking”.{' '}
							<TextLink to={PERKS_PATH}>Make one first</TextLink>, then events
							here.
						</p>
					</Empty>
				) : (
					<Empty title="No event yet">
						<p>
							Make an event and give it slots. Whoever holds the tier of its
							perk can claim them in the portal.
						</p>
					</Empty>
				)
			) : (
				<div className="grid gap-5">
					{toCome.map((event) => (
						<EventCard key={event.id} event={event} />
					))}
				</div>
			)}
			{past.length > 0 && (
				<Section title="Over, or cancelled">
					<div className="grid gap-5 lg:grid-cols-2">
						{past.map((event) => (
							<EventCard key={event.id} event={event} />
						))}
					</div>
				</Section>
			)}
			<Pager label="Speaking" first={first} next={next} />
		</>
	)
}

function EventCard({ event }: { event: Event }) {
	return (
		<section
			aria-label={event.name}
			className="min-w-0 overflow-hidden rounded-lg border border-line bg-surface shadow-raised"
		>
			<div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-5 pt-4 pb-4 sm:px-6">
				<div className="min-w-0">
					<h2 className="font-semibold [overflow-wrap:anywhere]">
						<TextLink to={event.to}>{event.name}</TextLink>
					</h2>
					<p className="text-ink-muted text-sm">
						{event.begins} · {event.place}
					</p>
				</div>
				<EventBadge event={event} />
			</div>
			{event.slots.length === 0 ? (
				<p className="border-line border-t px-5 py-4 text-ink-muted text-sm sm:px-6">
					It has no slots yet, so nothing can be claimed.{' '}
					{!event.isOver && !event.isCancelled && (
						<TextLink to={`${event.to}/new-slot`}>Add the first</TextLink>
					)}
				</p>
			) : (
				<ul>
					{event.slots.map((slot) => (
						<li
							key={slot.id}
							className="grid gap-x-6 gap-y-1 border-line border-t px-5 py-3 text-sm sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center sm:px-6"
						>
							<div className="min-w-0">
								<p className="font-medium [overflow-wrap:anywhere]">
									{slot.title}
								</p>
								<p className="text-ink-muted text-xs">
									{slot.begins} · {slot.durationMinutes} min · {slot.track}
								</p>
							</div>
							{slot.isCancelled ? (
								<Badge>Cancelled</Badge>
							) : (
								<Places
									held={slot.held}
									capacity={slot.capacity}
									waiting={slot.waiting}
								/>
							)}
						</li>
					))}
				</ul>
			)}
		</section>
	)
}

function EventBadge({ event }: { event: Event }) {
	if (event.isCancelled) return <Badge>Cancelled</Badge>
	if (event.isOver) return <Badge>Over</Badge>
	const free = event.slots.reduce(
		(sum, { isCancelled, capacity, held }) =>
			sum + (isCancelled ? 0 : Math.max(0, capacity - held)),
		0,
	)
	if (event.slots.length === 0) return <Badge>No slots</Badge>
	return free === 0 ? (
		<Badge>Nothing free</Badge>
	) : (
		<Badge tone="good">
			{free} {free === 1 ? 'place' : 'places'} free
		</Badge>
	)
}
