import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

type Adjustment = {
	id: string
	line: string
	lineTo: string
	account: string
	accountTo: string
	paid: string
	postedIn: string
	postedTo: string
	amount: string
}

/** What belongs to a month by when it was paid, and was posted in a later one. */
export function AdjustmentsTable({
	adjustments,
}: {
	adjustments: readonly Adjustment[]
}) {
	return (
		<DataTable
			label="Posted later"
			columns={[
				{ label: 'Line' },
				{ label: 'Account' },
				{ label: 'Paid', isShort: true },
				{ label: 'Posted in', isShort: true },
				{ label: 'Amount', isNumber: true },
			]}
			rows={adjustments.map((row) => ({
				id: row.id,
				cells: [
					<TextLink key="line" to={row.lineTo}>
						{row.line}
					</TextLink>,
					<TextLink key="account" to={row.accountTo}>
						{row.account}
					</TextLink>,
					row.paid,
					<TextLink key="posted" to={row.postedTo}>
						{row.postedIn}
					</TextLink>,
					row.amount,
				],
			}))}
		/>
	)
}
