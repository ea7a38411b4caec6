import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { LineLink } from './line-link.tsx'
import { LineState } from './line-state.tsx'

type Line = {
	key: string
	to: string
	paidAt: string
	product: string
	amount: string
	isRefund: boolean
	isReversal: boolean
	unposted: string | null
}

/** Payments and refunds of one account. */
export function LinesOfAccount({ lines }: { lines: readonly Line[] }) {
	return (
		<DataTable
			label="Lines"
			columns={[
				{ label: 'Line' },
				{ label: 'Paid', isShort: true },
				{ label: 'Product' },
				{ label: 'Amount', isNumber: true },
				{ label: 'State' },
			]}
			rows={lines.map((line) => ({
				id: line.key,
				cells: [
					<LineLink key="line" to={line.to} of={line.key} />,
					line.paidAt,
					line.product,
					line.amount,
					<LineState key="state" line={line} />,
				],
			}))}
		/>
	)
}
