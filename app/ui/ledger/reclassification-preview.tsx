import { DataTable } from '#app/ui/primitives/data-table.tsx'

type Moved = {
	id: string
	name: string
	was: string
	is: string
	difference: string
}

/** What giving lines a class would move between the parts of revenue. */
export function ReclassificationPreview({
	preview: { lines, accounts, rows, secondOrder, total, months },
}: {
	preview: {
		lines: string
		accounts: string
		rows: readonly Moved[]
		secondOrder: Moved
		total: Moved
		months: readonly string[]
	}
}) {
	const cellsOf = ({ name, was, is, difference }: Moved) => [
		...[name, was, is, difference],
	]
	return (
		<div className="grid gap-3">
			<DataTable
				label="What it would do"
				columns={[
					{ label: `Of ${accounts}` },
					{ label: 'Now', isNumber: true },
					{ label: 'Then', isNumber: true },
					{ label: 'Difference', isNumber: true },
				]}
				rows={[...rows, secondOrder].map((row) => ({
					id: row.id,
					cells: cellsOf(row),
				}))}
				footer={cellsOf(total)}
			/>
			<p className="text-ink-muted text-sm">
				{lines} would change.{' '}
				{months.length === 0
					? 'No month changes.'
					: `Posted in ${months.join(', ')}, as entries that mirror what stands. Closed months do not change.`}
			</p>
		</div>
	)
}
