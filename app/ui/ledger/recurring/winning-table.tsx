import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FigureLink } from '#app/ui/primitives/text-link.tsx'
import type { Figure } from '#app/views/format/figure.ts'

type Metric = { figure: Figure; why: string | null }

/** What winning customers cost: those whom nobody brought, those who were referred, and all. */
export function WinningTable({
	rows,
}: {
	rows: readonly {
		key: string
		label: string
		cost: Figure
		newCustomers: Figure
		cac: Metric
		/** Of those who came this way. */
		ltv: Metric
		ltvToCac: Metric
		payback: Metric
	}[]
}) {
	return (
		<DataTable
			label="Cost per customer, by how they came"
			columns={[
				{ label: 'How they came', isShort: true },
				{ label: 'Costs', isNumber: true },
				{ label: 'New customers', isNumber: true },
				{ label: 'CAC', isNumber: true },
				{ label: 'LTV', isNumber: true },
				{ label: 'LTV : CAC', isNumber: true },
				{ label: 'Payback, months', isNumber: true },
			]}
			rows={rows.map((row) => ({
				id: row.key,
				cells: [
					row.label,
					<FigureLink key="cost" figure={row.cost} />,
					<FigureLink key="new" figure={row.newCustomers} />,
					<MetricCell key="cac" {...row.cac} />,
					<MetricCell key="ltv" {...row.ltv} />,
					<MetricCell key="ratio" {...row.ltvToCac} />,
					<MetricCell key="payback" {...row.payback} />,
				],
			}))}
		/>
	)
}

const MetricCell = ({ figure, why }: Metric) => (
	<>
		<FigureLink figure={figure} />
		{why && (
			<span className="ml-auto block max-w-44 whitespace-normal text-ink-muted text-xs">
				{why}
			</span>
		)}
	</>
)
