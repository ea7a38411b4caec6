import { Card } from '#app/ui/primitives/card.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'

/** What an override would move. */
export function OverridePreview({
	rows,
	months,
	needsAnother = null,
}: {
	rows: readonly {
		id: string
		name: string
		was: string
		is: string
		difference: string
	}[]
	months: readonly string[]
	/** That it needs another admin, and why. */
	needsAnother?: string | null
}) {
	return (
		<div className="grid gap-3">
			{rows.length === 0 ? (
				<Card>
					<p className="text-sm">
						Nothing is credited for this account so far. From its first payment
						on, the shares above hold.
					</p>
				</Card>
			) : (
				<DataTable
					label="What it would do"
					columns={[
						{ label: 'Credited to' },
						{ label: 'Now', isNumber: true },
						{ label: 'Then', isNumber: true },
						{ label: 'Difference', isNumber: true },
					]}
					rows={rows.map((row) => ({
						id: row.id,
						cells: [row.name, row.was, row.is, row.difference],
					}))}
				/>
			)}
			{needsAnother && <Notice tone="warning">{needsAnother}</Notice>}
			<p className="text-ink-muted text-sm">
				{months.length === 0
					? 'No month changes.'
					: `Posted in ${months.join(', ')}, as entries that mirror what stands. Closed months do not change.`}
			</p>
		</div>
	)
}
