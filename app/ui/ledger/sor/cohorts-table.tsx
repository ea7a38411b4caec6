import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FigureLink } from '#app/ui/primitives/text-link.tsx'
import type { Figure } from '#app/views/format/figure.ts'

type Cell = {
	key: string
	figure: Figure | null
	amount: number | null
	isPartial: boolean
}

/** The deepest shade, of a hundred: what is written on it must stay readable. */
const DEEPEST = 26

/** Cohorts by months since the first payment; the more, the deeper the shade. */
export function CohortsTable({
	label,
	columns,
	rows,
	footer,
	greatest,
}: {
	label: string
	columns: readonly string[]
	rows: readonly {
		id: string
		label: string
		accounts: string
		cells: readonly Cell[]
		total: Figure
	}[]
	footer: { accounts: string; cells: readonly Cell[]; total: Figure }
	greatest: number
}) {
	return (
		<DataTable
			label={label}
			columns={[
				{ label: 'First paid in' },
				{ label: 'Accounts', isNumber: true },
				{ label: 'In all', isNumber: true },
				...columns.map((column) => ({
					label: column,
					isNumber: true,
					...(column === '0' && { note: 'first month' }),
				})),
			]}
			rows={rows.map((row) => ({
				id: row.id,
				cells: [
					<span key="label" className="whitespace-nowrap">
						{row.label}
					</span>,
					row.accounts,
					<FigureLink key="total" figure={row.total} />,
					...row.cells.map((cell) => (
						<CohortCell key={cell.key} cell={cell} greatest={greatest} />
					)),
				],
			}))}
			footer={[
				'All accounts',
				footer.accounts,
				<FigureLink key="total" figure={footer.total} />,
				...footer.cells.map(({ figure }) => figure?.text ?? ''),
			]}
		/>
	)
}

function CohortCell({ cell, greatest }: { cell: Cell; greatest: number }) {
	const { figure, amount, isPartial } = cell
	if (figure === null) return null
	const shade =
		greatest > 0 ? Math.max(0, ((amount ?? 0) / greatest) * DEEPEST) : 0
	return (
		<span
			className="-mx-2 -my-1 block rounded-sm px-2 py-1"
			style={{
				background: `color-mix(in srgb, var(--color-accent) ${shade.toFixed(1)}%, transparent)`,
			}}
		>
			<FigureLink figure={figure} />
			{isPartial && (
				<span title="The month is not over for all of its accounts">
					<span aria-hidden="true">*</span>
					<span className="sr-only"> (not over for all of its accounts)</span>
				</span>
			)}
		</span>
	)
}
