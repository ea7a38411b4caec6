import type { ReactNode } from 'react'
import { DataTable } from '#app/ui/primitives/data-table.tsx'

type Counts = {
	clicks: string
	leads: string
	leadsByClick: string
	qualified: string
	customers: string
	clickToLead: string
	leadToQualified: string
	qualifiedToCustomer: string
}

/** The steps of the funnel, each with its rate from the step before. */
export const FunnelTable = ({
	label,
	first,
	rows,
	total,
}: {
	label: string
	/** What a row is of. */
	first: string
	rows: readonly (Counts & { id: string; name: ReactNode })[]
	total?: Counts
}) => (
	<DataTable
		label={label}
		columns={[
			{ label: first },
			{ label: 'Clicks', isNumber: true },
			{ label: 'Leads', isNumber: true },
			{ label: 'By a click', isNumber: true },
			{ label: 'Click to lead', isNumber: true },
			{ label: 'Qualified', isNumber: true },
			{ label: 'Lead to qualified', isNumber: true },
			{ label: 'Customers', isNumber: true },
			{ label: 'Qualified to customer', isNumber: true },
		]}
		rows={rows.map((row) => ({
			id: row.id,
			cells: [row.name, ...cellsOf(row)],
		}))}
		{...(total && { footer: ['Together', ...cellsOf(total)] })}
	/>
)

const cellsOf = (counts: Counts) => [
	counts.clicks,
	counts.leads,
	counts.leadsByClick,
	counts.clickToLead,
	counts.qualified,
	counts.leadToQualified,
	counts.customers,
	counts.qualifiedToCustomer,
]
