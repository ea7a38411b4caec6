import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { LineLink } from './line-link.tsx'

/** Lines that somebody chose, with the class that each has; those that cannot be given one are said apart. */
export function ChosenLines({
	rows,
	leftOut,
}: {
	rows: readonly {
		key: string
		to: string
		account: string
		paidAt: string
		amount: string
		now: string
		by: string
	}[]
	leftOut: readonly { key: string; why: string }[]
}) {
	return (
		<div className="grid gap-4">
			{rows.length > 0 && (
				<DataTable
					label="Chosen lines"
					columns={[
						{ label: 'Line' },
						{ label: 'Account' },
						{ label: 'Paid', isShort: true },
						{ label: 'Amount', isNumber: true },
						{ label: 'Class now' },
						{ label: 'Decided', isShort: true },
					]}
					rows={rows.map((row) => ({
						id: row.key,
						cells: [
							<LineLink key="line" to={row.to} of={row.key} />,
							row.account,
							row.paidAt,
							row.amount,
							row.now,
							row.by,
						],
					}))}
				/>
			)}
			{leftOut.length > 0 && (
				<Notice tone="warning">
					<p>Left out:</p>
					<ul className="mt-1 list-disc pl-5 [overflow-wrap:anywhere]">
						{leftOut.map(({ key, why }) => (
							<li key={key}>
								{key}: {why}
							</li>
						))}
					</ul>
				</Notice>
			)}
		</div>
	)
}
