import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { PeriodBadge } from '#app/ui/ledger/period-badge.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { FigureLink, TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewPeriods } from '#app/views/ledger/periods.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	return viewPeriods(database.read, organisation, now())
}

export const meta: MetaFunction = () => [{ title: 'Periods · Laurel' }]

export default function Periods() {
	const { rows } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Periods"
				lead="A closed month never changes: what arrives later for it is posted as an adjustment in the first open one."
			/>
			{rows.length === 0 ? (
				<Empty title="No month has entries yet">
					<p>Months appear here with their first payment.</p>
				</Empty>
			) : (
				<DataTable
					label="Periods"
					columns={[
						{ label: 'Month' },
						{ label: 'State' },
						{ label: 'Entries', isNumber: true },
						{ label: 'Total revenue', isNumber: true },
						{ label: 'SOR raw', isNumber: true },
						{ label: 'SOR reported', isNumber: true },
						{ label: 'Closed on' },
						{ label: 'Hash', note: 'over its entries' },
						{ label: 'Close' },
					]}
					rows={rows.map((row) => ({
						id: row.period,
						cells: [
							<TextLink key="month" to={row.to} className="whitespace-nowrap">
								{row.label}
							</TextLink>,
							<PeriodBadge key="state" state={row.state} />,
							<FigureLink key="entries" figure={row.entries} />,
							<FigureLink key="total" figure={row.total} />,
							<FigureLink key="raw" figure={row.raw} />,
							row.reported,
							<span key="closed" className="whitespace-nowrap">
								{row.closedAt ?? '–'}
							</span>,
							row.hash ? (
								<code
									key="hash"
									title={row.fullHash ?? undefined}
									className="font-mono text-xs"
								>
									{row.hash}
								</code>
							) : (
								'–'
							),
							row.closure ? (
								<TextLink
									key="close"
									to={row.closure}
									className="whitespace-nowrap"
								>
									Close<span className="sr-only"> {row.label}</span>…
								</TextLink>
							) : row.isRunning ? (
								<span key="close" className="text-ink-muted">
									Not over
								</span>
							) : null,
						],
					}))}
				/>
			)}
		</>
	)
}
