import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

/** Accounts that lines name and that nobody knows. */
export const MissingAccounts = ({
	rows,
}: {
	rows: readonly {
		id: string
		lines: string
		linesTo: string
		paid: string
		mend: string
	}[]
}) => (
	<DataTable
		label="Missing accounts"
		columns={[
			{ label: 'Account id' },
			{ label: 'Lines', isNumber: true },
			{ label: 'Paid' },
			{ label: 'Mend', isShort: true },
		]}
		rows={rows.map((row) => ({
			id: row.id,
			cells: [
				<span key="id" className="[overflow-wrap:anywhere]">
					{row.id}
				</span>,
				<TextLink key="lines" to={row.linesTo}>
					{row.lines}
				</TextLink>,
				row.paid,
				<TextLink key="mend" to={row.mend}>
					Add it…<span className="sr-only"> {row.id}</span>
				</TextLink>,
			],
		}))}
	/>
)
