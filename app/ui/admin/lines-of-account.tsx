import { Badge } from '../primitives/badge.tsx'
import { DataTable } from '../primitives/data-table.tsx'
import { TextLink } from '../primitives/text-link.tsx'

type Line = {
	key: string
	to: string
	paidAt: string
	product: string
	amount: string
	isRefund: boolean
	unposted: string | null
}

/** Payments and refunds of one account. */
export function LinesOfAccount({ lines }: { lines: readonly Line[] }) {
	return (
		<DataTable
			label="Lines"
			columns={[
				{ label: 'Line' },
				{ label: 'Paid' },
				{ label: 'Product' },
				{ label: 'Amount', isNumber: true },
				{ label: 'State' },
			]}
			rows={lines.map((line) => ({
				id: line.key,
				cells: [
					<TextLink
						key="line"
						to={line.to}
						className="min-w-28 max-w-52 [overflow-wrap:anywhere]"
					>
						{line.key}
					</TextLink>,
					<span key="paid" className="whitespace-nowrap">
						{line.paidAt}
					</span>,
					line.product,
					line.amount,
					line.unposted ? (
						<Badge key="state" tone="warning">
							{line.unposted}
						</Badge>
					) : line.isRefund ? (
						<Badge key="state">Refund</Badge>
					) : null,
				],
			}))}
		/>
	)
}
