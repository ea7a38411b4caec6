import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { LinkList } from '#app/ui/primitives/link-list.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { StarterOffer } from '#app/ui/programme/starter-offer.tsx'
import { METRICS_PATH, NEW_METRIC_PATH } from '#app/views/paths/paths.ts'
import { viewMetrics } from '#app/views/programme/metrics.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	return viewMetrics(door.context.database.read)
}

export const meta: MetaFunction = () => [{ title: 'Metrics · Laurel' }]

export default function Metrics() {
	const { rows, unread } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Metrics"
				lead="The figures of a customer that milestones are made of, counted from the usage that arrives."
			>
				{rows.length > 0 && (
					<ButtonLink to={NEW_METRIC_PATH} verb="administer" look="primary">
						New metric
					</ButtonLink>
				)}
			</PageHeader>
			{rows.length === 0 ? (
				<StarterOffer
					title="Nothing is counted yet"
					backTo={METRICS_PATH}
					own={{ to: NEW_METRIC_PATH, label: 'Define a metric' }}
				/>
			) : (
				<DataTable
					label="Metrics"
					columns={[
						{ label: 'Metric' },
						{ label: 'How it is counted' },
						{ label: 'Unit', isShort: true },
						{ label: 'Accounts with a value', isNumber: true },
						{ label: 'Milestones that read it' },
					]}
					rows={rows.map((row) => ({
						id: row.key,
						cells: [
							<span key="name" className="flex flex-wrap items-center gap-2">
								<TextLink to={row.to}>{row.name}</TextLink>
								{row.isArchived && <Badge>Archived</Badge>}
							</span>,
							<span key="counting" className="[overflow-wrap:anywhere]">
								{row.counting}
							</span>,
							row.unit,
							row.accounts,
							<LinkList key="milestones" links={row.milestones} none="None" />,
						],
					}))}
				/>
			)}
			{unread.length > 0 && (
				<Section
					title="Arriving, and read by no metric"
					about="Usage under these names is kept and counted by day. Define a metric to make something of it: what came before counts as well."
				>
					<DataTable
						label="Sources that no metric reads"
						columns={[
							{ label: 'Source' },
							{ label: 'Accounts', isNumber: true },
							{ label: 'What to do', isShort: true },
						]}
						rows={unread.map((row) => ({
							id: row.source,
							cells: [
								<span key="source" className="[overflow-wrap:anywhere]">
									{row.source}
								</span>,
								row.accounts,
								<TextLink key="to" to={row.to}>
									Define a metric
								</TextLink>,
							],
						}))}
					/>
				</Section>
			)}
		</>
	)
}
