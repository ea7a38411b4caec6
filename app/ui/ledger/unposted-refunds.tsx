import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { ForWhoMay } from '#app/ui/primitives/form.tsx'
import { FigureLink, TextLink } from '#app/ui/primitives/text-link.tsx'
import { LineLink } from './line-link.tsx'

/** Refunds, reversals and credits of which something counts for nothing, each with the line that it names. */
export const UnpostedRefunds = ({
	label,
	rows,
}: {
	label: string
	rows: readonly {
		key: string
		to: string
		account: string
		accountTo: string
		at: string
		amount: string
		/** What of it counts for nothing. */
		waiting: string
		of: string
		ofTo: string | null
		ofAmount: string | null
		mend: { to: string; label: string } | null
		/** Where it is said that nothing is to come for it. */
		dismissTo: string
	}[]
}) => (
	<DataTable
		label={label}
		columns={[
			{ label: 'Line' },
			{ label: 'Account' },
			{ label: 'Date', isShort: true },
			{ label: 'Amount', isNumber: true },
			{ label: 'Waits', isNumber: true },
			{ label: 'Of' },
			{ label: 'Mend', isShort: true },
		]}
		rows={rows.map((row) => ({
			id: row.key,
			cells: [
				<LineLink key="line" to={row.to} of={row.key} />,
				<TextLink key="account" to={row.accountTo}>
					{row.account}
				</TextLink>,
				row.at,
				row.amount,
				row.waiting,
				<span key="of" className="[overflow-wrap:anywhere]">
					<FigureLink figure={{ text: row.of, to: row.ofTo }} />
					{row.ofAmount && `, ${row.ofAmount}`}
				</span>,
				<span key="mend" className="grid justify-items-start gap-1">
					{row.mend ? (
						<TextLink to={row.mend.to}>
							{row.mend.label}
							<span className="sr-only"> {row.key}</span>
						</TextLink>
					) : (
						'At its source'
					)}
					<ForWhoMay verb="administer">
						<TextLink to={row.dismissTo}>
							Dismiss…<span className="sr-only"> {row.key}</span>
						</TextLink>
					</ForWhoMay>
				</span>,
			],
		}))}
	/>
)
