import { PeriodBadge } from '#app/ui/ledger/period-badge.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FigureLink } from '#app/ui/primitives/text-link.tsx'
import type { Figure } from '#app/views/format/figure.ts'

type Bridge = {
	opening: string
	parts: readonly { kind: string; figure: Figure }[]
	closing: Figure
	customers: string
}

/** From opening to closing, month by month, the latest first; at the foot, all of them as one. */
export function BridgeTable({
	kinds,
	months,
	whole,
}: {
	kinds: readonly { kind: string; label: string }[]
	months: readonly (Bridge & {
		period: string
		label: string
		state: 'open' | 'reviewing' | 'closed'
	})[]
	whole: Bridge
}) {
	const cellsOf = ({ opening, parts, closing, customers }: Bridge) => [
		opening,
		...parts.map(({ kind, figure }) => (
			<FigureLink key={kind} figure={figure} />
		)),
		<FigureLink key="closing" figure={closing} className="font-semibold" />,
		customers,
	]
	return (
		<DataTable
			label="Recurring revenue by month"
			columns={[
				{ label: 'Month', isShort: true },
				{ label: 'Opening', isNumber: true },
				...kinds.map(({ label }) => ({ label, isNumber: true })),
				{ label: 'Closing', isNumber: true },
				{ label: 'Customers', isNumber: true },
				{ label: 'State' },
			]}
			rows={months.toReversed().map((month) => ({
				id: month.period,
				cells: [
					<span key="month" className="whitespace-nowrap">
						{month.label}
					</span>,
					...cellsOf(month),
					<PeriodBadge key="state" state={month.state} />,
				],
			}))}
			footer={['All months', ...cellsOf(whole), '']}
		/>
	)
}
