import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { Chart } from '#app/ui/charts/chart.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewMetricHistory } from '#app/views/programme/metric-history.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation, now } = door.context
	const { key = '', id = '' } = door.params
	const view = await viewMetricHistory(
		database.read,
		organisation,
		{ key, accountId: id },
		now(),
	)
	if (!view) throw notFound()
	return view
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.name ?? 'Metric'} of ${data?.account ?? ''} · Laurel` },
]

export default function MetricOfAccount() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={`${view.name}: ${view.current}`}
				lead={
					<>
						<TextLink to={view.accountTo}>{view.account}</TextLink>, today
					</>
				}
				back={{ to: view.to, label: view.name }}
			/>
			{view.drawing && (
				<Card>
					<Chart
						label={`${view.name} of ${view.account} at the end of each week that is known, of the last 52.`}
						drawing={view.drawing}
					/>
				</Card>
			)}
			<Section
				title="Week by week"
				about="As of the end of the day, counted as the metric is defined now. Corrections and late events are in it."
			>
				<DataTable
					label="Week by week"
					columns={[
						{ label: 'Day', isShort: true },
						{ label: 'Value', isNumber: true },
						...(view.isRatio ? [{ label: 'Made of', isNumber: true }] : []),
					]}
					rows={view.rows.map((row) => ({
						id: row.id,
						cells: [
							row.day,
							row.value,
							...(view.isRatio ? [row.parts ?? '–'] : []),
						],
					}))}
				/>
			</Section>
		</>
	)
}
