import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Form, ForWhoMay } from '#app/ui/primitives/form.tsx'
import { LinkList } from '#app/ui/primitives/link-list.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewEvents } from '#app/views/connections/events.ts'
import { MAP_EVENT_PATH } from '#app/views/paths/paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation } = door.context
	return viewEvents(database.read, organisation)
}

export const meta: MetaFunction = () => [{ title: 'Events · Laurel' }]

export default function Events() {
	const { names, more, mappings, refused, keepDays, isEmpty } =
		useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Events"
				lead="What your product tells by Segment’s protocol. A mapping makes usage of it."
			>
				<ButtonLink to={MAP_EVENT_PATH} verb="administer" look="primary">
					Map an event
				</ButtonLink>
			</PageHeader>
			{isEmpty && (
				<Empty title="Nothing came yet">
					Point a library of Segment or RudderStack, or anything that speaks
					like them, to this portal’s address, with a key of scope ingest as the
					write key: it posts to /v1/batch.
				</Empty>
			)}
			{names.length > 0 && (
				<Section
					title="What comes"
					about="Of each event, how many are kept. Those of people whose account nobody knows wait for it."
				>
					<DataTable
						label="Events by name"
						columns={[
							{ label: 'Event' },
							{ label: 'Kept', isNumber: true },
							{ label: 'Wait for an account', isNumber: true },
							{ label: 'Last one', isShort: true },
							{ label: 'Counted as' },
							{ label: 'What to do', isShort: true },
						]}
						rows={names.map((row) => ({
							id: row.name,
							cells: [
								<span
									key="name"
									className="block min-w-36 [overflow-wrap:anywhere]"
								>
									{row.name}
								</span>,
								row.number,
								row.homeless ?? '–',
								row.last,
								<LinkList key="metrics" links={row.metrics} none="Nothing" />,
								<ForWhoMay key="map" verb="administer" otherwise="–">
									<TextLink to={row.to}>Map</TextLink>
								</ForWhoMay>,
							],
						}))}
					/>
					{more && <p className="mt-3 text-ink-muted text-sm">{more}</p>}
				</Section>
			)}
			{mappings.length > 0 && (
				<Section title="Mappings">
					<DataTable
						label="Mappings"
						columns={[
							{ label: 'Event' },
							{ label: 'Which' },
							{ label: 'Counts', isShort: true },
							{ label: 'Metric' },
							{ label: 'Filled from', isShort: true },
							{ label: 'What to do', isShort: true },
						]}
						rows={mappings.map((row) => ({
							id: row.id,
							cells: [
								<span
									key="event"
									className="block min-w-36 [overflow-wrap:anywhere]"
								>
									{row.event}
								</span>,
								<span
									key="which"
									className="block min-w-36 [overflow-wrap:anywhere]"
								>
									{row.filters}
								</span>,
								row.counts,
								<TextLink key="metric" to={row.metricTo}>
									{row.metric}
								</TextLink>,
								row.filled,
								<ForWhoMay key="end" verb="administer" otherwise="–">
									<TextLink to={row.end}>End</TextLink>
								</ForWhoMay>,
							],
						}))}
					/>
				</Section>
			)}
			{refused.length > 0 && (
				<Section
					title="Refused"
					about="Each is listed once, however often it is sent; the others of its batch were taken."
				>
					<DataTable
						label="Refused events"
						columns={[
							{ label: 'Event' },
							{ label: 'Why' },
							{ label: 'How many', isNumber: true },
							{ label: 'Last one', isShort: true },
						]}
						rows={refused.map((row) => ({
							id: row.id,
							cells: [
								<span
									key="name"
									className="block min-w-36 [overflow-wrap:anywhere]"
								>
									{row.name}
								</span>,
								row.reason,
								row.number,
								row.last,
							],
						}))}
					/>
				</Section>
			)}
			<Section
				title="How long they are kept"
				about="What an event says is emptied afterwards; that it came is known for 400 days, so that it never counts twice. What was counted stays. Events that still wait for an account by then count nowhere."
			>
				<Form
					method="post"
					action="/admin/events/retention"
					verb="administer"
					isReadByOthers
					className="flex flex-wrap items-end gap-3"
				>
					<div className="w-40">
						<TextField
							label="Kept for"
							name="days"
							inputMode="numeric"
							autoComplete="off"
							defaultValue={keepDays}
							after="days"
						/>
					</div>
					<ForWhoMay verb="administer">
						<Button look="secondary">Change</Button>
					</ForWhoMay>
				</Form>
			</Section>
		</>
	)
}
